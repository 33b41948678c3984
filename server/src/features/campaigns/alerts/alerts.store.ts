/** SQL of alerts: each one thing to do, in the chain of its stage. */
import type { AlertKindName, alertTextsSchema } from '@portevoix/core/campaigns';
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

export type AlertTexts = z.output<typeof alertTextsSchema>;
export type AlertRow = Omit<
  Selectable<DB['campaign_alerts']>,
  'texts' | 'kind' | 'settings' | 'selection'
> & {
  texts: AlertTexts;
  kind: AlertKindName;
  settings: Record<string, unknown>;
  selection: Record<string, unknown> | null;
};

const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('campaign_alerts as a')
    .selectAll('a')
    .where('a.workspace_id', '=', ctx.workspaceId)
    .$castTo<AlertRow>();

export const findAlert = async (ctx: Ctx, id: string): Promise<AlertRow | null> =>
  (await select(ctx).where('a.id', '=', id).executeTakeFirst()) ?? null;

export const findAlertBySlug = async (ctx: Ctx, campaignId: string, slug: string): Promise<AlertRow | null> =>
  (await select(ctx).where('a.campaign_id', '=', campaignId).where('a.slug', '=', slug).executeTakeFirst()) ??
  null;

/** In the order of their chains; stages stand in no order here. */
export const alertsOfCampaign = (ctx: Ctx, campaignId: string): Promise<AlertRow[]> =>
  select(ctx).where('a.campaign_id', '=', campaignId).orderBy('a.position').orderBy('a.id').execute();

/** @returns false where another alert of the campaign has that address. */
export async function insertAlert(
  ctx: Ctx,
  row: Omit<Insertable<DB['campaign_alerts']>, 'workspace_id' | 'created_at' | 'updated_at' | 'position'> & {
    stage_id: string;
  },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('campaign_alerts')
    .values({
      ...row,
      workspace_id: ctx.workspaceId,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from campaign_alerts
        where workspace_id = ${ctx.workspaceId} and stage_id = ${row.stage_id})`,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'campaign_id', 'slug']).doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

export async function updateAlertRow(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['campaign_alerts']>,
): Promise<void> {
  await ctx.tx
    .updateTable('campaign_alerts')
    .set({ ...change, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteAlertRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('campaign_alerts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Puts alerts of a stage into this order; ids of another stage are passed over. */
export async function orderAlerts(ctx: Ctx, stageId: string, ids: readonly string[]): Promise<void> {
  await sql`update campaign_alerts a set position = o.place
    from unnest(${sql.val([...ids])}::uuid[]) with ordinality o (id, place)
    where a.workspace_id = ${ctx.workspaceId} and a.stage_id = ${stageId} and a.id = o.id`.execute(ctx.tx);
}

/** A partner that still runs pages of its own in a campaign. */
export const findPartner = (ctx: Ctx, campaignId: string, slug: string) =>
  ctx.tx
    .selectFrom('campaign_partners')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('slug', '=', slug)
    .where('joined_at', 'is not', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
export type PartnerRow = NonNullable<Awaited<ReturnType<typeof findPartner>>>;
