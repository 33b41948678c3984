/** Who was here once. Their row stays for the thirty days until it is erased. */
import type { Ctx } from '#platform/ctx.ts';

/** Whether somebody with this address has left. Whoever was invited anew since is found by `findKnownAddress` first. */
export async function hasLeft(ctx: Ctx, email: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('email', '=', email.toLowerCase())
    .where('left_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
