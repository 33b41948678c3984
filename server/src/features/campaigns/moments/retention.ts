/** How long words for the wall are kept. */
import type { RetentionClock } from '#platform/room.ts';
import { deleteOldWords } from './words.store.ts';

export const momentsRetention: RetentionClock = { kind: 'wall_words', days: 30, forget: deleteOldWords };
