/** SQL of the trail: what happened, by whom. It forgets with time, and it forgets whoever is erased. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

/** Deletes events of the workspace from before `until`, all or only the named ones. @returns how many went. */
export async function deleteOldEvents(
  ctx: Ctx,
  until: Date,
  limit: number,
  names?: readonly string[],
): Promise<number> {
  let old = ctx.tx
    .selectFrom('events')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('at', '<', until);
  if (names) old = old.where('name', 'in', names);
  const done = await ctx.tx
    .deleteFrom('events')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', old.orderBy('at').limit(limit))
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** Things that happened stay as things that happened; who did them, and to whom, is nobody any more. */
export async function forgetInEvents(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .updateTable('events')
    .set({ actor_person_id: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('actor_person_id', '=', personId)
    .execute();
  await sql`update events set data = replace(data::text, ${personId}, ${newId()})::jsonb
    where workspace_id = ${ctx.workspaceId} and data::text like ${`%${personId}%`}`.execute(ctx.tx);
}
