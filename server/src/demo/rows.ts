/**
 * Bulk inserts for the demonstration. It fills every room at once with a history that no use case would accept (shares
 * of last month), so it stands above the rooms' walls, here and nowhere else; the generated types keep it in step.
 */
import { type Insertable, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

type Row<T extends keyof DB> = Omit<Insertable<DB[T]>, 'workspace_id'>;

/** Inserts rows of this workspace; every row has the same columns. Dates and JSON travel as JSON, in one statement. */
export async function insertRows<T extends keyof DB & string>(
  ctx: Ctx,
  table: T,
  rows: readonly Row<T>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000) {
    const part = rows.slice(from, from + 5000).map((row) => ({ workspace_id: ctx.workspaceId, ...row }));
    const columns = sql.join(Object.keys(part[0]!).map((column) => sql.ref(column)));
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(part)}::jsonb)`.execute(
      ctx.tx,
    );
  }
}
