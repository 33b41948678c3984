/** Moments of a campaign: their window, their one ask, their stories. */
import type { momentTextsSchema } from '@portevoix/core/campaigns';
import { type Selectable, sql } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { newId } from '#platform/ids.ts';

export type MomentRow = Omit<Selectable<DB['campaign_moments']>, 'texts'> & {
  texts: z.output<typeof momentTextsSchema>;
};
export const datesOfMoment = (row: MomentRow) => ({
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  startedAt: row.started_at,
  stoppedAt: row.stopped_at,
});
const moments = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('campaign_moments')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<MomentRow>();

export const findMoment = (ctx: Ctx, id: string): Promise<MomentRow | undefined> =>
  moments(ctx).where('id', '=', id).executeTakeFirst();

export const lockMoment = (ctx: Ctx, id: string): Promise<MomentRow | undefined> =>
  moments(ctx).where('id', '=', id).forUpdate().executeTakeFirst();

export const findMomentBySlug = (
  ctx: Ctx,
  campaignId: string,
  slug: string,
): Promise<MomentRow | undefined> =>
  moments(ctx).where('campaign_id', '=', campaignId).where('slug', '=', slug).executeTakeFirst();

export const momentsOf = (ctx: Ctx, campaignId: string): Promise<MomentRow[]> =>
  moments(ctx).where('campaign_id', '=', campaignId).orderBy('opens_at').orderBy('id').execute();

interface MomentValues {
  slug: string;
  texts: string;
  alert_id: string;
  opens_wall: string;
  closes_wall: string;
  opens_at: Date;
  closes_at: Date;
  goal: number | null;
  words: boolean;
}
/** @returns false where the campaign has a moment of that name */
export async function insertMoment(
  ctx: Ctx,
  row: MomentValues & { id: string; campaign_id: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('campaign_moments')
    .values({ workspace_id: ctx.workspaceId, ...row, created_at: ctx.now, updated_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'campaign_id', 'slug']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

export async function changeMoment(
  ctx: Ctx,
  id: string,
  change: Partial<
    MomentValues & {
      started_at: Date | null;
      stopped_at: Date | null;
      counted_before: number | null;
      counted_after: number | null;
    }
  >,
): Promise<void> {
  await ctx.tx
    .updateTable('campaign_moments')
    .set({ ...change, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteMomentRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('campaign_moments')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Those whose start or end has come and was not noted yet, in every workspace. Needs a system context. */
export const selectDueMoments = (ctx: Ctx): Promise<{ workspaceId: string; momentId: string }[]> =>
  ctx.tx
    .selectFrom('campaign_moments')
    .select(['workspace_id as workspaceId', 'id as momentId'])
    .where('stopped_at', 'is', null)
    .where(sql<boolean>`(started_at is null and opens_at <= ${ctx.now}) or closes_at <= ${ctx.now}`)
    .execute();

export interface MomentStoryRow {
  id: string;
  moment_id: string;
  story_id: string;
  after_minutes: number;
  released_at: Date | null;
  problem: string | null;
}
export const storiesOfMoments = async (ctx: Ctx, momentIds: readonly string[]): Promise<MomentStoryRow[]> =>
  momentIds.length === 0
    ? []
    : ctx.tx
        .selectFrom('campaign_moment_stories')
        .select(['id', 'moment_id', 'story_id', 'after_minutes', 'released_at', 'problem'])
        .where('workspace_id', '=', ctx.workspaceId)
        .where('moment_id', 'in', momentIds)
        .orderBy('after_minutes')
        .orderBy('id')
        .execute();

export const lockMomentStory = (ctx: Ctx, id: string): Promise<MomentStoryRow | undefined> =>
  ctx.tx
    .selectFrom('campaign_moment_stories')
    .select(['id', 'moment_id', 'story_id', 'after_minutes', 'released_at', 'problem'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

/** Makes the burst what it should be; what came out already keeps its hour. */
export async function saveMomentStories(
  ctx: Ctx,
  momentId: string,
  stories: readonly { storyId: string; afterMinutes: number }[],
): Promise<void> {
  await ctx.tx
    .deleteFrom('campaign_moment_stories')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('moment_id', '=', momentId)
    .where('story_id', '!=', sql<string>`all(${sql.val(stories.map(({ storyId }) => storyId))}::uuid[])`)
    .execute();
  for (const { storyId, afterMinutes } of stories)
    await ctx.tx
      .insertInto('campaign_moment_stories')
      .values({
        ...{ workspace_id: ctx.workspaceId, id: newId(), moment_id: momentId },
        ...{ story_id: storyId, after_minutes: afterMinutes },
      })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'moment_id', 'story_id'])
          .doUpdateSet({ after_minutes: afterMinutes, problem: null })
          .where('campaign_moment_stories.released_at', 'is', null),
      )
      .execute();
}

export async function noteMomentStory(ctx: Ctx, id: string, problem: string | null): Promise<void> {
  await ctx.tx
    .updateTable('campaign_moment_stories')
    .set(problem ? { problem } : { released_at: ctx.now, problem: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Stories whose minute has come, in every workspace. Needs a system context. */
export const selectDueMomentStories = (ctx: Ctx): Promise<{ workspaceId: string; momentStoryId: string }[]> =>
  ctx.tx
    .selectFrom('campaign_moment_stories as p')
    .innerJoin('campaign_moments as m', (join) =>
      join.onRef('m.workspace_id', '=', 'p.workspace_id').onRef('m.id', '=', 'p.moment_id'),
    )
    .select(['p.workspace_id as workspaceId', 'p.id as momentStoryId'])
    .where('p.released_at', 'is', null)
    .where('p.problem', 'is', null)
    .where('m.stopped_at', 'is', null)
    .where(sql<boolean>`m.started_at + make_interval(mins => p.after_minutes) <= ${ctx.now}`)
    .execute();
