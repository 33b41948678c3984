/** SQL that ends an account which belongs to no organisation any more. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { findPersonsOfIdentity } from '../people/index.ts';

/** Deletes who logs in, with sessions, passwords and letters under way, unless another organisation still has them. */
export async function forgetIdentity(
  house: House,
  whose: { identityId?: string | undefined; email: string | null },
): Promise<void> {
  await house.inSystem(async (ctx) => {
    const id = whose.identityId ?? (whose.email && (await identityOf(ctx, whose.email)));
    if (!id || (await findPersonsOfIdentity(ctx, id)).length > 0) return;
    const identity = await ctx.tx
      .deleteFrom('identities')
      .where('id', '=', id)
      .returning('email')
      .executeTakeFirst();
    const traces = [id, ...(identity ? [identity.email] : [])];
    for (const trace of traces)
      await sql`delete from verifications where identifier like ${`%${trace}%`} or value like ${`%${trace}%`}`.execute(
        ctx.tx,
      );
  });
}

async function identityOf(ctx: Ctx, email: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('identities')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  return row?.id ?? null;
}
