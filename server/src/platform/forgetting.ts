/** What retention clocks do to most tables: a workspace's rows from before an instant go, so many at a time. */
import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';
import type { DB } from './db/schema.gen.ts';

/** A table with an id of its own, and the column that its clock reads. Empty columns are never before. */
export interface Aging<Table extends keyof DB = keyof DB> {
  table: Table;
  at: keyof DB[Table] & string;
}

/** Deletes the oldest rows from before an instant, at most `limit`. @returns how many went */
export async function forgetOldest<Table extends keyof DB>(
  ctx: Ctx,
  { table, at }: Aging<Table>,
  before: Date,
  limit: number,
): Promise<number> {
  const gone = await sql`delete from ${sql.table(table)}
    where workspace_id = ${ctx.workspaceId} and id in (
      select id from ${sql.table(table)}
      where workspace_id = ${ctx.workspaceId} and ${sql.ref(at)} < ${before}
      order by ${sql.ref(at)} limit ${limit}
    )`.execute(ctx.tx);
  return Number(gone.numAffectedRows ?? 0n);
}
