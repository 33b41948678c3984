/** API tokens belong to a person; the consent ledger is kept by room privacy. */
import type { PersonalData } from '#platform/room.ts';
import { deleteTokens, listTokens } from './store.ts';

export const personalData: PersonalData = {
  tables: ['api_tokens'],
  exportPerson: async (ctx, personId) => ({
    apiTokens: (await listTokens(ctx, personId, { limit: 200 })).items,
  }),
  erasePerson: (ctx, personId) => deleteTokens(ctx, personId),
};
