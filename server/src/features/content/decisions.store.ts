/** SQL of what authors and editors said of stories on their way. */
import type { StoryDecision } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface DecisionRow {
  storyId: string;
  decision: StoryDecision['decision'];
  note: string | null;
  personId: string | null;
  at: Date;
}

export async function insertDecision(
  ctx: Ctx,
  storyId: string,
  decision: StoryDecision['decision'],
  note: string | null,
): Promise<void> {
  await ctx.tx
    .insertInto('story_decisions')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      story_id: storyId,
      decision,
      note,
      person_id: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      at: ctx.now,
    })
    .execute();
}

const selectDecisions = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('story_decisions')
    .select(['story_id as storyId', 'decision', 'note', 'person_id as personId', 'at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<DecisionRow>();

/** The last word on each story. */
export async function lastDecisions(
  ctx: Ctx,
  storyIds: readonly string[],
): Promise<Map<string, DecisionRow>> {
  if (storyIds.length === 0) return new Map();
  const rows = await selectDecisions(ctx)
    .distinctOn('story_id')
    .where('story_id', 'in', storyIds)
    .orderBy('story_id')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.storyId, row]));
}

/** All that was said of one story, the last first. */
export const listDecisions = (ctx: Ctx, storyId: string): Promise<DecisionRow[]> =>
  selectDecisions(ctx)
    .where('story_id', '=', storyId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
