/** How long entries of a contest are kept. */
import type { RetentionClock } from '#platform/room.ts';
import { deleteOldEntries } from './entries.store.ts';

export const contestsRetention: RetentionClock = {
  kind: 'contest_entries',
  // Long enough to hand prizes over and to answer whoever doubts the draw.
  days: 365,
  forget: deleteOldEntries,
};
