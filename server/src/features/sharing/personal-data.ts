/** What sharing holds about a person, for their export and their erasure. */
import type { PersonalData } from '#platform/room.ts';
import { deleteSharingOf, exportSharingOf } from './personal-data.store.ts';

export const personalData: PersonalData = {
  tables: ['connections', 'shares', 'publications'],
  exportPerson: exportSharingOf,
  erasePerson: deleteSharingOf,
};
