/**
 * When a source is read again. Publishers ask for patience: never more often than every 15 minutes. Each source keeps its
 * own place within a spread, so that thousands added at one moment do not come back at one moment.
 */

const minute = 60_000;
const usualMs = 15 * minute;
const quietMs = 4 * 60 * minute;
const shortestMs = 15 * minute;
const longestMs = 24 * 60 * minute;
/** A wait is lengthened by up to so much of itself. */
const spread = 0.2;

/** Lengthens a wait by the source's own part of the spread. @param place 0 to 1, exclusive */
const spreadOut = (waitMs: number, place: number) => Math.round(waitMs * (1 + spread * place));

/** A source's place in a spread, 0 to 1: the random end of its id (UUIDv7), the same each time. */
export const placeOf = (sourceId: string): number => Number.parseInt(sourceId.slice(-8), 16) / 2 ** 32;

/** When the nth of many sources added at once is read first: spread over a quarter of an hour. */
export const firstReading = (now: Date, sourceId: string): Date =>
  new Date(now.getTime() + Math.round(usualMs * placeOf(sourceId)));

/** After a good reading: a quarter of an hour, or four hours where nothing new has come for a week. */
export function nextAfterSuccess(now: Date, lastNewAt: Date | null, place = 0): Date {
  const quiet = !lastNewAt || now.getTime() - lastNewAt.getTime() > 7 * longestMs;
  return new Date(now.getTime() + spreadOut(quiet ? quietMs : usualMs, place));
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
  place = 0,
): Date | null {
  if (code === 'content.gone' || failures >= 20) return null;
  const wait = Math.min(longestMs, shortestMs * 2 ** Math.min(failures - 1, 10));
  return new Date(
    now.getTime() + Math.max(spreadOut(wait, place), Math.min(retryAfterMs ?? 0, 7 * longestMs)),
  );
}

/** `Retry-After` as milliseconds from now: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfter(header: string | null, now: Date): number | null {
  if (!header) return null;
  const seconds = /^\d{1,7}$/.test(header.trim())
    ? Number(header) * 1000
    : Date.parse(header) - now.getTime();
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
