/** How people are called, for what stands under their name elsewhere. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Names by id, of those who are still known here. */
export async function namesOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('people')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val(wanted)}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** All groups, in the order of their names. */
export const listGroupNames = (ctx: Ctx): Promise<{ id: string; name: string }[]> =>
  ctx.tx
    .selectFrom('groups')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy(sql`lower(name)`)
    .execute();
