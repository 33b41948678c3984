/**
 * SQL of the counts of tries per account. One statement each, outside any transaction: what a refused sign-in counts
 * must stay counted, and the table stands before the walls, like all that is needed to find out who somebody is.
 */
import { sql } from 'kysely';
import type { House } from '#platform/house.ts';

/** Counts one more within a window that opened at the first. @param within in milliseconds */
export async function countTry(
  house: House,
  key: string,
  within: number,
): Promise<{ count: number; since: Date }> {
  const now = house.now();
  const over = new Date(now.getTime() - within);
  const { rows } = await sql<{ count: number; since: Date }>`
    insert into account_rates as r (key, count, since) values (${key}, 1, ${now})
    on conflict (key) do update set
      count = case when r.since <= ${over} then 1 else r.count + 1 end,
      since = case when r.since <= ${over} then excluded.since else r.since end
    returning count, since`.execute(house.db.kysely);
  return rows[0] ?? { count: 1, since: now };
}

export async function forgetTries(house: House, key: string): Promise<void> {
  await house.db.kysely.deleteFrom('account_rates').where('key', '=', key).execute();
}
