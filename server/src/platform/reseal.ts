/** Rotation of the key at rest: what a former secret sealed is opened and sealed anew, a batch a transaction. */
import { sql } from 'kysely';
import type { House } from './house.ts';
import type { SealedColumns } from './room.ts';

const perBatch = 500;

export interface Resealed {
  table: string;
  /** Secrets sealed anew. */
  done: number;
  /** Secrets that no known key opens; they stay as they are. */
  unreadable: number;
}

/**
 * Seals every secret of these columns with the key of today. May be stopped at any moment and run again, and may run
 * while the program does: a row that the program writes meanwhile is not overwritten.
 */
export async function reseal(
  house: House,
  { table, columns, key, context }: SealedColumns,
): Promise<Resealed> {
  const total: Resealed = { table, done: 0, unreadable: 0 };
  for (const column of columns) {
    for (let after: string[] | null = null; ; ) {
      const batch: { last: string[] | null; done: number; unreadable: number } = await resealBatch(
        house,
        { table, column, key, context },
        after,
      );
      total.done += batch.done;
      total.unreadable += batch.unreadable;
      after = batch.last;
      if (!after) break;
    }
  }
  return total;
}

function resealBatch(
  house: House,
  { table, column, key, context }: Omit<SealedColumns, 'columns'> & { column: string },
  after: string[] | null,
) {
  const { cipher } = house;
  const keys = sql.join(key.map((name) => sql`${sql.ref(name)}::text as ${sql.ref(name)}`));
  const order = sql.join(key.map((name) => sql`${sql.ref(name)}::text`));
  return house.inSystem(async ({ tx }) => {
    const { rows } = await sql<Record<string, string>>`
      select ${keys}, ${sql.ref(column)} as sealed from ${sql.table(table)}
      where ${sql.ref(column)} is not null
        and split_part(${sql.ref(column)}, '.', 2) <> ${cipher.keyId}
        ${after ? sql`and (${order}) > (${sql.join(after)})` : sql``}
      order by ${order} limit ${perBatch} for update`.execute(tx);
    let done = 0;
    for (const row of rows) {
      const fresh = openOrNull(row.sealed ?? '', context(row));
      if (fresh === null) continue;
      const same = sql.join(
        key.map((name) => sql`${sql.ref(name)}::text = ${row[name]}`),
        sql` and `,
      );
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${cipher.seal(fresh, context(row))}
        where ${same}`.execute(tx);
      done++;
    }
    const last = rows.length < perBatch ? null : key.map((name) => rows.at(-1)?.[name] ?? '');
    return { last, done, unreadable: rows.length - done };
  });

  function openOrNull(sealed: string, bound: string): string | null {
    try {
      return cipher.open(sealed, bound);
    } catch {
      return null;
    }
  }
}
