/**
 * Who wrote a story or decided on an item, and what a person opened and shared: given on export, forgotten on erasure.
 * The stories themselves stay.
 */
import type { PersonalData } from '#platform/room.ts';
import { forgetMarks, marksOf } from './marks.store.ts';
import { forgetTraces, selectTraces } from './personal-data.store.ts';

export const personalData: PersonalData = {
  tables: ['stories', 'media', 'sources', 'source_items', 'source_imports', 'story_marks'],
  exportPerson: async (ctx, personId) => ({
    ...(await selectTraces(ctx, personId)),
    storiesOpenedAndShared: await marksOf(ctx, personId),
  }),
  async erasePerson(ctx, personId) {
    await forgetTraces(ctx, personId);
    await forgetMarks(ctx, personId);
  },
};
