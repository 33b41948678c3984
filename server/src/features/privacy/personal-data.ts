/** The ledger of one person. */
import type { PersonalData } from '#platform/room.ts';
import { deleteConsents, listConsents } from './store.ts';

export const personalData: PersonalData = {
  tables: ['consents'],
  exportPerson: async (ctx, personId) => ({ consents: await listConsents(ctx, personId) }),
  erasePerson: (ctx, personId) => deleteConsents(ctx, personId),
};
