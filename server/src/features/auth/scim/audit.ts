/** Administrative acts around directories, for the audit log. */
import type { Room } from '#platform/room.ts';

export const scimAudit: NonNullable<Room['audit']> = {
  'auth.directory_added': { keep: ['kind'] },
  'auth.directory_changed': { keep: ['fields'] },
  'auth.directory_removed': {},
  'auth.directory_group_mapped': { keep: ['role'] },
  'auth.scim_token_created': { keep: ['days'] },
  'auth.scim_token_revoked': {},
  'auth.departures_held': {},
  'auth.departures_confirmed': { keep: ['count'] },
  'auth.departures_called_off': { keep: ['count'] },
};
