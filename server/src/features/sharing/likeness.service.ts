/**
 * Whether a text is a colleague's, or nearly: networks take such posts for spam, and readers for a circular.
 * A warning, except on X through its interface, whose rules forbid them across accounts.
 */
import type { DeliveryMode, NetworkId } from '@portevoix/core/networks';
import { tooSimilar } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { fingerprintKey, fingerprintOf, jaccard } from './likeness.rules.ts';
import { findCandidates, forgetFingerprints, ownTexts, rememberFingerprint } from './likeness.store.ts';

const memoryMs = 7 * 86_400_000;
/** Enough to be sure: one close text is all it takes. */
const candidateLimit = 200;

/** Whether someone else published these words, or nearly, in the last seven days. */
export async function isLikeAColleagues(ctx: Ctx, personId: string, text: string): Promise<boolean> {
  const key = keyOf(ctx);
  const fingerprint = fingerprintOf(text, key);
  if (!fingerprint) return false;
  const since = new Date(ctx.now.getTime() - memoryMs);
  const close = (await findCandidates(ctx, fingerprint, since, candidateLimit)).filter(
    (known) => jaccard(known.grams, fingerprint.grams) >= tooSimilar,
  );
  if (close.length === 0) return false;
  // Their own words on another network are no copy: what remains after their own uses is somebody else's.
  const own = new Map<string, number>();
  for (const mine of await ownTexts(ctx, personId, since)) {
    const digest = fingerprintOf(mine, key)?.digest;
    if (digest) own.set(digest, (own.get(digest) ?? 0) + 1);
  }
  return close.some((known) => known.uses > (own.get(known.digest) ?? 0));
}

/** X: "never post identical or substantially similar content across multiple accounts" (developer guidelines). */
export const mayNotRepeat = (network: NetworkId, mode: DeliveryMode): boolean =>
  network === 'x' && mode === 'api';

/** Called once for each text a person publishes. */
export async function rememberText(ctx: Ctx, text: string): Promise<void> {
  const fingerprint = fingerprintOf(text, keyOf(ctx));
  if (fingerprint) await rememberFingerprint(ctx, fingerprint);
}

/** Needs a system context. */
export const forgetOldTexts = (ctx: Ctx): Promise<void> =>
  forgetFingerprints(ctx, new Date(ctx.now.getTime() - memoryMs));

const keyOf = (ctx: Ctx) => fingerprintKey(ctx.house.config.secret, ctx.workspaceId);
