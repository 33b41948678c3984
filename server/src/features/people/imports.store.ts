/** SQL of imports: what is here already, and taking one back. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { findRefusals } from './joining-refusals.store.ts';

/** Those of these addresses that somebody here has, or had before they said no. */
export async function knownEmails(ctx: Ctx, emails: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('people')
    .select('email')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('left_at', 'is', null)
    .where('email', '=', sql<string>`any(${emails})`)
    .execute();
  const refused = [...(await findRefusals(ctx, emails))].filter(([, { personId }]) => personId !== null);
  return new Set([...rows.map((row) => row.email ?? ''), ...refused.map(([email]) => email)]);
}

export async function hasImport(ctx: Ctx, importId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('import_id', '=', importId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Undoes an import: only people who have not joined since. @returns how many were removed. */
export async function deleteImported(ctx: Ctx, importId: string): Promise<number> {
  const done = await ctx.tx
    .deleteFrom('people')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('import_id', '=', importId)
    .where('joined_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
