/** How long this room keeps what it keeps. */
import type { RetentionClock } from '#platform/room.ts';

export const retention: readonly RetentionClock[] = [
  { kind: 'source_items', days: 365, by: 'content.sweep_items' },
];
