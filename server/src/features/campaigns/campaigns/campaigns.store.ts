/** SQL of campaigns themselves. */
import type { CampaignState, campaignTextsSchema, Transparency } from '@portevoix/core/campaigns';
import { type Selectable, sql, type Updateable } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import { findByFormerSlug, findFormerHome } from './former-addresses.store.ts';

export type CampaignTexts = z.output<typeof campaignTextsSchema>;
export type CampaignRow = Omit<Selectable<DB['campaigns']>, 'texts' | 'transparency' | 'outcome_texts'> & {
  texts: CampaignTexts;
  transparency: Partial<Transparency>;
  outcome_texts: { fr?: string; en?: string } | null;
};

const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('campaigns as c')
    .selectAll('c')
    .where('c.workspace_id', '=', ctx.workspaceId)
    .$castTo<CampaignRow>();

export const findCampaign = async (ctx: Ctx, id: string): Promise<CampaignRow | null> =>
  (await select(ctx).where('c.id', '=', id).executeTakeFirst()) ?? null;

/** By its address, or by one that it had while it was public. */
export async function findCampaignBySlug(ctx: Ctx, slug: string): Promise<CampaignRow | null> {
  const row = await select(ctx).where('c.slug', '=', slug).executeTakeFirst();
  if (row) return row;
  const id = await findByFormerSlug(ctx, slug);
  return id ? findCampaign(ctx, id) : null;
}

/** The same, and nobody else changes it until the transaction ends. */
export const lockCampaign = async (ctx: Ctx, id: string): Promise<CampaignRow | null> =>
  (await select(ctx).where('c.id', '=', id).forUpdate().executeTakeFirst()) ?? null;

/** The workspace of a public address, which names none. Needs a system context. */
export async function findCampaignHome(ctx: Ctx, slug: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('campaigns')
    .select('workspace_id as workspaceId')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.workspaceId ?? findFormerHome(ctx, slug);
}

/** @returns false where another campaign, of whatever workspace, has that address. */
export async function insertCampaign(
  ctx: Ctx,
  row: Pick<CampaignRow, 'id' | 'slug' | 'facet' | 'goal' | 'time_zone' | 'texts' | 'accent'> & {
    transparency?: Partial<Transparency>;
  },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('campaigns')
    .values({
      ...row,
      workspace_id: ctx.workspaceId,
      texts: JSON.stringify(row.texts),
      transparency: JSON.stringify(row.transparency ?? {}),
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

export async function updateCampaignRow(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['campaigns']>,
): Promise<void> {
  await ctx.tx
    .updateTable('campaigns')
    .set({ ...change, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Whether another campaign, of whatever workspace, has this address. Needs a system context. */
export async function isSlugTaken(ctx: Ctx, slug: string, butId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('campaigns')
    .select('id')
    .where('slug', '=', slug)
    .where('id', '!=', butId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteCampaignRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('campaigns')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** The state as `campaignStateAt` gives it, for filtering. */
const stateOf = (now: Date) => {
  const closed = sql`(s.closed_at <= ${now} or s.closes_at <= ${now})`;
  const open = sql`(not coalesce(${closed}, false) and (s.opens_at <= ${now} or s.opened_at <= ${now}))`;
  const some = (condition: ReturnType<typeof sql>) =>
    sql`exists (select from campaign_stages s where s.workspace_id = c.workspace_id and s.campaign_id = c.id and ${condition})`;
  return sql<CampaignState>`case
    when c.archived_at is not null then 'archived'
    when c.published_at is null then 'draft'
    when c.outcome_at is not null then 'ended'
    when ${some(open)} then 'open'
    when not ${some(sql`not coalesce(${closed}, false)`)} then 'ended'
    when ${some(sql`coalesce(${closed}, false)`)} then 'waiting'
    else 'planned' end`;
};

/** The last changed first. */
export async function listCampaignRows(
  ctx: Ctx,
  query: {
    limit: number;
    cursor?: string | undefined;
    q?: string | undefined;
    state?: CampaignState | undefined;
  },
) {
  const after = decodeCursor(query.cursor, 2);
  let rows = select(ctx)
    .select(sql<string>`c.updated_at::text`.as('updatedText'))
    .orderBy('c.updated_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(query.limit + 1);
  if (query.q) {
    const words = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where(
      sql<boolean>`lower(concat_ws(' ', c.slug, c.texts #>> '{fr,title}', c.texts #>> '{en,title}', c.texts #>> '{fr,summary}', c.texts #>> '{en,summary}')) like ${words}`,
    );
  }
  if (query.state) rows = rows.where(stateOf(ctx.now), '=', query.state);
  if (after)
    rows = rows.where(sql<boolean>`(c.updated_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return toPage(
    (await rows.execute()) as (CampaignRow & { updatedText: string })[],
    query.limit,
    (row) => [row.updatedText, row.id],
    (row) => row,
  );
}

/**
 * Acts done, by campaign: exact, so it leaves this server only in steps. None where no alert alone has five of them: a
 * person acts once on an alert, and what one did on five alerts is not five people's.
 */
export async function actsOfCampaigns(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; done: number }>`
    select campaign_id as id, sum(done)::int as done from (
      select campaign_id, alert_id, sum(done) as done from action_counts
      where workspace_id = ${ctx.workspaceId} and campaign_id = any(${sql.val([...ids])}::uuid[])
      group by campaign_id, alert_id) a
    group by campaign_id having max(done) >= 5`.execute(ctx.tx);
  return new Map(rows.map(({ id, done }) => [id, done]));
}
