/**
 * A supporter's own space, without an account: a link is sent to the address, and whoever holds it for the next hour sees
 * all that is held, changes it, takes it along or erases it. No cookie; the link travels in the forms of the page.
 */
import { type SupporterPurpose, wordsIn } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { openDetails, withdrawAction } from '../actions/actions.service.ts';
import { findAction } from '../actions/actions.store.ts';
import type { AlertTexts } from '../alerts/alerts.store.ts';
import type { CampaignTexts } from '../campaigns/campaigns.store.ts';
import { hashOf, issueConfirmation } from '../confirm/confirm.service.ts';
import { findConfirmation } from '../confirm/confirmations.store.ts';
import { answersHeld, giveUpAnswers, type HeldAnswer } from '../gatherings/held-answers.service.ts';
import { matchDistricts } from '../matching/index.ts';
import { queueAsked } from '../outbox/asked.service.ts';
import { type HeldBrowser, heldBrowsers } from '../push/browsers.service.ts';
import { mayBeTold } from '../push/browsers.store.ts';
import { listPushesTo } from '../push/pushes.store.ts';
import { lettersHeld } from '../sending/own-words.ts';
import { giveConsent, withdrawConsent } from './consents.service.ts';
import { listConsents } from './consents.store.ts';
import { fingerprintOf } from './fingerprints.ts';
import { listLettersTo } from './letters.store.ts';
import {
  eraseSupporterRow,
  findDeclaration,
  listActsOf,
  namesOfDistricts,
  partnerNames,
} from './own-space.store.ts';
import { openSupporter, renameSupporter } from './supporters.service.ts';
import { findIdByFingerprint, findSupporterRow, updateSupporter } from './supporters.store.ts';
import { upsertSuppression } from './suppressions.store.ts';

const anHour = 1 / 24;
const tenMinutes = 600_000;

/** Nobody has it (RFC 2606); a letter to it is dropped when it is written. */
const nobody = 'nobody@example.invalid';

/**
 * Sends the link where the address is known, and says nothing either way. For one that is not known as much is written, a
 * letter to nobody: how long the answer takes tells nothing either.
 */
export async function askForOwnSpace(ctx: Ctx, email: string, campaign: string | undefined): Promise<void> {
  const fingerprint = await fingerprintOf(ctx, email);
  if (!fingerprint) return;
  const id = await findIdByFingerprint(ctx, fingerprint);
  await queueAsked(ctx, {
    kind: 'own_space',
    to: id ? { supporterId: id } : { address: nobody },
    data: { campaign, locale: ctx.locale },
    notAfter: new Date(ctx.now.getTime() + 86_400_000),
    about: `own_space:${id ?? fingerprint.toString('hex')}`,
    // Whoever is pestered can still get in by any of them.
    most: 12,
    apart: tenMinutes,
  });
}

/** The way into somebody's own space: good for an hour. @param campaign from whose page it was asked for */
export async function ownSpaceAddress(
  ctx: Ctx,
  supporterId: string,
  locale: Locale,
  campaign?: string,
): Promise<string> {
  const token = await issueConfirmation(ctx, {
    purpose: 'own_space',
    subjectId: supporterId,
    supporterId,
    days: anHour,
  });
  return `${ctx.house.config.publicUrl}/c/me/${token}?${askSpaceQuery(locale, campaign)}`;
}

/** Of the page where the link is asked for: an address names no workspace, a campaign does. */
export const askSpaceQuery = (locale: Locale, campaign: string | undefined): string =>
  new URLSearchParams({ lang: locale, ...(campaign && { c: campaign }) }).toString();

/** Who holds this link; null where it has run out or is none. */
export async function findOwner(
  house: House,
  token: string,
): Promise<{ workspaceId: string; supporterId: string } | null> {
  if (!/^[\w-]{32}$/.test(token)) return null;
  const found = await house.inSystem((ctx) => findConfirmation(ctx, hashOf(token)));
  if (found?.purpose !== 'own_space' || !found.supporterId || found.expiresAt <= house.now()) return null;
  return { workspaceId: found.workspaceId, supporterId: found.supporterId };
}

export interface HeldConsent {
  purpose: SupporterPurpose;
  partnerId: string | null;
  /** Null: the organisation that runs the campaigns. */
  partner: string | null;
  version: string;
  source: string;
  givenAt: Date;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
}
export interface HeldAct {
  id: string;
  kind: string;
  campaign: string;
  alert: string;
  partner: string | null;
  state: string;
  label: string;
  /** Open Civic Data id. */
  district: string | null;
  /** The same in words. */
  place: string | null;
  at: Date;
  test: boolean;
  /** Their own words and choices. */
  said: Record<string, unknown>;
}
export interface OwnSpace {
  supporterId: string;
  email: string;
  name: { given: string; family: string } | null;
  locale: Locale;
  country: string | null;
  /** Open Civic Data ids. */
  districts: string[];
  /** The same in words. */
  places: string[];
  since: Date;
  origin: string;
  list: { origin: string; collected: string; legalBasis: string; declaredAt: Date | null } | null;
  proven: boolean;
  out: boolean;
  onlyResults: boolean;
  undeliverable: boolean;
  consents: HeldConsent[];
  acts: HeldAct[];
  /** What they answered to gatherings. */
  answers: HeldAnswer[];
  letters: { kind: string; at: Date | null }[];
  /** Browsers that may be told. */
  browsers: HeldBrowser[];
  /** Calls to act are wanted and the address is proven: a browser may be added. */
  mayAddBrowser: boolean;
}

/** Everything that is held on somebody; null where they are gone. */
export async function readOwnSpace(ctx: Ctx, supporterId: string, locale: Locale): Promise<OwnSpace | null> {
  const [row, opened] = [await findSupporterRow(ctx, supporterId), await openSupporter(ctx, supporterId)];
  if (!row || !opened) return null;
  const consents = await listConsents(ctx, supporterId);
  const names = await partnerNames(
    ctx,
    consents.flatMap(({ partnerId }) => partnerId ?? []),
  );
  const list = row.import_id ? await findDeclaration(ctx, row.import_id) : null;
  const acts = await listActsOf(ctx, supporterId);
  const called = await namesOfDistricts(ctx, [
    ...opened.districts,
    ...acts.flatMap(({ district }) => district ?? []),
  ]);
  const placeOf = (ocdId: string) => called.get(ocdId) ?? ocdId.replace(/^.*\//, '');
  const written = new Map<string, Record<string, unknown>>();
  for (const act of acts) if (act.kind === 'letter') written.set(act.id, await lettersHeld(ctx, act.id));
  return {
    supporterId,
    email: opened.email,
    name: opened.name,
    locale: opened.locale,
    country: opened.country,
    districts: opened.districts,
    places: opened.districts.map(placeOf),
    since: row.created_at,
    origin: row.origin,
    list: list && {
      origin: list.origin ?? '',
      collected: list.collected ?? '',
      legalBasis: list.legalBasis ?? '',
      declaredAt: list.declaredAt,
    },
    proven: opened.proven,
    out: opened.out,
    onlyResults: opened.onlyResults,
    undeliverable: opened.undeliverable,
    consents: consents.map((one) => ({
      ...one,
      partner: one.partnerId ? (names.get(one.partnerId) ?? null) : null,
    })),
    acts: acts.map((act) => ({
      id: act.id,
      kind: act.kind,
      campaign: wordsIn(act.campaignTexts as CampaignTexts, locale)?.title ?? '',
      alert: wordsIn(act.alertTexts as AlertTexts, locale)?.title ?? '',
      partner: act.partner,
      state: act.state,
      label: act.label,
      district: act.district,
      place: act.district && placeOf(act.district),
      at: act.at,
      test: act.test,
      said: {
        ...(act.details as Record<string, unknown>),
        ...openDetails(ctx, { id: act.id, sealedDetails: act.sealed_details }),
        ...written.get(act.id),
      },
    })),
    answers: await answersHeld(ctx, supporterId, locale),
    letters: [
      ...(await listLettersTo(ctx, supporterId, 500)),
      ...(await listPushesTo(ctx, supporterId, 500)),
    ].sort((one, other) => (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0)),
    browsers: await heldBrowsers(ctx, supporterId),
    mayAddBrowser: await mayBeTold(ctx, supporterId),
  };
}

export async function correctDetails(
  ctx: Ctx,
  supporterId: string,
  details: { given: string; family: string; locale: Locale; forgetPlace: boolean },
): Promise<void> {
  const { given, family, locale, forgetPlace } = details;
  await renameSupporter(ctx, supporterId, given || family ? { given, family } : null);
  await updateSupporter(ctx, supporterId, { locale, ...(forgetPlace && { country: null, districts: [] }) });
}

/**
 * The districts of another postal code, which itself is forgotten. Where it fits several districts, only what is sure is
 * kept. @returns false where nothing is known of that place
 */
export async function correctPlace(
  ctx: Ctx,
  supporterId: string,
  country: string,
  postalCode: string,
): Promise<boolean> {
  if (!country && !postalCode) return true;
  if (!/^[a-z]{2}$/i.test(country)) return false;
  const match = await matchDistricts(ctx, { country: country.toLowerCase(), postalCode });
  if (match.kind === 'unknown') return false;
  const districts = match.kind === 'districts' ? match.ocdIds : match.known;
  await updateSupporter(ctx, supporterId, { country: country.toLowerCase(), districts: [...districts] });
  return true;
}

/** What somebody ticked and what they did not, for one organisation. Their link has proven the address. */
export async function chooseConsents(
  ctx: Ctx,
  supporterId: string,
  partnerId: string | null,
  wanted: readonly SupporterPurpose[],
): Promise<void> {
  const offered: SupporterPurpose[] = ['newsletter', 'alerts'];
  const unwanted = offered.filter((purpose) => !wanted.includes(purpose));
  await withdrawConsent(ctx, supporterId, unwanted, { partnerId });
  await giveConsent(ctx, supporterId, wanted, { partnerId, source: 'me', confirmed: true });
  await updateSupporter(ctx, supporterId, { proven_at: ctx.now });
}

/** Takes one act back, and with the last political one the consent that goes with it. */
export async function takeBackAct(ctx: Ctx, supporterId: string, actionId: string): Promise<void> {
  const act = await findAction(ctx, actionId);
  if (act?.supporterId !== supporterId) return;
  await giveUpAnswers(ctx, supporterId, act.alertId);
  await withdrawAction(ctx, actionId);
}

/** Leaves and erases everything. Only a keyed hash of the address stays, so that no list brings it back. */
export async function eraseSupporter(ctx: Ctx, supporterId: string): Promise<void> {
  await giveUpAnswers(ctx, supporterId);
  const fingerprint = await eraseSupporterRow(ctx, supporterId);
  if (fingerprint) await upsertSuppression(ctx, fingerprint, 'erased');
}
