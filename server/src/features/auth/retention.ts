/** How long this room keeps what it keeps. */
import type { RetentionClock } from '#platform/room.ts';

export const retention: readonly RetentionClock[] = [
  { kind: 'sessions', days: 30, by: 'auth.forget_expired' },
  { kind: 'sign_in_tries', days: 1, by: 'auth.forget_expired' },
];
