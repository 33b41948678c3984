/** What the audit log keeps of this part: acts on sources and lists, never what a list says of somebody. */
import type { AuditedEvent } from '#platform/room.ts';

export const auditedTargets: Readonly<Record<string, AuditedEvent>> = {
  'campaigns.target_source_added': { keep: ['adapter'] },
  'campaigns.target_source_changed': { keep: ['fields'] },
  'campaigns.target_source_deleted': { keep: ['adapter'] },
  'campaigns.targets_read': { keep: ['adapter', 'added', 'changed', 'gone'] },
  'campaigns.held_reading_accepted': {},
  'campaigns.held_reading_refused': {},
  'campaigns.target_added': {},
  'campaigns.target_changed': { keep: ['fields'] },
  'campaigns.target_removed': {},
  'campaigns.target_list_created': {},
  'campaigns.target_list_changed': { keep: ['added', 'removed'] },
  'campaigns.target_list_deleted': {},
};
