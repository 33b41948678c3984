/** How long this room keeps what it keeps. */
import type { RetentionClock } from '#platform/room.ts';
import { deleteOldDrafts, deleteOldRecalls } from './retention.store.ts';

export const retention: readonly RetentionClock[] = [
  // LinkedIn's terms for members' figures; elsewhere ours.
  { kind: 'linkedin_figures', days: 2, source: 'linkedin_terms', by: 'sharing.take_figures' },
  { kind: 'network_figures', days: 30, by: 'sharing.take_figures' },
  { kind: 'text_fingerprints', days: 7, by: 'sharing.forget_texts' },
  { kind: 'network_sign_ins', days: 1, by: 'sharing.forget_sign_ins' },
  { kind: 'recall_notices', days: 365, bounds: { least: 30, most: 365 }, forget: deleteOldRecalls },
  { kind: 'share_drafts', days: 180, bounds: { least: 30, most: 365 }, forget: deleteOldDrafts },
];
