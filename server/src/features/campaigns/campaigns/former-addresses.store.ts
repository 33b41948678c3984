/** SQL of addresses that campaigns, alerts and moments had while they were public: they lead on to the one of today. */
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

/** What has an address within a campaign, and the table of the addresses it had. */
const within = {
  alert: { table: sql.table('campaign_former_alert_slugs'), id: sql.ref('alert_id') },
  moment: { table: sql.table('campaign_former_moment_slugs'), id: sql.ref('moment_id') },
};
export type WithinCampaign = keyof typeof within;

/** The alert or moment of this campaign that had the address. */
export async function findWithinByFormerSlug(
  ctx: Ctx,
  what: WithinCampaign,
  campaignId: string,
  slug: string,
): Promise<string | null> {
  const { table, id } = within[what];
  const { rows } = await sql<{ id: string }>`select ${id} as id from ${table}
    where workspace_id = ${ctx.workspaceId} and campaign_id = ${campaignId} and slug = ${slug}`.execute(
    ctx.tx,
  );
  return rows[0]?.id ?? null;
}

export async function keepFormerSlugWithin(
  ctx: Ctx,
  what: WithinCampaign,
  of: { slug: string; campaignId: string; id: string },
): Promise<void> {
  const { table, id } = within[what];
  await sql`insert into ${table} (workspace_id, campaign_id, slug, ${id}, given_up_at)
    values (${ctx.workspaceId}, ${of.campaignId}, ${of.slug}, ${of.id}, ${ctx.now})
    on conflict (workspace_id, campaign_id, slug)
      do update set ${id} = excluded.${id}, given_up_at = excluded.given_up_at`.execute(ctx.tx);
}

export async function forgetFormerSlugWithin(
  ctx: Ctx,
  what: WithinCampaign,
  campaignId: string,
  slug: string,
): Promise<void> {
  await sql`delete from ${within[what].table}
    where workspace_id = ${ctx.workspaceId} and campaign_id = ${campaignId} and slug = ${slug}`.execute(
    ctx.tx,
  );
}

/** By alert or moment, the last given up first. */
export async function formerSlugsWithin(
  ctx: Ctx,
  what: WithinCampaign,
  campaignId: string,
): Promise<Map<string, string[]>> {
  const { table, id } = within[what];
  const { rows } = await sql<{ id: string; slug: string }>`select ${id} as id, slug from ${table}
    where workspace_id = ${ctx.workspaceId} and campaign_id = ${campaignId}
    order by given_up_at desc, slug`.execute(ctx.tx);
  const byId = Map.groupBy(rows, (row) => row.id);
  return new Map([...byId].map(([one, some]) => [one, some.map(({ slug }) => slug)]));
}
