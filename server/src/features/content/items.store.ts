/** SQL of the items that sources bring. */
import type { ItemsQuery, SourceItem } from '@portevoix/core/content';
import { storyStateAt } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import type { FeedItem } from './feeds.rules.ts';

const selectItems = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('source_items as i')
    .innerJoin('sources as s', (join) =>
      join.onRef('s.workspace_id', '=', 'i.workspace_id').onRef('s.id', '=', 'i.source_id'),
    )
    .leftJoin('stories as t', (join) =>
      join.onRef('t.workspace_id', '=', 'i.workspace_id').onRef('t.id', '=', 'i.story_id'),
    )
    .select([
      'i.id',
      'i.source_id',
      's.title as source_title',
      's.facet as source_facet',
      'i.key',
      'i.url',
      'i.title',
      'i.excerpt',
      'i.html',
      'i.image',
      'i.authors',
      'i.language',
      'i.published_at',
      'i.found_at',
      'i.expires_at',
      'i.decision',
      'i.story_id',
      'i.media',
      'i.topics',
      'i.story_expire_days',
      'i.skipped_by',
      's.story_topics',
      's.story_locale',
      's.story_group',
      's.story_networks',
      's.story_expire_days as source_expire_days',
      's.story_note',
      't.publish_at as publishAt',
      't.expires_at as expiresAt',
      't.withdrawn_at as withdrawnAt',
      't.archived_at as archivedAt',
      't.submitted_at as submittedAt',
      't.refused_at as refusedAt',
      't.archived_at as archivedAt',
      't.submitted_at as submittedAt',
      't.refused_at as refusedAt',
    ])
    .select(
      sql<
        { id: string; title: string }[] | null
      >`(select jsonb_agg(distinct jsonb_build_object('id', os.id, 'title', os.title))
        from source_items o join sources os on os.workspace_id = o.workspace_id and os.id = o.source_id
        where o.workspace_id = i.workspace_id and o.key = i.key and o.source_id <> i.source_id)`.as(
        'also_in',
      ),
    )
    .select(
      sql<{
        id: string;
        title: string;
      } | null>`(select jsonb_build_object('id', st.id, 'title', st.title) from stories st
        where st.workspace_id = i.workspace_id and i.key like 'url:%' and md5(st.address_key) = md5(substr(i.key, 5))
          and st.id is distinct from i.story_id order by st.id limit 1)`.as('same_story'),
    )
    .where('i.workspace_id', '=', ctx.workspaceId);
export type ItemRow = Awaited<ReturnType<ReturnType<typeof selectItems>['executeTakeFirstOrThrow']>>;

export const findItem = async (ctx: Ctx, id: string): Promise<ItemRow | null> =>
  (await selectItems(ctx).where('i.id', '=', id).executeTakeFirst()) ?? null;

export const lockItem = async (ctx: Ctx, id: string): Promise<ItemRow | null> =>
  (await selectItems(ctx).where('i.id', '=', id).forUpdate('i').executeTakeFirst()) ?? null;

export function presentItem(row: ItemRow, now: Date): SourceItem {
  return {
    id: row.id,
    source: { id: row.source_id, title: row.source_title },
    url: row.url,
    title: row.title,
    excerpt: row.excerpt,
    html: row.html,
    image: row.image,
    authors: row.authors,
    language: row.language,
    media: row.media as SourceItem['media'],
    topics: row.topics,
    skippedBy: row.skipped_by,
    alsoIn: row.also_in ?? [],
    sameStory: row.same_story,
    publishedAt: row.published_at?.toISOString() ?? null,
    foundAt: row.found_at.toISOString(),
    state: (row.decision as SourceItem['state'] | null) ?? (row.expires_at <= now ? 'expired' : 'pending'),
    story: row.story_id ? { id: row.story_id, state: storyStateAt(row, now) } : null,
  };
}

const newest = sql<Date>`coalesce(i.published_at, i.found_at)`;

/** Items, the newest first. In the queue of all sources, an article that two of them bring stands once. */
export async function listItems(ctx: Ctx, query: ItemsQuery) {
  const after = decodeCursor(query.cursor, 2);
  let select = selectItems(ctx);
  if (query.sourceId) select = select.where('i.source_id', '=', query.sourceId);
  if (query.state === 'pending')
    select = select.where('i.decision', 'is', null).where('i.expires_at', '>', ctx.now);
  else if (query.state === 'expired')
    select = select.where('i.decision', 'is', null).where('i.expires_at', '<=', ctx.now);
  else if (query.state) select = select.where('i.decision', '=', query.state);
  if (query.state === 'pending' && !query.sourceId) {
    select = select.where(
      sql<boolean>`not exists (select 1 from source_items o where o.workspace_id = i.workspace_id and o.key = i.key
        and o.source_id <> i.source_id and (o.decision in ('accepted', 'rejected') or o.id < i.id))`,
    );
  }
  if (query.q) {
    const like = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    select = select.where(sql<boolean>`lower(i.title || ' ' || i.excerpt) like ${like}`);
  }
  if (after)
    select = select.where(sql<boolean>`(${newest}, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const rows = await select
    .select(sql<string>`coalesce(i.published_at, i.found_at)::text`.as('newestText'))
    .orderBy(newest, 'desc')
    .orderBy('i.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows,
    query.limit,
    (row) => [row.newestText, row.id],
    (row) => presentItem(row, ctx.now),
  );
}

export interface Known {
  byKey: Map<string, KnownItem>;
  byGuid: Map<string, KnownItem>;
}
interface KnownItem {
  id: string;
  decision: string | null;
  title: string;
  excerpt: string;
}
/** Which of these items the source already brought, by key or by guid. */
export async function knownItems(ctx: Ctx, sourceId: string, items: readonly FeedItem[]): Promise<Known> {
  const keys = items.map((item) => item.key);
  const guids = items.flatMap((item) => (item.guid ? [item.guid] : []));
  const rows = await ctx.tx
    .selectFrom('source_items')
    .select(['id', 'key', 'guid', 'decision', 'title', 'excerpt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source_id', '=', sourceId)
    .where(sql<boolean>`(key = any(${keys}::text[]) or guid = any(${guids}::text[]))`)
    .execute();
  return {
    byKey: new Map(rows.map((row) => [row.key, row])),
    byGuid: new Map(rows.flatMap((row) => (row.guid ? [[row.guid, row] as const] : []))),
  };
}

export async function insertItems(
  ctx: Ctx,
  source: { id: string; expireAfterDays: number },
  items: readonly (FeedItem & { topics: string[]; expireDays: number | null; skippedBy: string | null })[],
): Promise<void> {
  if (items.length === 0) return;
  const expiresAt = new Date(ctx.now.getTime() + source.expireAfterDays * 86_400_000);
  await ctx.tx
    .insertInto('source_items')
    .values(
      items.map((item) => ({
        workspace_id: ctx.workspaceId,
        id: newId(),
        source_id: source.id,
        key: item.key,
        guid: item.guid,
        url: item.url,
        title: item.title,
        excerpt: item.excerpt,
        html: item.skippedBy === null ? item.html : '',
        image: item.image,
        authors: item.authors,
        language: item.language,
        published_at: item.publishedAt,
        found_at: ctx.now,
        expires_at: expiresAt,
        media: item.media && JSON.stringify(item.media),
        topics: item.topics,
        story_expire_days: item.expireDays,
        skipped_by: item.skippedBy,
        ...(item.skippedBy !== null && { decision: 'skipped', decided_at: ctx.now }),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A publisher corrected an article that nobody has decided on yet. */
export async function correctItem(ctx: Ctx, id: string, item: FeedItem): Promise<void> {
  const { title, excerpt, html, image, url, media } = item;
  await ctx.tx
    .updateTable('source_items')
    .set({ title, excerpt, html, image, url, media: media && JSON.stringify(media) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Items that arrived since an instant and count against the source's daily cap. */
export async function countFoundSince(ctx: Ctx, sourceId: string, since: Date): Promise<number> {
  const { n } = await ctx.tx
    .selectFrom('source_items')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source_id', '=', sourceId)
    .where('found_at', '>', since)
    .where((eb) => eb.or([eb('decision', 'is', null), eb('decision', '!=', 'skipped')]))
    .executeTakeFirstOrThrow();
  return n;
}

export async function decideItem(
  ctx: Ctx,
  id: string,
  decision: 'accepted' | 'rejected' | null,
  storyId: string | null = null,
): Promise<void> {
  await ctx.tx
    .updateTable('source_items')
    .set({
      decision,
      decided_at: decision && ctx.now,
      decided_by: decision && ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      story_id: storyId,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Forgets, in all workspaces, the text of items that nobody will read again, and after a year the items. Needs a system context. */
export async function sweepItems(ctx: Ctx): Promise<void> {
  const monthAgo = new Date(ctx.now.getTime() - 30 * 86_400_000);
  const yearAgo = new Date(ctx.now.getTime() - 365 * 86_400_000);
  await ctx.tx
    .updateTable('source_items')
    .set({ html: '' })
    .where('expires_at', '<', monthAgo)
    .where('html', '!=', '')
    .execute();
  await ctx.tx.deleteFrom('source_items').where('found_at', '<', yearAgo).execute();
}
