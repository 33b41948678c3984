/** SQL of the address that letters of a workspace leave from, and the key that signs them. */
import type { SenderRecord } from '@portevoix/core/campaigns';
import type { Insertable, Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';

export type SenderChecks = Partial<Record<SenderRecord['kind'], SenderRecord['state']>>;
export interface SenderRow {
  workspace_id: string;
  address: string;
  selector: string;
  sealed_key: string;
  public_key: string;
  checks: SenderChecks;
  checked_at: Date | null;
  ready_at: Date | null;
}

export async function findSender(ctx: Ctx): Promise<SenderRow | null> {
  const row = await ctx.tx
    .selectFrom('letter_senders')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<SenderRow>()
    .executeTakeFirst();
  return row ?? null;
}

/** In the place of the one before. */
export async function putSender(
  ctx: Ctx,
  row: Omit<Insertable<DB['letter_senders']>, 'workspace_id' | 'created_at'>,
): Promise<void> {
  await ctx.tx
    .insertInto('letter_senders')
    .values({ ...row, workspace_id: ctx.workspaceId, created_at: ctx.now })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet({ ...row, checks: '{}', checked_at: null, ready_at: null, created_at: ctx.now }),
    )
    .execute();
}

export async function updateSender(ctx: Ctx, change: Updateable<DB['letter_senders']>): Promise<void> {
  await ctx.tx
    .updateTable('letter_senders')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .execute();
}

export async function deleteSender(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('letter_senders').where('workspace_id', '=', ctx.workspaceId).execute();
}

/** Workspaces whose records were looked at before. Needs a system context. */
export async function sendersToCheck(ctx: Ctx, before: Date): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('letter_senders')
    .select('workspace_id')
    .where('checked_at', '<', before)
    .execute();
  return rows.map((row) => row.workspace_id);
}
