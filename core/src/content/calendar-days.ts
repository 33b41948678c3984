/** Days and hours of the editorial calendar, in the workspace's time zone; right across both changes of the clocks. */
import { Temporal } from 'temporal-polyfill';

export type CalendarSpan = 'month' | 'week';

/** The days a view shows, as `2026-11-22`: whole weeks from Monday, all that touch the month, or one. */
export function shownDays(span: CalendarSpan, day: string): string[] {
  const chosen = Temporal.PlainDate.from(day);
  const first = span === 'month' ? chosen.with({ day: 1 }) : chosen;
  const last = span === 'month' ? first.add({ months: 1 }).subtract({ days: 1 }) : chosen;
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const sunday = last.add({ days: 7 - last.dayOfWeek });
  const count = monday.until(sunday, { largestUnit: 'days' }).days + 1;
  return Array.from({ length: count }, (_, index) => monday.add({ days: index }).toString());
}

/** The same day a span later or earlier; the end of a short month stays its end. */
export const stepDay = (span: CalendarSpan, day: string, steps: number): string =>
  Temporal.PlainDate.from(day)
    .add(span === 'month' ? { months: steps } : { days: 7 * steps })
    .toString();

export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** The instants between which a list of days lies: [from, until). */
export function instantsOf(days: readonly string[], timeZone: string): { from: string; until: string } {
  const start = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
  const first = days[0] ?? '1970-01-01';
  const last = days.at(-1) ?? first;
  return { from: start(first).toString(), until: start(addDays(last, 1)).toString() };
}

const zoned = (instant: string, timeZone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

/** `2026-11-22` */
export const dayOf = (instant: string, timeZone: string): string =>
  zoned(instant, timeZone).toPlainDate().toString();

/** 0 to 23 */
export const hourOf = (instant: string, timeZone: string): number => zoned(instant, timeZone).hour;

/** `2026-11-22T09:30`, for an `<input type="datetime-local">` in the workspace's time. */
export const wallTimeOf = (instant: string, timeZone: string): string =>
  zoned(instant, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** The instant of a wall time; one that the clocks skip is moved on as they are. @throws RangeError for no wall time */
export const instantAt = (wallTime: string, timeZone: string): string =>
  Temporal.PlainDateTime.from(wallTime)
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });

/** At which hour a story stands that had none yet. */
export const usualHour = 9;

/** Where a story comes to stand: on another day at its own time, or at a full hour. */
export function movedTo(
  instant: string | null,
  target: { day: string; hour?: number | undefined },
  timeZone: string,
): string {
  const time =
    target.hour !== undefined
      ? { hour: target.hour }
      : instant
        ? zoned(instant, timeZone).toPlainTime()
        : { hour: usualHour };
  const at = Temporal.PlainDate.from(target.day).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return at.toInstant().toString({ smallestUnit: 'millisecond' });
}
