/** Acts about letters that the audit log keeps: who decided and why, never about whose words. */
import type { AuditedEvent } from '#platform/room.ts';

export const auditedLetters: Readonly<Record<string, AuditedEvent>> = {
  'campaigns.letter_let_through': {},
  'campaigns.letter_held': { keep: ['reason'] },
  'campaigns.letter_sender_set': { keep: ['domain'] },
  'campaigns.letter_sender_removed': { keep: ['domain'] },
  'campaigns.reply_recorded': { keep: ['stance'] },
  'campaigns.reply_removed': {},
};
