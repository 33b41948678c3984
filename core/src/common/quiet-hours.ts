/**
 * Hours in which nobody is written to: by default from seven in the evening to eight in the morning, and at weekends, as
 * the clock on somebody's wall says, across both clock changes.
 */
import { z } from 'zod';
import { dayAfter, hourSchema, instantOf, wallTimeOf } from './wall-time.ts';

export const quietHoursSchema = z.object({
  /** `19:00`: quiet from then on. */
  from: hourSchema,
  /** `08:00`: no longer quiet. The same as `from`: no hour is. */
  until: hourSchema,
  /** Saturdays and Sundays are quiet all day. */
  weekends: z.boolean(),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;
export const usualQuietHours: QuietHours = { from: '19:00', until: '08:00', weekends: true };

/** Whether it is quiet when the wall shows `2026-11-23T09:00`. */
function isQuietAt(wall: string, { from, until, weekends }: QuietHours): boolean {
  const [day = '', hour = ''] = wall.split('T');
  if (weekends && dayAfter(day, 0).weekday >= 6) return true;
  if (from === until) return false;
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}

export const isQuiet = (at: Date, zone: string, hours: QuietHours): boolean =>
  isQuietAt(wallTimeOf(at, zone), hours);

/** The instant itself, or the first one after it that is not quiet. */
export function afterQuiet(at: Date, zone: string, hours: QuietHours): Date {
  if (!isQuiet(at, zone, hours)) return at;
  const [today = '', hour = ''] = wallTimeOf(at, zone).split('T');
  // Within the nine days to come there is a working day with an hour at which quiet ends, or a midnight after a weekend.
  for (let days = 0; days < 9; days++) {
    const { day } = dayAfter(today, days);
    for (const start of hours.from === hours.until ? ['00:00'] : ['00:00', hours.until]) {
      const wall = `${day}T${start}`;
      if ((days === 0 && start <= hour) || isQuietAt(wall, hours)) continue;
      return instantOf({ zone, at: wall }).instant;
    }
  }
  return at;
}
