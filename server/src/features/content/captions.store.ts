/** SQL of suggested texts. */
import type { Locale } from '@portevoix/core/common';
import type { Caption } from '@portevoix/core/content';
import type { NetworkId } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

/** Suggested texts of several stories at once, each story's in the editor's order. */
export async function captionsOf(ctx: Ctx, storyIds: readonly string[]): Promise<Map<string, Caption[]>> {
  if (storyIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('story_captions')
    .select(['id', 'story_id', 'locale', 'network', 'text', 'drafted_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', 'in', storyIds)
    .orderBy('story_id')
    .orderBy('position')
    .execute();
  const captions = Map.groupBy(rows, (row) => row.story_id);
  return new Map(
    [...captions].map(([storyId, found]) => [
      storyId,
      found.map((row) => ({
        id: row.id,
        locale: row.locale as Locale,
        network: row.network as NetworkId | null,
        text: row.text,
        drafted: row.drafted_at !== null,
      })),
    ]),
  );
}

/** Replaces a story's texts; one that is word for word as before keeps its id, so that its use stays counted. */
export async function replaceCaptions(
  ctx: Ctx,
  storyId: string,
  captions: readonly Omit<Caption, 'id'>[],
): Promise<void> {
  const known = (await captionsOf(ctx, [storyId])).get(storyId) ?? [];
  await ctx.tx
    .deleteFrom('story_captions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', '=', storyId)
    .execute();
  if (captions.length === 0) return;
  const free = [...known];
  await ctx.tx
    .insertInto('story_captions')
    .values(
      captions.map((caption, position) => {
        const same = free.findIndex(
          (old) =>
            old.text === caption.text && old.locale === caption.locale && old.network === caption.network,
        );
        const [kept] = same >= 0 ? free.splice(same, 1) : [];
        return {
          workspace_id: ctx.workspaceId,
          id: kept?.id ?? newId(),
          story_id: storyId,
          locale: caption.locale,
          network: caption.network,
          text: caption.text,
          position,
          drafted_at: caption.drafted ? ctx.now : null,
        };
      }),
    )
    .execute();
}
