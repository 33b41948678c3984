/** How long answers to a gathering are kept. */
import type { RetentionClock } from '#platform/room.ts';
import { deleteOldReplies } from './replies.store.ts';

export const gatheringsRetention: RetentionClock = {
  kind: 'gathering_answers',
  // Who came is needed for nothing once it is over; a month for questions about the day.
  days: 30,
  forget: deleteOldReplies,
};
