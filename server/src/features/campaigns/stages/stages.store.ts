/** SQL of stages: their windows, their order, and which of them the clock must open or close. */
import type { StageDates, stageTextsSchema } from '@portevoix/core/campaigns';
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

export type StageTexts = z.output<typeof stageTextsSchema>;
export type StageRow = Omit<Selectable<DB['campaign_stages']>, 'texts' | 'outcome_texts'> & {
  texts: StageTexts;
  outcome_texts: { fr?: string; en?: string } | null;
};

export const datesOf = (row: StageRow): StageDates => ({
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
});

const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('campaign_stages as s')
    .selectAll('s')
    .where('s.workspace_id', '=', ctx.workspaceId)
    .$castTo<StageRow>();

export const findStage = async (ctx: Ctx, id: string): Promise<StageRow | null> =>
  (await select(ctx).where('s.id', '=', id).executeTakeFirst()) ?? null;

/** The same, and nobody else changes it until the transaction ends. */
export const lockStage = async (ctx: Ctx, id: string): Promise<StageRow | null> =>
  (await select(ctx).where('s.id', '=', id).forUpdate().executeTakeFirst()) ?? null;

/** In their order. */
export async function stagesOf(ctx: Ctx, campaignIds: readonly string[]): Promise<StageRow[]> {
  if (campaignIds.length === 0) return [];
  return select(ctx)
    .where('s.campaign_id', '=', sql<string>`any(${sql.val([...campaignIds])}::uuid[])`)
    .orderBy('s.position')
    .orderBy('s.id')
    .execute();
}

export async function insertStage(
  ctx: Ctx,
  row: Omit<Insertable<DB['campaign_stages']>, 'workspace_id' | 'texts' | 'position'> & {
    texts: StageTexts;
    campaign_id: string;
  },
): Promise<void> {
  await ctx.tx
    .insertInto('campaign_stages')
    .values({
      ...row,
      workspace_id: ctx.workspaceId,
      texts: JSON.stringify(row.texts),
      position: sql<number>`(select coalesce(max(position), 0) + 1 from campaign_stages
        where workspace_id = ${ctx.workspaceId} and campaign_id = ${row.campaign_id})`,
    })
    .execute();
}

export async function updateStageRow(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['campaign_stages']>,
): Promise<void> {
  await ctx.tx
    .updateTable('campaign_stages')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteStageRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('campaign_stages')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Puts stages into this order; ids of another campaign are passed over. */
export async function orderStages(ctx: Ctx, campaignId: string, ids: readonly string[]): Promise<void> {
  await sql`update campaign_stages s set position = o.place
    from unnest(${sql.val([...ids])}::uuid[]) with ordinality o (id, place)
    where s.workspace_id = ${ctx.workspaceId} and s.campaign_id = ${campaignId} and s.id = o.id`.execute(
    ctx.tx,
  );
}

/** Stages of all workspaces whose hour has come and which nobody opened or closed yet. Needs a system context. */
export const selectDueStages = (
  ctx: Ctx,
  limit: number,
): Promise<{ workspaceId: string; stageId: string }[]> =>
  ctx.tx
    .selectFrom('campaign_stages as s')
    .innerJoin('campaigns as c', (join) =>
      join.onRef('c.workspace_id', '=', 's.workspace_id').onRef('c.id', '=', 's.campaign_id'),
    )
    .select(['s.workspace_id as workspaceId', 's.id as stageId'])
    .where('c.published_at', 'is not', null)
    .where('c.archived_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('s.opened_at', 'is', null),
          eb('s.closed_at', 'is', null),
          eb('s.opens_at', '<=', ctx.now),
        ]),
        eb.and([eb('s.closed_at', 'is', null), eb('s.closes_at', '<=', ctx.now)]),
      ]),
    )
    .orderBy('s.opens_at')
    .limit(limit)
    .execute();

/** Marks a stage as opened, once: of two nodes one is told true. */
export async function markOpened(ctx: Ctx, id: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('campaign_stages')
    .set({ opened_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Marks a stage as closed, once. */
export async function markClosed(ctx: Ctx, id: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('campaign_stages')
    .set({ closed_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}
