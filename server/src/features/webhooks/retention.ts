/** How long this room keeps what it keeps. */
import type { RetentionClock } from '#platform/room.ts';

export const retention: readonly RetentionClock[] = [
  { kind: 'webhook_log', days: 30, by: 'webhooks.forget_old_messages' },
];
