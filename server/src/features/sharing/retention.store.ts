/** SQL of the clocks: what has been kept long enough goes. Each answers how many rows went. */
import type { Ctx } from '#platform/ctx.ts';

export async function deleteOldRecalls(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const old = ctx.tx
    .selectFrom('recall_notices')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('created_at', '<', before)
    .limit(limit);
  const done = await ctx.tx
    .deleteFrom('recall_notices')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', old)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

export async function deleteOldDrafts(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const old = ctx.tx
    .selectFrom('share_drafts')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('handed_in_at', '<', before)
    .limit(limit);
  const done = await ctx.tx
    .deleteFrom('share_drafts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', old)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
