/** When a broadcast may leave. */
import { afterQuiet, type QuietHours } from '@portevoix/core/campaigns';

/** When the quiet that reigns at an instant ends; null where it is not quiet. */
export function quietUntil(at: Date, zone: string, hours: QuietHours): Date | null {
  const until = afterQuiet(at, zone, hours);
  return until.getTime() === at.getTime() ? null : until;
}
