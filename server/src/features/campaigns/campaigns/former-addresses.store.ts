/** SQL of addresses that campaigns and alerts had while they were public: they lead on to the one of today. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Nobody else takes or gives up this address until the transaction ends. */
export async function lockSlug(ctx: Ctx, slug: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`campaign ${slug}`}, 0))`.execute(ctx.tx);
}

/** Whether a campaign that is public, of whatever workspace, had this address. Needs a system context. */
export async function isFormerSlug(ctx: Ctx, slug: string, butId: string | null): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('campaign_former_slugs as f')
    .innerJoin('campaigns as c', (join) =>
      join.onRef('c.workspace_id', '=', 'f.workspace_id').onRef('c.id', '=', 'f.campaign_id'),
    )
    .select('f.campaign_id')
    .where('f.slug', '=', slug)
    .where('c.published_at', 'is not', null)
    .$if(butId !== null, (rows) => rows.where('f.campaign_id', '!=', butId))
    .executeTakeFirst();
  return row !== undefined;
}

/** What a campaign was called last leads to it, in whatever workspace. Needs a system context. */
export async function findFormerHome(ctx: Ctx, slug: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('campaign_former_slugs as f')
    .innerJoin('campaigns as c', (join) =>
      join.onRef('c.workspace_id', '=', 'f.workspace_id').onRef('c.id', '=', 'f.campaign_id'),
    )
    .select('f.workspace_id as workspaceId')
    .where('f.slug', '=', slug)
    .where('c.published_at', 'is not', null)
    .orderBy('f.given_up_at', 'desc')
    .executeTakeFirst();
  return row?.workspaceId ?? null;
}

/** The campaign of this workspace that had the address. */
export async function findByFormerSlug(ctx: Ctx, slug: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('campaign_former_slugs')
    .select('campaign_id as id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The address leads on to this campaign from now. */
export async function keepFormerSlug(ctx: Ctx, slug: string, campaignId: string): Promise<void> {
  const now = { campaign_id: campaignId, given_up_at: ctx.now };
  await ctx.tx
    .insertInto('campaign_former_slugs')
    .values({ workspace_id: ctx.workspaceId, slug, ...now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'slug']).doUpdateSet(now))
    .execute();
}

/** The address is used again, and leads nowhere else. */
export async function forgetFormerSlug(ctx: Ctx, slug: string): Promise<void> {
  await ctx.tx
    .deleteFrom('campaign_former_slugs')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('slug', '=', slug)
    .execute();
}

/** The last given up first. */
export async function formerSlugsOf(ctx: Ctx, campaignId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('campaign_former_slugs')
    .select('slug')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .orderBy('given_up_at', 'desc')
    .orderBy('slug')
    .execute();
  return rows.map(({ slug }) => slug);
}

/** The alert of this campaign that had the address. */
export async function findAlertByFormerSlug(
  ctx: Ctx,
  campaignId: string,
  slug: string,
): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('campaign_former_alert_slugs')
    .select('alert_id as id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function keepFormerAlertSlug(
  ctx: Ctx,
  { slug, campaignId, alertId }: { slug: string; campaignId: string; alertId: string },
): Promise<void> {
  const now = { alert_id: alertId, given_up_at: ctx.now };
  await ctx.tx
    .insertInto('campaign_former_alert_slugs')
    .values({ workspace_id: ctx.workspaceId, campaign_id: campaignId, slug, ...now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'campaign_id', 'slug']).doUpdateSet(now))
    .execute();
}

export async function forgetFormerAlertSlug(ctx: Ctx, campaignId: string, slug: string): Promise<void> {
  await ctx.tx
    .deleteFrom('campaign_former_alert_slugs')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('slug', '=', slug)
    .execute();
}

/** By alert, the last given up first. */
export async function formerAlertSlugsOf(ctx: Ctx, campaignId: string): Promise<Map<string, string[]>> {
  const rows = await ctx.tx
    .selectFrom('campaign_former_alert_slugs')
    .select(['alert_id', 'slug'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .orderBy('given_up_at', 'desc')
    .orderBy('slug')
    .execute();
  const byAlert = Map.groupBy(rows, (row) => row.alert_id);
  return new Map([...byAlert].map(([id, some]) => [id, some.map(({ slug }) => slug)]));
}
