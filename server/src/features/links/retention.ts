/** How long this room keeps what it keeps. */
import type { RetentionClock } from '#platform/room.ts';

export const retention: readonly RetentionClock[] = [
  { kind: 'raw_clicks', days: 2, by: 'links.keep_clicks' },
];
