/**
 * The ledger of consents, one line per purpose, version and time. Whoever does something that needs one asks
 * `hasConsent` each time and listens to `privacy.consent_withdrawn` inside its transaction: an end takes effect at once.
 */
import {
  type ConsentLedger,
  type ConsentPurpose,
  consentPurposes,
  purposeVersions,
} from '@portevoix/core/privacy';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { mustHaveAcceptedCharter } from '../auth/index.ts';
import { insertConsent, listConsents, openConsent, withdrawConsents } from './consents.store.ts';
import { privacyErrors } from './errors.ts';

/** Whether this person agrees to this, under the words of today. */
export async function hasConsent(ctx: Ctx, personId: string, purpose: ConsentPurpose): Promise<boolean> {
  return (await openConsent(ctx, personId, purpose)) === purposeVersions[purpose];
}

/** Notes that a person agrees, under the words of today. Agreeing twice is agreeing once. */
export async function recordConsent(ctx: Ctx, personId: string, purpose: ConsentPurpose): Promise<void> {
  const version = purposeVersions[purpose];
  const standing = await openConsent(ctx, personId, purpose);
  if (standing === version) return;
  if (standing) await withdrawConsents(ctx, personId, ctx.now, purpose);
  await insertConsent(ctx, personId, purpose, version, ctx.now);
  await emit(ctx, 'privacy.consent_given', { personId, purpose, version });
}

/** Ends an agreement, and with it, in this very transaction, all that rested on it. */
export async function withdrawConsent(ctx: Ctx, personId: string, purpose: ConsentPurpose): Promise<void> {
  if (!(await withdrawConsents(ctx, personId, ctx.now, purpose))) return;
  await emit(ctx, 'privacy.consent_withdrawn', { personId, purpose });
}

/** The purposes that some room here serves. */
export const offeredPurposes = (ctx: Ctx): Exclude<ConsentPurpose, 'charter'>[] => {
  const served = new Set(ctx.house.rooms.flatMap((room) => room.purposes ?? []));
  return consentPurposes.filter((purpose) => purpose !== 'charter').filter((purpose) => served.has(purpose));
};

export async function myLedger(ctx: Ctx): Promise<ConsentLedger> {
  const lines = await listConsents(ctx, personOf(ctx).personId);
  const offered = offeredPurposes(ctx);
  // What somebody agreed to at the door can be ended here, even where nothing makes use of it today.
  const standing = lines.filter((line) => !line.withdrawn_at).map((line) => line.purpose);
  const shown = consentPurposes
    .filter((purpose) => purpose !== 'charter')
    .filter((purpose) => offered.includes(purpose) || standing.includes(purpose));
  return {
    purposes: shown.map((purpose) => {
      const version = purposeVersions[purpose];
      const standing = lines.find((line) => line.purpose === purpose && !line.withdrawn_at);
      const given = standing?.version === version;
      return {
        purpose,
        version,
        given,
        givenAt: (given && standing?.given_at.toISOString()) || null,
        outdated: standing !== undefined && !given,
      };
    }),
    history: lines.map((line) => ({
      purpose: line.purpose,
      version: line.version,
      givenAt: line.given_at.toISOString(),
      withdrawnAt: line.withdrawn_at?.toISOString() ?? null,
    })),
  };
}

/** @throws privacy.purpose_not_offered, auth.charter_needed */
export async function setMyConsent(
  ctx: Ctx,
  { purpose, given }: { purpose: Exclude<ConsentPurpose, 'charter'>; given: boolean },
): Promise<ConsentLedger> {
  const { personId } = personOf(ctx);
  if (!given) await withdrawConsent(ctx, personId, purpose);
  else {
    if (!offeredPurposes(ctx).includes(purpose)) throw privacyErrors.purpose_not_offered();
    await mustHaveAcceptedCharter(ctx);
    await recordConsent(ctx, personId, purpose);
  }
  return myLedger(ctx);
}
