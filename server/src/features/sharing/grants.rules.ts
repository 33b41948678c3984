/** When a grant is refreshed, and what it lacks. Pure. */
import { type NetworkId, networks, type ScopeReason } from '@portevoix/core/networks';

const day = 86_400_000;
/** A grant that ends sooner than this is refreshed before it is used. */
const soonMs = 60_000;
const retryFirstMs = 5 * 60_000;
const retryLongestMs = 6 * 3_600_000;

export interface Ending {
  expiresAt: Date | null;
  refreshable: boolean;
}

export const endsSoon = ({ expiresAt }: Ending, now: Date): boolean =>
  expiresAt !== null && expiresAt.getTime() - now.getTime() < soonMs;

/**
 * When to refresh without being asked. Grants of weeks (Threads: 60 days) at four fifths of their life. Short access
 * tokens (X: two hours, Bluesky: one) are refreshed when they are used; about every five days besides, so that the
 * refresh token behind them stays alive and a lost grant is noticed before a message is due.
 * @param jitter between 0 and 1, so that accounts connected in one workshop do not all come at once
 */
export function nextRefresh({ expiresAt, refreshable }: Ending, now: Date, jitter: number): Date | null {
  if (!refreshable || !expiresAt) return null;
  const life = expiresAt.getTime() - now.getTime();
  const wait = life > 2 * day ? life * (0.78 + 0.08 * jitter) : 5 * day * (0.8 + 0.4 * jitter);
  return new Date(now.getTime() + wait);
}

/** @param failures how many tries in a row got no answer, this one included */
export function retryRefresh(failures: number, now: Date, jitter: number): Date {
  const wait = Math.min(retryFirstMs * 2 ** (failures - 1), retryLongestMs);
  return new Date(now.getTime() + wait * (1 + 0.25 * jitter));
}

/** What publishing wants and the network did not grant; nothing where the network names no scopes. */
export function missingScopes(network: NetworkId, granted: readonly string[]): ScopeReason[] {
  if (granted.length === 0) return [];
  const lacking = (networks[network].api?.scopes ?? []).filter(({ scope }) => !granted.includes(scope));
  return [...new Set(lacking.map(({ why }) => why))];
}
