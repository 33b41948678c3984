/** Reading and setting the rules, and judging a draft by them. */
import type { Locale } from '@portevoix/core/common';
import { locales } from '@portevoix/core/common';
import {
  type Draft,
  disclosureLine,
  type GuardrailSettings,
  type Guardrails,
  type Judgement,
  judgeDraft as judge,
} from '@portevoix/core/guardrails';
import { disclosureKey } from '@portevoix/core/networks';
import { type Hat, hats } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { translator } from '#platform/i18n.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { replaceSettings, selectSettings, selectTerms } from './store.ts';

type Wordings = Guardrails['disclosures'];

const wordings = (of: (hat: Hat, locale: Locale) => string): Wordings =>
  Object.fromEntries(
    hats.map((hat) => [hat, Object.fromEntries(locales.map((locale) => [locale, of(hat, locale)]))]),
  ) as Wordings;

/** The wordings of the locales, with `{organisation}` where the workspace's name goes. */
const defaultDisclosures = wordings((hat, locale) =>
  translator(locale)(disclosureKey(hat), { organisation: '{organisation}' }),
);

/** The rules of the workspace, wordings complete: what a browser needs to judge a draft while it is written. */
export async function getGuardrails(ctx: Ctx): Promise<Guardrails> {
  const terms = await selectTerms(ctx);
  const settings = await selectSettings(ctx);
  const { name } = await getWorkspace(ctx);
  return {
    terms,
    disclosures: wordings(
      (hat, locale) => settings.disclosures[hat]?.[locale] ?? defaultDisclosures[hat][locale],
    ),
    defaultDisclosures,
    organisation: name,
    updatedAt: settings.updatedAt?.toISOString() ?? null,
  };
}

/** Replaces terms and wordings. The event tells how many, never which: terms may themselves be secrets. */
export async function setGuardrails(ctx: Ctx, settings: GuardrailSettings): Promise<Guardrails> {
  await replaceSettings(ctx, settings);
  await emit(ctx, 'guardrails.rules_changed', { terms: settings.terms.length });
  return getGuardrails(ctx);
}

/** Judges the words of a person (without disclosure and link): verdict, terms found, disclosure due. */
export async function judgeDraft(ctx: Ctx, draft: Draft): Promise<Judgement> {
  return judge(draft, await getGuardrails(ctx));
}

/** The disclosure due for a hat in a language, filled in; null where the content promotes nothing. */
export async function disclosureFor(
  ctx: Ctx,
  speaker: Pick<Draft, 'hat' | 'locale' | 'promotional'>,
): Promise<string | null> {
  return disclosureLine(await getGuardrails(ctx), speaker);
}
