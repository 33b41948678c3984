/** SQL of the counts of tries per account. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Counts one more within a window that opened at the first, in one statement. @param within in milliseconds */
export async function countTry(
  ctx: Ctx,
  key: string,
  within: number,
): Promise<{ count: number; since: Date }> {
  const over = new Date(ctx.now.getTime() - within);
  const { rows } = await sql<{ count: number; since: Date }>`
    insert into account_rates as r (key, count, since) values (${key}, 1, ${ctx.now})
    on conflict (key) do update set
      count = case when r.since <= ${over} then 1 else r.count + 1 end,
      since = case when r.since <= ${over} then excluded.since else r.since end
    returning count, since`.execute(ctx.tx);
  return rows[0] ?? { count: 1, since: ctx.now };
}

export async function forgetTries(ctx: Ctx, key: string): Promise<void> {
  await ctx.tx.deleteFrom('account_rates').where('key', '=', key).execute();
}
