/** SQL of API tokens. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** What tokens are called, by id, revoked ones included. */
export async function tokenNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('api_tokens')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...new Set(ids)])}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
