/** Days as the numbers use them: plain dates of the organisation's time zone. */

/** Noon, so that no reader's time zone moves it to another day. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00`);

export function dayPlus(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Days from one to another, both included. */
export const lengthOf = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;

/** A round number at or above the largest value, for the top of an axis that begins at zero. */
export function niceCeiling(value: number): number {
  if (value <= 5) return 5;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}

/** An hour of the organisation's day as a clock shows it; 24 is midnight again. */
export const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;
