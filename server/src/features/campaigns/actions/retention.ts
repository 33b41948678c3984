/** How long acts are kept that nobody confirmed, what was done while trying, and links in letters. */
import type { RetentionClock } from '#platform/room.ts';
import { deleteEndedConfirmations } from '../confirm/confirmations.store.ts';
import { deletePendingBefore, deleteTestsBefore } from './actions.store.ts';

export const actionsRetention: readonly RetentionClock[] = [
  { kind: 'pending_actions', days: 7, forget: deletePendingBefore },
  { kind: 'test_actions', days: 7, forget: deleteTestsBefore },
  { kind: 'letter_links', days: 7, forget: deleteEndedConfirmations },
];
