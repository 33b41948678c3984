/** Links, their counters, salts and short domains. The drainer's bulk SQL stands in `drain.store.ts`. */
import { randomBytes } from 'node:crypto';
import { type ClickCounts, clickCountKeys, noClicks, withUtm } from '@portevoix/core/links';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import type { Destination } from './link-cache.ts';
import { dayOf, type Salts } from './visitor.ts';

export interface NewLinkRow {
  id: string;
  code: string;
  url: string;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  content: string | null;
  madeBy: string | null;
}

/** @returns false when the code is taken. */
export async function insertLink(ctx: Ctx, link: NewLinkRow): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('links')
    .values({
      workspace_id: ctx.workspaceId,
      id: link.id,
      code: link.code,
      url: link.url,
      utm_source: link.source,
      utm_medium: link.medium,
      utm_campaign: link.campaign,
      utm_content: link.content,
      made_by: link.madeBy,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

/** Links of any workspace by their codes; needs a system context. */
export async function destinationsOf(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Destination>> {
  const rows = await ctx.tx
    .selectFrom('links')
    .selectAll()
    .where('code', '=', sql<string>`any(${sql.val([...codes])}::text[])`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.code,
      {
        workspaceId: row.workspace_id,
        linkId: row.id,
        location: withUtm(row.url, {
          source: row.utm_source,
          medium: row.utm_medium,
          campaign: row.utm_campaign,
          content: row.utm_content,
        }),
        plain: row.url,
        closed: row.closed_at !== null,
      },
    ]),
  );
}

export async function findLink(ctx: Ctx, id: string) {
  return ctx.tx
    .selectFrom('links')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Links that an editor made by hand, newest first. */
export async function listLinks(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, 2);
  let select = ctx.tx
    .selectFrom('links')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('made_by', 'is not', null);
  if (after) {
    select = select.where(sql<boolean>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  }
  const rows = await select
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows,
    query.limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => row,
  );
}

export async function setClosed(ctx: Ctx, ids: readonly string[], closedAt: Date | null): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx
    .updateTable('links')
    .set({ closed_at: closedAt })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', [...ids])
    .returning('code')
    .execute();
  return rows.map((row) => row.code);
}

const totals = sql<ClickCounts>`json_build_object(
  'human', coalesce(sum(human), 0), 'humanUnique', coalesce(sum(human_unique), 0),
  'preview', coalesce(sum(preview), 0), 'crawler', coalesce(sum(crawler), 0), 'ai', coalesce(sum(ai), 0),
  'monitor', coalesce(sum(monitor), 0), 'scanner', coalesce(sum(scanner), 0),
  'prefetch', coalesce(sum(prefetch), 0))`;

/** All clicks of each link so far; a link nobody followed has zeros. */
export async function countsOf(ctx: Ctx, linkIds: readonly string[]): Promise<Map<string, ClickCounts>> {
  const counts = new Map(linkIds.map((id) => [id, noClicks()]));
  if (linkIds.length === 0) return counts;
  const rows = await ctx.tx
    .selectFrom('link_hours')
    .select(['link_id', totals.as('counts')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('link_id', '=', sql<string>`any(${sql.val([...linkIds])}::uuid[])`)
    .groupBy('link_id')
    .execute();
  for (const row of rows) counts.set(row.link_id, row.counts);
  return counts;
}

export interface LinkHour extends ClickCounts {
  linkId: string;
  /** Start of the hour, ISO 8601 in UTC. */
  hour: string;
}

const toHour = (row: { link_id: string; hour: Date } & Record<string, unknown>): LinkHour => {
  const counts = noClicks();
  for (const key of clickCountKeys) counts[key] = Number(row[key === 'humanUnique' ? 'human_unique' : key]);
  return { linkId: row.link_id, hour: row.hour.toISOString(), ...counts };
};

/** The counters of these links hour by hour, since an instant. */
export async function hoursOf(ctx: Ctx, linkIds: readonly string[], since: Date): Promise<LinkHour[]> {
  if (linkIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('link_hours')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('link_id', '=', sql<string>`any(${sql.val([...linkIds])}::uuid[])`)
    .where('hour', '>=', since)
    .execute();
  return rows.map(toHour);
}

/** Links that belong to nobody (`public_share`) and carry one of these as their content: a story's id. */
export async function publicLinksWith(ctx: Ctx, contents: readonly string[]): Promise<string[]> {
  if (contents.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('links')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('utm_medium', '=', 'public_share')
    .where('utm_content', 'in', [...contents])
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of all links of the workspace, some at a time. @param after the last one seen */
export async function linkIdsAfter(ctx: Ctx, after: string | null, limit: number): Promise<string[]> {
  let select = ctx.tx.selectFrom('links').select('id').where('workspace_id', '=', ctx.workspaceId);
  if (after) select = select.where('id', '>', after);
  const rows = await select.orderBy('id').limit(limit).execute();
  return rows.map((row) => row.id);
}

/** Takes what later rooms have not been told yet, of any workspace; needs a system context. */
export async function takeChanges(ctx: Ctx, limit: number): Promise<Map<string, LinkHour[]>> {
  const { rows } = await sql<{ workspace_id: string; link_id: string; hour: Date } & Record<string, unknown>>`
    delete from link_hour_changes where (workspace_id, link_id, hour) in (
      select workspace_id, link_id, hour from link_hour_changes
      order by workspace_id, link_id, hour limit ${limit} for update skip locked
    ) returning *`.execute(ctx.tx);
  const taken = new Map<string, LinkHour[]>();
  for (const row of rows) {
    const changes = taken.get(row.workspace_id) ?? [];
    changes.push(toHour(row));
    taken.set(row.workspace_id, changes);
  }
  return taken;
}

/** The salts that may be needed in the next day, shared by all nodes; the former one is deleted an hour after its day. */
export async function keepSalts(ctx: Ctx, now: Date): Promise<SaltBook> {
  const at = now.getTime();
  const days = [...new Set([dayOf(at - 3_600_000), dayOf(at), dayOf(at + 86_400_000)])];
  await ctx.tx.deleteFrom('visitor_salts').where('day', '<', days[0]!).execute();
  await ctx.tx
    .insertInto('visitor_salts')
    .values([dayOf(at), dayOf(at + 86_400_000)].map((day) => ({ day, key: randomBytes(32) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await ctx.tx.selectFrom('visitor_salts').selectAll().where('day', 'in', days).execute();
  return new Map(rows.map((row) => [row.day, row.key]));
}

/** Salts by day. */
export type SaltBook = Map<string, Buffer>;

/** The salts of a moment. A day that is not in the book, after a long absence of PostgreSQL, gets one of this node alone. */
export function saltsAt(book: SaltBook, at: number): Salts {
  const day = dayOf(at);
  let key = book.get(day);
  if (!key) {
    key = randomBytes(32);
    book.set(day, key);
  }
  const formerDay = dayOf(at - 86_400_000);
  const former = book.get(formerDay);
  return { current: { day, key }, former: former ? { day: formerDay, key: former } : null };
}

export async function keepClickPartitions(ctx: Ctx, now: Date): Promise<void> {
  await sql`select portevoix.keep_click_partitions(${dayOf(now.getTime())}::date)`.execute(ctx.tx);
}

export async function forgetOldSpools(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx.deleteFrom('click_spools').where('taken_at', '<', before).execute();
}

export const findDomain = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('link_domains')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();

/** @returns false when another workspace has this host. */
export async function saveDomain(
  ctx: Ctx,
  domain: { id: string; host: string; proof: string },
): Promise<boolean> {
  await deleteDomain(ctx);
  const done = await ctx.tx
    .insertInto('link_domains')
    .values({ workspace_id: ctx.workspaceId, ...domain, created_at: ctx.now })
    .onConflict((conflict) => conflict.column('host').doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

export async function deleteDomain(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('link_domains').where('workspace_id', '=', ctx.workspaceId).execute();
}

export async function setDomainVerified(ctx: Ctx): Promise<void> {
  await ctx.tx
    .updateTable('link_domains')
    .set({ verified_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .execute();
}

/** Hosts of all workspaces whose links stand at `/:code`; needs a system context. */
export async function verifiedHosts(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('link_domains')
    .select('host')
    .where('verified_at', 'is not', null)
    .execute();
  return rows.map((row) => row.host);
}
