/** SQL of the counts of requests that hold across nodes. */
import { sql } from 'kysely';
import type { Ctx } from '../ctx.ts';

/** Counts one more in a window, in one statement. @returns how many there are now */
export async function countRequest(ctx: Ctx, key: Buffer, windowStart: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    insert into request_rates as r (key_hash, window_start, count) values (${key}, ${windowStart}, 1)
    on conflict (key_hash, window_start) do update set count = r.count + 1
    returning count`.execute(ctx.tx);
  return rows[0]?.count ?? 1;
}

export async function deleteOldCounts(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx.deleteFrom('request_rates').where('window_start', '<', before).execute();
}
