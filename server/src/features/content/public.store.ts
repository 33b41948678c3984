/** SQL of what anybody may read: stories that an editor opened, and the organisation that speaks in them. */
import type { Facet } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { type StoryRow, selectStories } from './stories.store.ts';

/** The workspace of a story that was ever opened to the public. Needs a system context: its address names none. */
export async function findPublicHome(ctx: Ctx, storyId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('stories')
    .select('workspace_id as workspaceId')
    .where('id', '=', storyId)
    .where('public_at', 'is not', null)
    .where('internal_at', 'is', null)
    .where('announced_at', 'is not', null)
    .executeTakeFirst();
  return row?.workspaceId ?? null;
}

/** Whether it may be read now, or only could be once. */
export async function isOpen(ctx: Ctx, storyId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('stories as s')
    .select('s.id')
    .where('s.workspace_id', '=', ctx.workspaceId)
    .where('s.id', '=', storyId)
    .where(openNow(ctx))
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of these stories that may be read now. */
export async function listOpenAmong(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('stories as s')
    .select('s.id')
    .where('s.workspace_id', '=', ctx.workspaceId)
    .where('s.id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .where(openNow(ctx))
    .execute();
  return rows.map(({ id }) => id);
}

/** Out, public, not withdrawn, not over, not put away, not for members only. */
const openNow = (ctx: Ctx) =>
  sql<boolean>`(s.public_at is not null and s.internal_at is null and s.archived_at is null
    and s.withdrawn_at is null and s.publish_at <= ${ctx.now}
    and (s.expires_at is null or s.expires_at > ${ctx.now}))`;

export interface PublicFilter {
  facet?: Facet | undefined;
  topic?: string | undefined;
}
/** The latest public stories, newest first. Those that search engines leave out stand in no feed either. */
export async function listOpenStories(ctx: Ctx, filter: PublicFilter, limit: number): Promise<StoryRow[]> {
  let select = selectStories(ctx).where(openNow(ctx)).where('s.unlisted_at', 'is', null);
  if (filter.facet) select = select.where('s.facet', '=', filter.facet);
  if (filter.topic) select = select.where(sql<boolean>`${filter.topic} = any(s.topics)`);
  return select.orderBy('s.publish_at', 'desc').orderBy('s.id', 'desc').limit(limit).execute();
}

/** Whether there is such a workspace at all. Needs a system context. */
export async function findHome(ctx: Ctx, workspaceId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('stories')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('public_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
