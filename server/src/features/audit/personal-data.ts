/** The log of a person's acts is told to them; their erasure takes their name off it and leaves the chain whole. */
import type { PersonalData } from '#platform/room.ts';
import { auditOf, forgetPersonInLog } from './service.ts';

export const personalData: PersonalData = {
  tables: ['audit_entries'],
  exportPerson: async (ctx, personId) => ({ auditLog: await auditOf(ctx, personId) }),
  erasePerson: forgetPersonInLog,
};
