/** What sharing holds about a person, for their export and their erasure. */
import type { PersonalData } from '#platform/room.ts';
import { archiveOf, eraseArchiveOf } from './archive.service.ts';
import { deleteSamplesOf, selectSamples } from './assist.store.ts';
import { deleteDelegationsOf, exportDelegationsOf } from './delegations.store.ts';
import { deleteFiguresOf, exportFiguresOf } from './figures.personal-data.store.ts';
import { deleteSharingOf, exportSharingOf } from './personal-data.store.ts';
import { revokeLater } from './revocations.service.ts';

export const personalData: PersonalData = {
  tables: [
    'archive_entries',
    'voice_samples',
    'connections',
    'shares',
    'publications',
    'sharing_rhythms',
    'recall_notices',
    'own_posts',
    'publication_figures',
    'figure_uploads',
    'network_authorizations',
    'delegations',
    'share_drafts',
  ],
  exportPerson: async (ctx, personId) => ({
    ...(await exportSharingOf(ctx, personId)),
    ...(await exportFiguresOf(ctx, personId)),
    ...(await exportDelegationsOf(ctx, personId)),
    archive: await archiveOf(ctx, personId),
    voice: await selectSamples(ctx, personId),
  }),
  async erasePerson(ctx, personId) {
    await eraseArchiveOf(ctx, personId);
    await deleteSamplesOf(ctx, personId);
    await deleteFiguresOf(ctx, personId);
    await deleteDelegationsOf(ctx, personId);
    await revokeLater(ctx, { personId });
    await deleteSharingOf(ctx, personId);
  },
};
