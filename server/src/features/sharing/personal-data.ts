/** What sharing holds about a person, for their export and their erasure. */
import type { PersonalData } from '#platform/room.ts';
import { archiveOf, eraseArchiveOf } from './archive.service.ts';
import { deleteSharingOf, exportSharingOf } from './personal-data.store.ts';

export const personalData: PersonalData = {
  tables: ['archive_entries', 'connections', 'shares', 'publications', 'sharing_rhythms', 'recall_notices'],
  exportPerson: async (ctx, personId) => ({
    ...(await exportSharingOf(ctx, personId)),
    archive: await archiveOf(ctx, personId),
  }),
  async erasePerson(ctx, personId) {
    await eraseArchiveOf(ctx, personId);
    await deleteSharingOf(ctx, personId);
  },
};
