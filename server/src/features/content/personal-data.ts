/**
 * Who wrote a story or decided on something, what a person opened, shared, said, suggested and follows: given on export,
 * forgotten on erasure. The stories themselves stay.
 */
import type { PersonalData } from '#platform/room.ts';
import { forgetMarks, marksOf } from './marks.store.ts';
import { forgetTraces, selectTraces } from './personal-data.store.ts';
import { forgetVoice, voiceOf } from './voices.store.ts';

const voices = [
  ...['story_comments', 'story_reactions', 'story_suggestions', 'topic_follows'],
  ...['story_decisions', 'story_versions'],
] as const;

export const personalData: PersonalData = {
  tables: ['stories', 'media', 'sources', 'source_items', 'source_imports', 'story_marks', ...voices],
  exportPerson: async (ctx, personId) => ({
    ...(await selectTraces(ctx, personId)),
    storiesOpenedAndShared: await marksOf(ctx, personId),
    ...(await voiceOf(ctx, personId)),
  }),
  async erasePerson(ctx, personId) {
    await forgetTraces(ctx, personId);
    await forgetMarks(ctx, personId);
    await forgetVoice(ctx, personId);
  },
};
