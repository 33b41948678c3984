/** When a reminder may arrive: on a working day, in working hours, where the person is. */

const day = 86_400_000;
const quarter = 900_000;
const first = 9;
/** The last hour in which one may still arrive. */
const last = 17;

/** Whether it is between 9:00 and 18:00 from Monday to Friday in this IANA time zone. */
export function isGoodHour(at: Date, timeZone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const hour = Number(of('hour'));
  return !['Sat', 'Sun'].includes(of('weekday')) && hour >= first && hour <= last;
}

/** The first good moment at or after `from`. */
export function nextGoodHour(from: Date, timeZone: string): Date {
  // A week of quarters of an hour is bounded, and right across changes of summer time.
  for (let at = from.getTime(); at <= from.getTime() + 8 * day; at += quarter) {
    if (isGoodHour(new Date(at), timeZone)) return new Date(at);
  }
  return from;
}

/** When a reminder is due: so many days after the last letter, then at the next good moment. */
export const reminderDueAt = (lastLetter: Date, days: number, timeZone: string): Date =>
  nextGoodHour(new Date(lastLetter.getTime() + days * day), timeZone);
