/** Who wrote a story or decided on an item: given on export, forgotten on erasure. The stories themselves stay. */
import type { PersonalData } from '#platform/room.ts';
import { forgetTraces, selectTraces } from './personal-data.store.ts';

export const personalData: PersonalData = {
  tables: ['stories', 'sources', 'source_items'],
  exportPerson: selectTraces,
  erasePerson: forgetTraces,
};
