/** What each button of a supporter's own space does. */
import { locales } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import type { Form } from '../alerts/kind.ts';
import { switchOff, switchOn } from '../push/browsers.service.ts';
import { ownBrowsers } from '../push/section.html.ts';
import { endConsents } from './consents.store.ts';
import { asCsv, asJson } from './own-space.files.ts';
import { erasedPage, erasePage, type SpaceNote, spaceGonePage, spacePage } from './own-space.pages.ts';
import {
  chooseConsents,
  correctDetails,
  correctPlace,
  eraseSupporter,
  type OwnSpace,
  readOwnSpace,
  takeBackAct,
} from './own-space.service.ts';
import type { PageHost } from './page-host.ts';
import { updateSupporter } from './supporters.store.ts';

type Answer = { status: number; text: string } | { file: string; type: string; name: string };
const one = (value: string | string[] | undefined): string =>
  ((Array.isArray(value) ? value[0] : value) ?? '').slice(0, 320).trim();

/** One press of one button. Without a step, or an unknown one, it shows the page. */
export async function actInSpace(ctx: Ctx, supporterId: string, host: PageHost, form: Form): Promise<Answer> {
  const { locale } = ctx;
  const before = await readOwnSpace(ctx, supporterId, locale);
  if (!before) return { status: 410, text: spaceGonePage(host, locale) };
  const step = one(form.step);
  if (step === 'json') return { file: asJson(before), type: 'application/json', name: 'portevoix.json' };
  if (step === 'csv') return { file: asCsv(before), type: 'text/csv; charset=utf-8', name: 'portevoix.csv' };
  if (step === 'erase') return { status: 200, text: erasePage(host, locale) };
  if (step === 'erase_yes') {
    await eraseSupporter(ctx, supporterId);
    return { status: 200, text: erasedPage(host, locale) };
  }
  const note = await change(ctx, before, step, form);
  const after = note ? await readOwnSpace(ctx, supporterId, locale) : before;
  if (!after) return { status: 410, text: spaceGonePage(host, locale) };
  const push = await ownBrowsers(ctx, host, after);
  return { status: 200, text: spacePage(host, locale, after, { note, push }) };
}

async function change(ctx: Ctx, space: OwnSpace, step: string, form: Form): Promise<SpaceNote | null> {
  const { supporterId } = space;
  if (step === 'details') {
    await correctDetails(ctx, supporterId, {
      given: one(form.given).slice(0, 80),
      family: one(form.family).slice(0, 80),
      locale: locales.find((name) => name === one(form.locale)) ?? space.locale,
      forgetPlace: form.forget_place === 'yes',
    });
    return (await correctPlace(ctx, supporterId, one(form.country), one(form.postal)))
      ? 'saved'
      : 'place_unknown';
  }
  if (step === 'consents') {
    const partnerId = one(form.partner) || null;
    const known = partnerId === null || space.consents.some((consent) => consent.partnerId === partnerId);
    if (!known) return null;
    const wanted = (['alerts', 'newsletter'] as const).filter((name) => form[name] === 'yes');
    await chooseConsents(ctx, supporterId, partnerId, wanted);
    return 'saved';
  }
  if (step === 'push_on') return (await switchOn(ctx, supporterId, form)) ? 'push_on' : 'push_failed';
  if (step === 'push_off') {
    await switchOff(ctx, supporterId, one(form.browser));
    return 'push_off';
  }
  if (step === 'withdraw') {
    await takeBackAct(ctx, supporterId, one(form.action));
    return 'withdrawn';
  }
  if (step === 'out') {
    await endConsents(ctx, supporterId, ['newsletter', 'alerts'], undefined);
    await updateSupporter(ctx, supporterId, { out_at: ctx.now });
    return 'out';
  }
  return null;
}
