/** SQL of an address that changes: the account's owner proved both, so their persons in every workspace follow. */
import type { Ctx } from '#platform/ctx.ts';

/** Needs a system context. Where somebody else already stands under the new address, the person keeps the former one. */
export async function followAddress(
  ctx: Ctx,
  identityId: string,
  former: string,
  email: string,
): Promise<void> {
  await ctx.tx
    .updateTable('people as p')
    .set({ email })
    .where('p.identity_id', '=', identityId)
    .where('p.email', '=', former)
    .where('p.left_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('people as other')
            .select('other.id')
            .whereRef('other.workspace_id', '=', 'p.workspace_id')
            .where('other.email', '=', email)
            .where('other.left_at', 'is', null),
        ),
      ),
    )
    .execute();
}
