/**
 * Days on which many more people than usual followed links: what a vote, a strike or a broadcast looks like in clicks.
 * "Usual" is the median of the same weekday over the four weeks before.
 */
import { liftOf, medianOf, type Released } from '../privacy/k-anonymity.ts';

export interface Days {
  from: string;
  to: string;
}
export interface DayOfClicks extends Days {
  human: Released;
  /** The usual number for this weekday; null while fewer than two earlier weeks are known, or for several days at once. */
  usual: Released | null;
}
export interface CriticalDay extends DayOfClicks {
  usual: Released;
  /** How much more than usual, in per cent; null where usual is none at all. */
  liftPercent: Released | null;
}

const weeksBefore = [7, 14, 21, 28];
/** Fewer clicks than this above the usual are no event, however rare clicks are. */
const leastMore = 20;

/** Moves a day; daylight saving time does not matter to a date. */
export const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayPlus(day, 1)) days.push(day);
  return days;
}

/**
 * What is usual for each block of a period, and the days among them that stood out. A block of several days waited for
 * enough people: it is compared with nothing.
 * @param blocks released blocks from 28 days before `from` on, in order
 */
export function findCriticalDays(
  blocks: readonly (Days & { human: Released })[],
  { from, to }: Days,
): { days: DayOfClicks[]; critical: CriticalDay[] } {
  const single = new Map(blocks.filter((one) => one.from === one.to).map((one) => [one.to, one.human]));
  const days = blocks
    .filter((one) => one.to >= from && one.to <= to)
    .map((one) => {
      const earlier =
        one.from === one.to ? weeksBefore.flatMap((weeks) => single.get(dayPlus(one.to, -weeks)) ?? []) : [];
      return { ...one, usual: earlier.length >= 2 ? medianOf(earlier) : null };
    });
  const critical = days.flatMap((day) =>
    day.usual === null || day.human - day.usual < Math.max(leastMore, day.usual)
      ? []
      : [{ ...day, usual: day.usual, liftPercent: liftOf(day.human, day.usual) }],
  );
  return { days, critical };
}
