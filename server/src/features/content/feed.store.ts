/** SQL of what one reader may see. */
import type { FeedQuery } from '@portevoix/core/content';
import { sql } from 'kysely';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import { newTo, sharedBy } from './marks.store.ts';
import type { Reader } from './readers.service.ts';
import { conditionOf, type StoryRow, selectStories } from './stories.store.ts';
import { followed } from './topics.store.ts';

/** What a reader may see now, in no order yet. */
export function readersStories(ctx: Ctx, reader: Reader, query: FeedQuery) {
  let select = selectStories(ctx)
    .where(conditionOf('published', ctx.now))
    .where(
      sql<boolean>`((s.audience_id is null and ${reader.joined}::boolean) or s.audience_id = any(${[...reader.fitting.keys()]}::uuid[]))`,
    );
  if (reader.hiddenTopics.length > 0)
    select = select.where(sql<boolean>`not s.topics && ${[...reader.hiddenTopics]}::text[]`);
  if (query.view === 'following') select = select.where(followed(ctx.now, reader.wishes));
  if (query.facet) select = select.where('s.facet', '=', query.facet);
  if (query.topic) select = select.where(sql<boolean>`${query.topic} = any(s.topics)`);
  if (query.mine === 'shared') select = select.where(sharedBy(ctx, personOf(ctx).personId));
  if (query.mine === 'new') select = select.where(newTo(ctx, personOf(ctx).personId));
  return select;
}

/** The same, newest first: one walk down an index, whatever the size of the workspace. What is pinned leads the first page. */
export async function listFeedRows(ctx: Ctx, reader: Reader, query: FeedQuery) {
  const after = decodeCursor(query.cursor, 2);
  const pinned = sql<boolean>`s.pinned_until is not null and s.pinned_until > ${ctx.now}`;
  const important = after
    ? []
    : await readersStories(ctx, reader, query)
        .where(pinned)
        .orderBy('s.publish_at', 'desc')
        .limit(5)
        .execute();
  let select = readersStories(ctx, reader, query).where(
    sql<boolean>`(s.pinned_until is null or s.pinned_until <= ${ctx.now})`,
  );
  if (after)
    select = select.where(sql<boolean>`(s.publish_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const rows = await select
    .select(sql<string>`s.publish_at::text`.as('publishText'))
    .orderBy('s.publish_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = toPage<StoryRow & { publishText: string }, StoryRow>(
    rows as (StoryRow & { publishText: string })[],
    query.limit,
    (row) => [row.publishText, row.id],
    (row) => row,
  );
  return { ...page, items: [...important, ...page.items] };
}

/** Audiences some story is meant for: one look into the index for each, however many stories there are. */
export async function audiencesInUse(ctx: Ctx): Promise<string[]> {
  const next = sql`from stories s where s.workspace_id = ${ctx.workspaceId}::uuid`;
  const { rows } = await sql<{ id: string }>`with recursive ids as (
      (select s.audience_id as id ${next} and s.audience_id is not null order by s.audience_id limit 1)
      union all
      select (select s.audience_id ${next} and s.audience_id > ids.id order by s.audience_id limit 1)
      from ids where ids.id is not null
    ) select id from ids where id is not null`.execute(ctx.tx);
  return rows.map((row) => row.id);
}
