/** SQL of delegations: who prepares messages for whom. Their drafts go with them. */
import type { Ctx } from '#platform/ctx.ts';

export interface DelegationRow {
  id: string;
  authorId: string;
  assistantId: string;
  acceptedAt: Date | null;
  refusedAt: Date | null;
}
const columns = ['id', 'author_id', 'assistant_id', 'accepted_at', 'refused_at'] as const;
interface Selected {
  id: string;
  author_id: string;
  assistant_id: string;
  accepted_at: Date | null;
  refused_at: Date | null;
}
const toDelegation = (row: Selected): DelegationRow => ({
  id: row.id,
  authorId: row.author_id,
  assistantId: row.assistant_id,
  acceptedAt: row.accepted_at,
  refusedAt: row.refused_at,
});

/** @returns false when the two are joined, or one was asked, already. */
export async function insertDelegation(
  ctx: Ctx,
  { id, authorId, assistantId }: Pick<DelegationRow, 'id' | 'authorId' | 'assistantId'>,
): Promise<boolean> {
  const row = await ctx.tx
    .insertInto('delegations')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, author_id: authorId, assistant_id: assistantId },
      asked_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(row.numInsertedOrUpdatedRows) > 0;
}

/** All in which somebody has a part, as author or as assistant. */
export async function listDelegationsOf(ctx: Ctx, personId: string): Promise<DelegationRow[]> {
  const rows = await ctx.tx
    .selectFrom('delegations')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('author_id', '=', personId), eb('assistant_id', '=', personId)]))
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map(toDelegation);
}

/** One in which the person is the assistant, kept from ending while the transaction lasts. */
export async function findAsAssistant(ctx: Ctx, personId: string, id: string): Promise<DelegationRow | null> {
  const row = await ctx.tx
    .selectFrom('delegations')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('assistant_id', '=', personId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toDelegation(row) : null;
}

export async function answerDelegation(ctx: Ctx, id: string, accepted: boolean): Promise<void> {
  await ctx.tx
    .updateTable('delegations')
    .set(accepted ? { accepted_at: ctx.now } : { refused_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Either of the two ends it. @returns whether it was one of theirs. */
export async function deleteDelegation(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const row = await ctx.tx
    .deleteFrom('delegations')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('author_id', '=', personId), eb('assistant_id', '=', personId)]))
    .executeTakeFirst();
  return Number(row.numDeletedRows) > 0;
}

/** Ends everything in which somebody has a part, drafts included. */
export async function deleteDelegationsOf(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('delegations')
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('author_id', '=', personId), eb('assistant_id', '=', personId)]))
    .execute();
}
