/**
 * The numbers by e-mail: which mail is due when. A mail is about whole weeks or months, and is due at eight in the
 * morning of the organisation's own clock; comparing what clocks on the wall say keeps a change of the clock out of it.
 */
import { z } from 'zod';
import { dayPlus } from './critical-days.ts';

export const reportRhythms = ['weekly', 'monthly'] as const;
export const reportRhythmSchema = z
  .enum(reportRhythms)
  .describe('weekly: Mondays, about the week before; monthly: on the 1st, about the month before.');
export type ReportRhythm = z.infer<typeof reportRhythmSchema>;

/** The hour of the organisation's day at which mails leave. */
export const reportHour = 8;

export const reportSchema = z.object({
  /** Null while the person gets none. */
  rhythm: reportRhythmSchema.nullable(),
  /** Day of the next mail; null without one. It leaves at `hour` of the organisation's time zone. */
  nextOn: z.iso.date().nullable(),
  hour: z.number().int(),
  timeZone: z.string(),
  /** Where it goes; null while no address is known. */
  address: z.string().nullable(),
  /** False where this installation sends no e-mail at all. */
  mailEnabled: z.boolean(),
});
export type Report = z.infer<typeof reportSchema>;
export const updateReportSchema = z.object({ rhythm: reportRhythmSchema });

export interface DueReport {
  /** Day on which it is due. */
  on: string;
  /** The days it tells about, both included. */
  from: string;
  to: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** What the clock of a time zone says: `2026-11-23 08:00`. Such texts sort as time does. */
function clockOf(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
const clockAt = (day: string) => `${day} ${String(reportHour).padStart(2, '0')}:00`;
const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`;
const monday = (day: string) => dayPlus(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const periodEnding: Record<ReportRhythm, (on: string) => DueReport> = {
  weekly: (on) => ({ on, from: dayPlus(on, -7), to: dayPlus(on, -1) }),
  monthly: (on) => ({ on, from: firstOfMonth(dayPlus(on, -1)), to: dayPlus(on, -1) }),
};

/** The latest mail whose hour has come. */
export function lastDue(rhythm: ReportRhythm, now: Date, timeZone: string): DueReport {
  const clock = clockOf(timeZone, now);
  const begin = rhythm === 'weekly' ? monday : firstOfMonth;
  const latest = begin(clock.slice(0, 10));
  return periodEnding[rhythm](clock >= clockAt(latest) ? latest : begin(dayPlus(latest, -1)));
}

/** The mail after that one. */
export function nextDue(rhythm: ReportRhythm, now: Date, timeZone: string): DueReport {
  const { on } = lastDue(rhythm, now, timeZone);
  return periodEnding[rhythm](rhythm === 'weekly' ? dayPlus(on, 7) : firstOfMonth(dayPlus(on, 31)));
}

/** Whether somebody who asked for mails at `since` is owed this one: those due before are not sent afterwards. */
export const isOwed = (due: DueReport, since: Date, timeZone: string): boolean =>
  clockOf(timeZone, since) < clockAt(due.on);
