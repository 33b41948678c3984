/**
 * Times as people choose them: a clock on the wall and the zone it hangs in. The instant is worked out, never stored
 * alone, so that "nine o'clock" stays nine o'clock across both clock changes and when a country changes its rules.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** An IANA zone this program knows, e.g. `Europe/Paris`. */
export const zoneSchema = z
  .string()
  .min(1)
  .max(60)
  .refine((zone) => isZone(zone), 'An IANA time zone.');
/** `2026-11-23T09:00`: no seconds, no offset; a day and an hour that exist, from the year 1000 on. */
export const wallTimeSchema = z
  .string()
  .regex(/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d$/)
  .refine((at) => isOnCalendar(at), 'A day of the calendar.');
/** `09:00`. */
export const hourSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

function isOnCalendar(at: string): boolean {
  try {
    Temporal.PlainDateTime.from(at);
    return Number(at.slice(11, 13)) < 24;
  } catch {
    return false;
  }
}

export interface WallTime {
  zone: string;
  at: string;
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    // Offsets such as `+01:00` pass too, and know nothing of summer.
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** `skipped`: the clock jumps over that time, so it becomes the time as much later; `repeated`: the first of both. */
export type ClockChange = 'none' | 'skipped' | 'repeated';

/** RFC 5545, 3.3.5: a local time in a gap is read with the offset before it, a repeated one is the first. */
export function instantOf({ zone, at }: WallTime): { instant: Date; change: ClockChange } {
  const plain = Temporal.PlainDateTime.from(at);
  const zoned = plain.toZonedDateTime(zone, { disambiguation: 'compatible' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  const change = !zoned.toPlainDateTime().equals(plain)
    ? 'skipped'
    : later.epochMilliseconds !== zoned.epochMilliseconds
      ? 'repeated'
      : 'none';
  return { instant: new Date(zoned.epochMilliseconds), change };
}

/** What the clock on the wall shows at an instant, to the minute. */
export function wallTimeOf(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** The day on the wall's calendar, `2026-11-23`. */
export const dayOf = (instant: Date, zone: string): string => wallTimeOf(instant, zone).slice(0, 10);

/** The day after so many days, and its number in the week (ISO 8601: 1 is Monday). */
export function dayAfter(day: string, days: number): { day: string; weekday: number } {
  const date = Temporal.PlainDate.from(day).add({ days });
  return { day: date.toString(), weekday: date.dayOfWeek };
}
