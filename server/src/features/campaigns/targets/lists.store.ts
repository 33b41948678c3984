/** Lists of targets that staff make. */
import type { TargetList } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export async function listTargetLists(ctx: Ctx): Promise<TargetList[]> {
  const rows = await ctx.tx
    .selectFrom('target_lists as l')
    .select(['l.id', 'l.name', 'l.updated_at as updatedAt'])
    .select(
      sql<number>`(select count(*) from target_list_members m join targets t on t.workspace_id = m.workspace_id
        and t.id = m.target_id where m.workspace_id = l.workspace_id and m.list_id = l.id and t.gone_at is null)`.as(
        'count',
      ),
    )
    .where('l.workspace_id', '=', ctx.workspaceId)
    .orderBy('l.name')
    .orderBy('l.id')
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

export async function findTargetList(ctx: Ctx, id: string): Promise<TargetList | null> {
  return (await listTargetLists(ctx)).find((list) => list.id === id) ?? null;
}

/** Whether another list is called so. */
export async function isListNameTaken(ctx: Ctx, name: string, except?: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('target_lists')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .executeTakeFirst();
  return row !== undefined && row.id !== except;
}

export async function insertTargetList(ctx: Ctx, name: string): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('target_lists')
    .values({ workspace_id: ctx.workspaceId, id, name, created_at: ctx.now, updated_at: ctx.now })
    .execute();
  return id;
}

export async function touchTargetList(ctx: Ctx, id: string, name?: string): Promise<void> {
  await ctx.tx
    .updateTable('target_lists')
    .set({ updated_at: ctx.now, ...(name && { name }) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteTargetList(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('target_lists')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Ids that are nobody’s here are passed over. @returns how many joined */
export async function addToList(ctx: Ctx, listId: string, ids: readonly string[]): Promise<number> {
  const done = await sql`
    insert into target_list_members (workspace_id, list_id, target_id, added_at)
    select t.workspace_id, ${listId}::uuid, t.id, ${ctx.now} from targets t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${sql.val([...ids])}::uuid[])
    on conflict do nothing`.execute(ctx.tx);
  return Number(done.numAffectedRows ?? 0);
}

/** @returns how many left */
export async function removeFromList(ctx: Ctx, listId: string, ids: readonly string[]): Promise<number> {
  const done = await ctx.tx
    .deleteFrom('target_list_members')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('list_id', '=', listId)
    .where('target_id', 'in', [...ids])
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
