/** How long a partner's file waits. */
import type { RetentionClock } from '#platform/room.ts';
import { deleteOldPartnerFiles } from './partners.store.ts';

/** After the link to it has run out. */
export const partnersRetention: RetentionClock = {
  kind: 'partner_files',
  days: 1,
  forget: deleteOldPartnerFiles,
};
