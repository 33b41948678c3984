/** Whether the programme has begun to address people. */
import type { Ctx } from '#platform/ctx.ts';

/** Whether there is somebody here besides the first owner: invited, a member, or gone again. */
export async function anybodyInvited(ctx: Ctx): Promise<boolean> {
  const two = await ctx.tx
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .limit(2)
    .execute();
  return two.length > 1;
}
