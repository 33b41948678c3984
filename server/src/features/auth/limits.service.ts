/**
 * How often one may try on one account, whatever address the tries come from: counted in the database, so that all
 * nodes count together. Accounts that do not exist are counted alike, and the answer is the same.
 */
import { createHmac } from 'node:crypto';
import { APIError } from 'better-auth/api';
import type { House } from '#platform/house.ts';
import { countTry, forgetTries } from './limits.store.ts';

/** Tries within a time, in milliseconds. */
const limits = {
  /** Passwords. A right one clears the count. */
  password: { most: 10, within: 15 * 60_000 },
  /** Letters with a link that signs in or lets one choose a password. */
  letter: { most: 5, within: 60 * 60_000 },
  /** Letters that tell of a lock and lead around it. */
  locked_letter: { most: 1, within: 24 * 60 * 60_000 },
} as const;
type Kind = keyof typeof limits;

/** The address itself is not kept: among those tried are people who have no account here. */
const keyOf = (house: House, kind: Kind, email: string): string =>
  `${kind}:${createHmac('sha256', house.config.secret).update(email.trim().toLowerCase()).digest('base64url')}`;

/** Counts one more. @returns how many seconds to wait, or null when it may go ahead. */
export async function waitFor(house: House, kind: Kind, email: string): Promise<number | null> {
  const { most, within } = limits[kind];
  const { count, since } = await countTry(house, keyOf(house, kind, email), within);
  if (count <= most) return null;
  return Math.max(1, Math.ceil((since.getTime() + within - house.now().getTime()) / 1000));
}

export const clearTries = (house: House, kind: Kind, email: string): Promise<void> =>
  forgetTries(house, keyOf(house, kind, email));

/** RFC 6585 with RFC 9110's Retry-After, in better-auth's form. */
export const tooMany = (seconds: number): APIError =>
  new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'TOO_MANY_TRIES', message: 'Too many tries on this account.', retryAfter: seconds },
    { 'retry-after': String(seconds) },
  );
