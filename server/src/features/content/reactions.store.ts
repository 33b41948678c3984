/** SQL of reactions. Asked for as counts, and for one's own; no query lists whose the others are. */
import type { ReactionKind } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';

export async function countReactions(ctx: Ctx, storyIds: readonly string[], personId: string) {
  const counts = new Map<string, Map<ReactionKind, number>>();
  const mine = new Map<string, ReactionKind>();
  if (storyIds.length === 0) return { counts, mine };
  const rows = await ctx.tx
    .selectFrom('story_reactions')
    .select(['story_id', 'kind'])
    .select((eb) => [
      eb.fn.countAll<number>().as('n'),
      eb.fn.countAll<number>().filterWhere('person_id', '=', personId).as('own'),
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', 'in', storyIds)
    .groupBy(['story_id', 'kind'])
    .execute();
  for (const row of rows) {
    const kind = row.kind as ReactionKind;
    const ofStory = counts.get(row.story_id) ?? new Map<ReactionKind, number>();
    counts.set(row.story_id, ofStory.set(kind, row.n));
    if (row.own > 0) mine.set(row.story_id, kind);
  }
  return { counts, mine };
}

export async function keepReaction(
  ctx: Ctx,
  storyId: string,
  personId: string,
  kind: ReactionKind,
): Promise<void> {
  await ctx.tx
    .insertInto('story_reactions')
    .values({ workspace_id: ctx.workspaceId, story_id: storyId, person_id: personId, kind, at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'story_id', 'person_id']).doUpdateSet({ kind, at: ctx.now }),
    )
    .execute();
}

export async function dropReaction(ctx: Ctx, storyId: string, personId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('story_reactions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', '=', storyId)
    .where('person_id', '=', personId)
    .execute();
}
