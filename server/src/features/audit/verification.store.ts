/** SQL of verifications: when the log was last read link by link, and with what result. */
import type { AuditProblem } from '@portevoix/core/audit';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface Verified {
  at: Date;
  entries: number;
  head: Buffer | null;
  anchors: number;
  problems: AuditProblem[];
}

export async function putVerification(ctx: Ctx, one: Verified): Promise<void> {
  const values = { ...one, problems: JSON.stringify(one.problems) };
  await ctx.tx
    .insertInto('audit_verifications')
    .values({ workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}

export async function findVerification(ctx: Ctx): Promise<Verified | null> {
  const row = await ctx.tx
    .selectFrom('audit_verifications')
    .select(['at', 'entries', 'head', 'anchors', 'problems'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row
    ? { ...row, entries: Number(row.entries), problems: row.problems as unknown as AuditProblem[] }
    : null;
}

/** Every workspace that has a log, also one of which only the head is left. Needs a system context. */
export async function workspacesWithLog(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select w.id, w.name from workspaces w
    where exists (select from audit_entries a where a.workspace_id = w.id)
       or exists (select from hash_chains c where c.workspace_id = w.id and c.chain = 'audit')
    order by w.name`.execute(ctx.tx);
  return rows;
}

/** How many workspaces have a log that did not hold at its last verification. Needs a system context. */
export async function countBroken(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit_verifications where problems <> '[]'::jsonb`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}
