/** SQL of a stage's content pack: stories that come out with it. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface PackRow {
  id: string;
  stage_id: string;
  story_id: string;
  after_minutes: number;
  released_at: Date | null;
  problem: string | null;
}

/** The packs of these stages, in the order in which they come out. */
export async function packRowsOf(ctx: Ctx, stageIds: readonly string[]): Promise<PackRow[]> {
  if (stageIds.length === 0) return [];
  return ctx.tx
    .selectFrom('campaign_stage_stories')
    .select(['id', 'stage_id', 'story_id', 'after_minutes', 'released_at', 'problem'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('stage_id', '=', sql<string>`any(${sql.val([...stageIds])}::uuid[])`)
    .orderBy('after_minutes')
    .orderBy('id')
    .execute();
}

export async function findPackRow(ctx: Ctx, id: string): Promise<PackRow | null> {
  const row = await ctx.tx
    .selectFrom('campaign_stage_stories')
    .select(['id', 'stage_id', 'story_id', 'after_minutes', 'released_at', 'problem'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Makes a stage's pack what it should be; what came out already keeps its hour. */
export async function savePack(
  ctx: Ctx,
  stageId: string,
  stories: readonly { storyId: string; afterMinutes: number }[],
): Promise<void> {
  await ctx.tx
    .deleteFrom('campaign_stage_stories')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('stage_id', '=', stageId)
    .where('story_id', '!=', sql<string>`all(${sql.val(stories.map(({ storyId }) => storyId))}::uuid[])`)
    .execute();
  for (const { storyId, afterMinutes } of stories) {
    await ctx.tx
      .insertInto('campaign_stage_stories')
      .values({
        ...{ workspace_id: ctx.workspaceId, id: newId(), stage_id: stageId },
        ...{ story_id: storyId, after_minutes: afterMinutes },
      })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'stage_id', 'story_id'])
          .doUpdateSet({ after_minutes: afterMinutes, problem: null })
          .where('campaign_stage_stories.released_at', 'is', null),
      )
      .execute();
  }
}

/** Notes that a story came out, or why it could not. */
export async function notePack(ctx: Ctx, id: string, problem: string | null): Promise<void> {
  await ctx.tx
    .updateTable('campaign_stage_stories')
    .set(problem ? { problem } : { released_at: ctx.now, problem: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Stories of all workspaces whose minute has come: the net under their own jobs. Needs a system context. */
export const selectDuePack = (ctx: Ctx, limit: number): Promise<{ workspaceId: string; packId: string }[]> =>
  ctx.tx
    .selectFrom('campaign_stage_stories as p')
    .innerJoin('campaign_stages as s', (join) =>
      join.onRef('s.workspace_id', '=', 'p.workspace_id').onRef('s.id', '=', 'p.stage_id'),
    )
    .select(['p.workspace_id as workspaceId', 'p.id as packId'])
    .where('p.released_at', 'is', null)
    .where('p.problem', 'is', null)
    .where('s.closed_at', 'is', null)
    .where(sql<boolean>`s.opened_at + make_interval(mins => p.after_minutes) <= ${ctx.now}`)
    .limit(limit)
    .execute();

/** Forgets why stories of these stages could not come out, so that they are tried again. */
export async function forgetPackProblems(ctx: Ctx, stageIds: readonly string[]): Promise<void> {
  await ctx.tx
    .updateTable('campaign_stage_stories')
    .set({ problem: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('stage_id', '=', sql<string>`any(${sql.val([...stageIds])}::uuid[])`)
    .where('problem', '=', 'test_mode')
    .execute();
}
