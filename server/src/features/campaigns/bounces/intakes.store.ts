/** SQL of where returned mail comes in. */

import { sql, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import type { ReturnKind } from './returns.rules.ts';

export const passwordContext = (workspaceId: string): string => `mailbox:${workspaceId}`;
export const sealedMailboxes = {
  table: 'mail_intakes',
  columns: ['sealed_password'],
  key: ['workspace_id'],
  context: ({ workspace_id = '' }: Record<string, string>) => passwordContext(workspace_id),
} as const;

export async function findIntake(ctx: Ctx) {
  const row = await ctx.tx
    .selectFrom('mail_intakes')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row ?? null;
}
export type IntakeRow = NonNullable<Awaited<ReturnType<typeof findIntake>>>;

export async function saveIntake(ctx: Ctx, change: Updateable<DB['mail_intakes']>): Promise<void> {
  await ctx.tx
    .insertInto('mail_intakes')
    .values({ ...change, workspace_id: ctx.workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(change))
    .execute();
}

/** Whose an address of the hook is. Needs a system context. */
export async function findIntakeBySecret(ctx: Ctx, hash: Buffer): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('mail_intakes')
    .select('workspace_id as workspaceId')
    .where('secret_hash', '=', hash)
    .executeTakeFirst();
  return row?.workspaceId ?? null;
}

/** Workspaces with a mailbox to read. Needs a system context. */
export async function listMailboxes(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('mail_intakes')
    .select('workspace_id as workspaceId')
    .where('imap_host', 'is not', null)
    .execute();
  return rows.map(({ workspaceId }) => workspaceId);
}

export async function countReturn(ctx: Ctx, kind: ReturnKind): Promise<void> {
  await ctx.tx
    .insertInto('mail_intake_counts')
    .values({ workspace_id: ctx.workspaceId, on_day: ctx.now.toISOString().slice(0, 10), kind, times: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'on_day', 'kind'])
        .doUpdateSet({ times: sql`mail_intake_counts.times + 1` }),
    )
    .execute();
}

/** By kind, from this day on. */
export async function returnsSince(ctx: Ctx, day: string): Promise<Map<string, number>> {
  const rows = await ctx.tx
    .selectFrom('mail_intake_counts')
    .select(['kind', sql<number>`sum(times)::int`.as('times')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('on_day', '>=', sql<string>`${day}::date` as never)
    .groupBy('kind')
    .execute();
  return new Map(rows.map(({ kind, times }) => [kind, times]));
}
