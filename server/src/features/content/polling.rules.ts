/** When a source is read again. Publishers ask for patience: never more often than every 15 minutes. */

const minute = 60_000;
const usualMs = 30 * minute;
const quietMs = 4 * 60 * minute;
const shortestMs = 15 * minute;
const longestMs = 24 * 60 * minute;

/** After a good reading: half an hour, or four hours where nothing new has come for a week. */
export function nextAfterSuccess(now: Date, lastNewAt: Date | null): Date {
  const quiet = !lastNewAt || now.getTime() - lastNewAt.getTime() > 7 * longestMs;
  return new Date(now.getTime() + (quiet ? quietMs : usualMs));
}

/**
 * After the nth failure in a row: 15, 30, 60 minutes… up to a day, or later when the server says so (`Retry-After`).
 * Null, never again by itself: the feed is gone for good (410), or it has failed for two weeks.
 */
export function nextAfterFailure(
  now: Date,
  failures: number,
  code: string,
  retryAfterMs: number | null,
): Date | null {
  if (code === 'content.gone' || failures >= 20) return null;
  const wait = Math.min(longestMs, shortestMs * 2 ** Math.min(failures - 1, 10));
  return new Date(now.getTime() + Math.max(wait, Math.min(retryAfterMs ?? 0, 7 * longestMs)));
}

/** `Retry-After` as milliseconds from now: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfter(header: string | null, now: Date): number | null {
  if (!header) return null;
  const seconds = /^\d{1,7}$/.test(header.trim())
    ? Number(header) * 1000
    : Date.parse(header) - now.getTime();
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
