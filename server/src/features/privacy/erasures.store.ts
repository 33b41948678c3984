/** SQL of who is to be erased, and of the tombstones: an id that leads nowhere and two dates. */
import type { Ctx } from '#platform/ctx.ts';

export async function insertErasure(
  ctx: Ctx,
  personId: string,
  reason: 'asked' | 'left',
  dueAt: Date,
): Promise<void> {
  await ctx.tx
    .insertInto('erasures')
    .values({
      workspace_id: ctx.workspaceId,
      id: personId,
      reason,
      asked_at: ctx.now,
      due_at: dueAt,
    })
    // Asking outranks having left; a second leaving does not put the first one off.
    .onConflict((conflict) =>
      reason === 'left'
        ? conflict.doNothing()
        : conflict.columns(['workspace_id', 'id']).doUpdateSet({ reason, asked_at: ctx.now, due_at: dueAt }),
    )
    .execute();
}

/** The erasure that waits, held until the end of the transaction. */
export const findErasure = (ctx: Ctx, personId: string) =>
  ctx.tx
    .selectFrom('erasures')
    .select(['id', 'reason', 'due_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

export const deleteErasure = (ctx: Ctx, personId: string) =>
  ctx.tx
    .deleteFrom('erasures')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .execute();

export const changeErasure = (ctx: Ctx, personId: string, change: { due_at: Date } | { erased_at: Date }) =>
  ctx.tx
    .updateTable('erasures')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', personId)
    .execute();

/** Whose time has come, in every workspace. Needs a system context. */
export const selectDueErasures = (ctx: Ctx, limit: number) =>
  ctx.tx
    .selectFrom('erasures')
    .select(['workspace_id', 'id'])
    .where('erased_at', 'is', null)
    .where('due_at', '<=', ctx.now)
    .orderBy('due_at')
    .limit(limit)
    .execute();
