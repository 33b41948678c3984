/**
 * Days on which many more people than usual followed links: what a vote, a strike or a broadcast looks like in clicks.
 * "Usual" is the median of the same weekday, or the same weekday and hour, over the four weeks before.
 */
export interface HourOfClicks {
  /** Day in the organisation's time zone, `YYYY-MM-DD`. */
  day: string;
  /** 0 to 23 in the same time zone. */
  hour: number;
  human: number;
}

export interface DayOfClicks {
  day: string;
  human: number;
  /** The usual number for this weekday; null while fewer than two earlier weeks are known. */
  usual: number | null;
}

export interface CriticalDay extends DayOfClicks {
  usual: number;
  /** How much more than usual, in per cent; null where usual is none at all. */
  liftPercent: number | null;
  /** The hour that stood out most, 0 to 23. */
  peakHour: number;
  peakHuman: number;
  peakUsual: number;
}

const weeksBefore = [7, 14, 21, 28];
/** Fewer clicks than this above the usual are no event, however rare clicks are. */
const leastMore = 20;

/** The middle value; the mean of the two in the middle for an even number. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Moves a day; daylight saving time does not matter to a date. */
export const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayPlus(day, 1)) days.push(day);
  return days;
}

/**
 * Every day from `from` to `to` with what is usual for it, and the critical ones among them.
 * @param hours clicks from 28 days before `from` on; an hour without clicks may be left out
 * @param knownSince first day on which clicks were counted at all: earlier silence is not a usual zero
 */
export function findCriticalDays(
  hours: readonly HourOfClicks[],
  { from, to, knownSince }: { from: string; to: string; knownSince: string | null },
): { days: DayOfClicks[]; critical: CriticalDay[] } {
  const byDay = new Map<string, number[]>();
  for (const { day, hour, human } of hours) {
    let row = byDay.get(day);
    if (!row) {
      row = new Array<number>(24).fill(0);
      byDay.set(day, row);
    }
    row[hour] = (row[hour] ?? 0) + human;
  }
  const total = (day: string) => (byDay.get(day) ?? []).reduce((sum, human) => sum + human, 0);
  const earlierDays = (day: string) =>
    weeksBefore
      .map((days) => dayPlus(day, -days))
      .filter((earlier) => knownSince !== null && earlier >= knownSince);

  const days: DayOfClicks[] = [];
  const critical: CriticalDay[] = [];
  for (const day of daysBetween(from, to)) {
    const earlier = earlierDays(day);
    const human = total(day);
    const usual = earlier.length >= 2 ? median(earlier.map(total)) : null;
    days.push({ day, human, usual });
    if (usual === null || human - usual < Math.max(leastMore, usual)) continue;
    critical.push({
      day,
      human,
      usual,
      liftPercent: usual > 0 ? Math.round(((human - usual) / usual) * 100) : null,
      ...peakOf(
        byDay.get(day) ?? [],
        earlier.map((one) => byDay.get(one) ?? []),
      ),
    });
  }
  return { days, critical };
}

function peakOf(day: readonly number[], earlier: readonly (readonly number[])[]) {
  let peak = { peakHour: 0, peakHuman: 0, peakUsual: 0 };
  for (let hour = 0; hour < 24; hour++) {
    const human = day[hour] ?? 0;
    const usual = median(earlier.map((one) => one[hour] ?? 0));
    if (human - usual > peak.peakHuman - peak.peakUsual)
      peak = { peakHour: hour, peakHuman: human, peakUsual: usual };
  }
  return peak;
}
