/** SQL of putting stories away when they have had their days. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Stories of all workspaces that have had their days. Needs a system context. */
export async function listToArchive(
  ctx: Ctx,
  limit: number,
): Promise<{ workspaceId: string; storyId: string }[]> {
  return ctx.tx
    .selectFrom('stories as s')
    .leftJoin('content_settings as c', 'c.workspace_id', 's.workspace_id')
    .select(['s.workspace_id as workspaceId', 's.id as storyId'])
    .where('s.publish_at', 'is not', null)
    .where('s.archived_at', 'is', null)
    .where('s.withdrawn_at', 'is', null)
    .where(sql<boolean>`coalesce(s.archive_after_days, c.archive_after_days, 0) > 0`)
    .where(
      sql<boolean>`s.publish_at <= ${ctx.now}::timestamptz - make_interval(days => coalesce(s.archive_after_days, c.archive_after_days))`,
    )
    .orderBy('s.publish_at')
    .limit(limit)
    .execute();
}

/** Notes the day somebody last passed a story on. */
export async function noteLastShare(ctx: Ctx, storyId: string, at: Date): Promise<void> {
  await ctx.tx
    .updateTable('stories')
    .set({ last_shared_on: sql`greatest(last_shared_on, ${at.toISOString().slice(0, 10)}::date)` })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', storyId)
    .execute();
}
