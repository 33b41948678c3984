/** The policy, and judging a draft by it: the words stay with the person, the decision is the browser's too. */
import type { Locale } from '@portevoix/core/common';
import { locales } from '@portevoix/core/common';
import {
  type ApprovalRule,
  type Draft,
  disclosureLine,
  type GuardrailSettings,
  type Guardrails,
  guardrailSettingsSchema,
  type Judgement,
  judgeDraft as judge,
} from '@portevoix/core/guardrails';
import { disclosureKey } from '@portevoix/core/networks';
import { editors, type Hat, hats, roleEverywhere } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { translator } from '#platform/i18n.ts';
import { audienceFacts } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { namesIn } from './names.service.ts';
import { measureNames, selectProofs } from './proofs.store.ts';
import { currentVersion, insertVersion, lockPolicy, selectVersion } from './store.ts';

type Wordings = Guardrails['disclosures'];

const wordings = (of: (hat: Hat, locale: Locale) => string): Wordings =>
  Object.fromEntries(
    hats.map((hat) => [hat, Object.fromEntries(locales.map((locale) => [locale, of(hat, locale)]))]),
  ) as Wordings;

/** The wordings of the locales, with `{organisation}` where the workspace's name goes. */
const defaultDisclosures = wordings((hat, locale) =>
  translator(locale)(disclosureKey(hat), { organisation: '{organisation}' }),
);

interface KnownPolicy {
  settings: GuardrailSettings;
  disclosures: Wordings;
  changedAt: Date | null;
}
/** Versions never change, so what was read and compiled once serves until it is pushed out by others. */
const known = new Map<string, KnownPolicy>();
const mostKnown = 50;

async function policyOf(ctx: Ctx, version: number): Promise<KnownPolicy> {
  const key = `${ctx.workspaceId}@${version}`;
  const found = known.get(key);
  if (found) return found;
  const row = version === 0 ? null : await selectVersion(ctx, version);
  const settings = guardrailSettingsSchema.parse(row?.policy ?? {});
  const policy: KnownPolicy = {
    settings,
    disclosures: wordings(
      (hat, locale) => settings.disclosures[hat]?.[locale] ?? defaultDisclosures[hat][locale],
    ),
    changedAt: row?.changedAt ?? null,
  };
  // A version of a transaction that may still roll back is another's number tomorrow.
  if (row && ctx.now.getTime() - row.changedAt.getTime() < 5_000) return policy;
  if (known.size >= mostKnown) known.delete(known.keys().next().value!);
  known.set(key, policy);
  return policy;
}

/** The policy as its editors wrote it. */
export async function getSettings(ctx: Ctx): Promise<GuardrailSettings> {
  return (await policyOf(ctx, await currentVersion(ctx))).settings;
}

/** The rules, complete, with everything sealed in them: for the server and for editors. */
export async function getGuardrails(ctx: Ctx): Promise<Guardrails> {
  const version = await currentVersion(ctx);
  const { settings, disclosures, changedAt } = await policyOf(ctx, version);
  const { name } = await getWorkspace(ctx);
  const names = (await measureNames(ctx)).count;
  return {
    ...settings,
    disclosures,
    defaultDisclosures,
    organisation: name,
    version,
    updatedAt: changedAt?.toISOString() ?? null,
    serverJudges: names > 0,
    waitingHats: [],
    names,
  };
}

/**
 * The rules as one's browser may hold them. Sealed words and embargoes stay on the server for whoever does not write
 * the policy: the browser then asks it while the person writes.
 */
export async function guardrailsForBrowser(ctx: Ctx): Promise<Guardrails> {
  const rules = await getGuardrails(ctx);
  const person = ctx.actor.kind === 'person' ? ctx.actor : null;
  const waitingHats = person ? await waitingHatsOf(ctx, person.personId, rules.approval) : [];
  if (person && editors.includes(roleEverywhere(person))) return { ...rules, waitingHats };
  const terms = rules.terms.some((term) => term.sealed)
    ? rules.terms.filter((term) => !term.sealed)
    : rules.terms;
  return {
    ...rules,
    waitingHats,
    terms,
    embargoes: [],
    approval: { hats: [], teams: [], groups: [], reviewAfter: false },
    serverJudges: rules.serverJudges || terms !== rules.terms || rules.embargoes.length > 0,
  };
}

/** In which hats what a person publishes waits for an editor. */
async function waitingHatsOf(ctx: Ctx, personId: string, rule: ApprovalRule): Promise<Hat[]> {
  if (rule.teams.length === 0 && rule.groups.length === 0) return rule.hats;
  const { teamId, groups } = await audienceFacts(ctx, personId);
  const chosen =
    (teamId !== null && rule.teams.includes(teamId)) || groups.some((group) => rule.groups.includes(group));
  return chosen ? [...hats] : rule.hats;
}

/** Whether an editor reads what this person publishes in this hat before it goes out. */
export async function needsApproval(ctx: Ctx, personId: string, hat: Hat): Promise<boolean> {
  return (await waitingHatsOf(ctx, personId, (await getSettings(ctx)).approval)).includes(hat);
}

/** Writes a new version. The event tells which and how many, never the words: terms may themselves be secrets. */
export async function setGuardrails(ctx: Ctx, settings: GuardrailSettings): Promise<Guardrails> {
  await lockPolicy(ctx);
  const before = await currentVersion(ctx);
  const { settings: old } = await policyOf(ctx, before);
  if (before === 0 || JSON.stringify(old) !== JSON.stringify(settings)) {
    await insertVersion(ctx, before + 1, settings);
    await emit(ctx, 'guardrails.rules_changed', { version: before + 1, terms: settings.terms.length });
  }
  return getGuardrails(ctx);
}

export type ServerDraft = Omit<Draft, 'names' | 'proven'> & { storyId?: string | undefined };
export interface ServerJudgement extends Judgement {
  /** The version of the policy it was judged by; 0 before the first. */
  policyVersion: number;
}

/** Judges the words of a person (without disclosure and link), now unless another moment is given. */
export async function judgeDraft(ctx: Ctx, { storyId, ...draft }: ServerDraft): Promise<ServerJudgement> {
  const rules = await getGuardrails(ctx);
  const proven =
    storyId && rules.claims.length > 0 ? (await selectProofs(ctx, storyId)).map((one) => one.claim) : [];
  const names = rules.names > 0 && rules.watches.names !== 'off' ? await namesIn(ctx, draft.text) : undefined;
  const own = [ctx.house.config.publicUrl, ...(draft.ownLinks ?? [])];
  const judgement = judge({ ...draft, at: draft.at ?? ctx.now, ownLinks: own, proven, names }, rules);
  return { ...judgement, policyVersion: rules.version };
}

/** The disclosure due for a hat, network, language and country, filled in; null where nothing is promoted. */
export async function disclosureFor(ctx: Ctx, speaker: Omit<Draft, 'text'>): Promise<string | null> {
  return disclosureLine(await getGuardrails(ctx), speaker);
}
