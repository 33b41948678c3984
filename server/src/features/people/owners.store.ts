/** Where those who answer for the workspace can be written to. */
import type { Ctx } from '#platform/ctx.ts';

/** Addresses of today's owners. */
export async function ownerAddresses(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('people as p')
    .innerJoin('person_roles as r', (join) =>
      join.onRef('r.workspace_id', '=', 'p.workspace_id').onRef('r.person_id', '=', 'p.id'),
    )
    .select('p.email')
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('r.role', '=', 'owner')
    .where('r.taken_at', 'is', null)
    .where('p.joined_at', 'is not', null)
    .where('p.left_at', 'is', null)
    .where('p.email', 'is not', null)
    .execute();
  return rows.map((row) => row.email!);
}
