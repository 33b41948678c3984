/** Stories that a later room has prepared and puts out at its own hour. */
import { storyStateAt } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { contentErrors } from './errors.ts';
import { inLanguage } from './present.ts';
import { publishStory } from './publication.service.ts';
import { lockStory, storiesInOrder } from './stories.store.ts';
import { updateStoryRow } from './story-changes.store.ts';

/**
 * Puts out a draft or a scheduled story now; one that is out stays as it is. What somebody withdrew, refused, put away
 * or still judges is not put out behind their back.
 * @param audienceId whom it is for; null leaves it as its author wrote it
 * @throws content.story_not_found, content.story_not_prepared, and what publishing is refused for
 */
export async function putOutStory(ctx: Ctx, id: string, audienceId: string | null): Promise<void> {
  const story = await lockStory(ctx, id);
  if (!story) throw contentErrors.story_not_found();
  const state = storyStateAt(story, ctx.now);
  if (state === 'published') return;
  if (state !== 'draft' && state !== 'scheduled') throw contentErrors.story_not_prepared();
  if (audienceId) await updateStoryRow(ctx, id, { audience_id: audienceId });
  await publishStory(ctx, id, { publishAt: ctx.now.toISOString() });
}

/** Titles of stories in the language of the caller, and where each stands; one that does not exist is left out. */
export async function storyTitles(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { title: string; state: string; public: boolean }>> {
  const rows = await storiesInOrder(ctx, [...new Set(ids)]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        title: inLanguage(row, ctx.locale).title,
        state: storyStateAt(row, ctx.now),
        public: row.publicAt !== null && row.internalAt === null,
      },
    ]),
  );
}
