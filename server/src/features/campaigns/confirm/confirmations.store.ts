/** SQL of links that do one thing: only the hash of what stands in the letter is kept. */
import type { Ctx } from '#platform/ctx.ts';
import { forgetOldest } from '#platform/forgetting.ts';

export interface Confirmation {
  id: string;
  workspaceId: string;
  purpose: string;
  subjectId: string;
  supporterId: string | null;
  expiresAt: Date;
  /** When its button was pressed the first time. */
  usedAt: Date | null;
}

export async function insertConfirmation(
  ctx: Ctx,
  row: Omit<Confirmation, 'workspaceId' | 'usedAt'> & { tokenHash: Buffer },
): Promise<void> {
  await ctx.tx
    .insertInto('confirmations')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      token_hash: row.tokenHash,
      purpose: row.purpose,
      subject_id: row.subjectId,
      supporter_id: row.supporterId,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** By what stands in the address, which names no workspace: asked as the system. */
export async function findConfirmation(ctx: Ctx, tokenHash: Buffer): Promise<Confirmation | null> {
  const row = await ctx.tx
    .selectFrom('confirmations')
    .select([
      'id',
      'workspace_id as workspaceId',
      'purpose',
      'subject_id as subjectId',
      'supporter_id as supporterId',
      'expires_at as expiresAt',
      'used_at as usedAt',
    ])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row ?? null;
}

/** Two presses at the same instant come one after the other. @returns when it was pressed first; null where it is new */
export async function useConfirmation(ctx: Ctx, id: string): Promise<Date | null> {
  const before = await ctx.tx
    .selectFrom('confirmations')
    .select('used_at')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!before || before.used_at) return before?.used_at ?? null;
  await ctx.tx
    .updateTable('confirmations')
    .set({ used_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  return null;
}

/** @returns how many went */
export const deleteEndedConfirmations = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forgetOldest(ctx, { table: 'confirmations', at: 'expires_at' }, before, limit);
