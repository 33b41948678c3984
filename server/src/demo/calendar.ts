/**
 * Days and hours as people in Valmerin live them (Europe/Paris), going back from `now`.
 * Hours are enumerated once, so that a change to or from summer time needs no arithmetic elsewhere.
 */
export const timeZone = 'Europe/Paris';

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export interface LocalHour {
  /** When the hour begins, UTC. */
  at: Date;
  /** `2026-11-22`, on the local calendar. */
  day: string;
  /** 0 (Sunday) to 6. */
  weekday: number;
  /** 0 to 23. */
  hour: number;
}

export interface Calendar {
  now: Date;
  /** Local days, oldest first; the last one is today. */
  days: readonly string[];
  weekdayOf(day: string): number;
  /** The local day of an instant. */
  dayOf(at: Date): string;
  /** How much people share on that day of the week: 1 on the busiest. */
  dayWeight(day: string): number;
  /** How much a person of that moment reads, relative to a mean hour. */
  attention(at: Date): number;
  /** The instant at which a local clock shows that time. */
  at(day: string, hour: number, minute?: number): Date;
  /** The local day so many days before today; negative for the days to come. */
  daysAgo(count: number): string;
  /** The day with this weekday that is nearest to so many days ago. */
  nearest(weekday: number, daysAgo: number): string;
}

/** Reading through the day: breakfast, lunch break, evening; nights are quiet, never empty. */
const byHour = [
  0.22, 0.12, 0.07, 0.06, 0.08, 0.22, 0.6, 1.15, 1.5, 1.3, 1.1, 1.1, 1.6, 1.55, 1.05, 0.95, 1, 1.15, 1.45,
  1.55, 1.6, 1.45, 1, 0.5,
];
/** Sunday first. */
const byWeekday = [0.66, 0.98, 1.12, 1.16, 1.2, 1.05, 0.74];

/** @param past days of history to enumerate @param ahead days to come */
export function calendarAround(now: Date, past: number, ahead: number): Calendar {
  const hours = localHours(now, past, ahead);
  const byKey = new Map(hours.map((hour) => [`${hour.day} ${hour.hour}`, hour]));
  const byInstant = new Map(hours.map((hour) => [hour.at.getTime(), hour]));
  const weekdays = new Map(hours.map((hour) => [hour.day, hour.weekday]));
  const all = [...weekdays.keys()].sort();
  const today = byInstant.get(floorHour(now).getTime())!.day;
  const days = all.filter((day) => day <= today);

  const daysAgo = (count: number) => all[all.indexOf(today) - count]!;
  return {
    now,
    days,
    weekdayOf: (day) => weekdays.get(day)!,
    dayOf: (at) => byInstant.get(floorHour(at).getTime())!.day,
    dayWeight: (day) => (byWeekday[weekdays.get(day)!]! / 1.2) ** 1.2,
    attention: (at) => {
      const hour = byInstant.get(floorHour(at).getTime());
      return hour ? byHour[hour.hour]! * byWeekday[hour.weekday]! : 1;
    },
    at: (day, hour, minute = 0) => {
      // An hour that a clock skips (last Sunday of March) is read as the next one.
      const found = byKey.get(`${day} ${hour}`) ?? byKey.get(`${day} ${hour + 1}`)!;
      return new Date(found.at.getTime() + minute * 60_000);
    },
    daysAgo,
    nearest: (weekday, count) => {
      const offsets = [0, 1, -1, 2, -2, 3, -3];
      return offsets.map((offset) => daysAgo(count + offset)).find((day) => weekdays.get(day) === weekday)!;
    },
  };
}

export const floorHour = (at: Date): Date => new Date(Math.floor(at.getTime() / hourMs) * hourMs);

function localHours(now: Date, past: number, ahead: number): LocalHour[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const first = floorHour(now).getTime() - (past + 1) * dayMs;
  return Array.from({ length: (past + ahead + 2) * 24 }, (_, index) => {
    const at = new Date(first + index * hourMs);
    const [day, hour] = format.format(at).split(', ') as [string, string];
    return { at, day, weekday: new Date(`${day}T12:00:00Z`).getUTCDay(), hour: Number(hour) };
  });
}
