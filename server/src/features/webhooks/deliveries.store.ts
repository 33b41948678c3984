/** Messages, their deliveries and every try in the database. */
import { sql, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { newId } from '#platform/ids.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

/** @returns false when this message is there already. */
export async function insertMessage(
  ctx: Ctx,
  message: { id: string; type: string; payload: string },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('webhook_messages')
    .values({ workspace_id: ctx.workspaceId, created_at: ctx.now, ...message })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

export async function insertDelivery(
  ctx: Ctx,
  delivery: { webhookId: string; messageId: string },
): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('webhook_deliveries')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      webhook_id: delivery.webhookId,
      message_id: delivery.messageId,
      created_at: ctx.now,
      next_try_at: ctx.now,
    })
    .execute();
  return id;
}

const withMessage = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhook_messages as m', (join) =>
      join.onRef('m.workspace_id', '=', 'd.workspace_id').onRef('m.id', '=', 'd.message_id'),
    )
    .selectAll('d')
    .select(['m.type', 'm.payload', 'm.created_at as message_at'])
    .where('d.workspace_id', '=', ctx.workspaceId);

export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;
export const findDelivery = (ctx: Ctx, id: string) =>
  withMessage(ctx).where('d.id', '=', id).executeTakeFirst();

/** Takes a delivery that is due, unless another program has it. */
export async function claimDelivery(ctx: Ctx, id: string, claimsBefore: Date): Promise<DeliveryRow | null> {
  const claimed = await ctx.tx
    .updateTable('webhook_deliveries')
    .set((eb) => ({ claimed_at: ctx.now, tries: eb('tries', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('next_try_at', '<=', ctx.now)
    .where((eb) => eb.or([eb('claimed_at', 'is', null), eb('claimed_at', '<', claimsBefore)]))
    .executeTakeFirst();
  if (!claimed.numUpdatedRows) return null;
  return (await findDelivery(ctx, id)) ?? null;
}

export async function updateDelivery(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['webhook_deliveries']>,
): Promise<void> {
  await ctx.tx
    .updateTable('webhook_deliveries')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface Attempt {
  deliveryId: string;
  status: number | null;
  errorCode: string | null;
  durationMs: number;
  answer: string;
}
export async function insertAttempt(ctx: Ctx, attempt: Attempt): Promise<void> {
  await ctx.tx
    .insertInto('webhook_attempts')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      delivery_id: attempt.deliveryId,
      at: ctx.now,
      status: attempt.status,
      error_code: attempt.errorCode,
      duration_ms: attempt.durationMs,
      answer: attempt.answer,
    })
    .execute();
}

export const attemptsOf = (ctx: Ctx, deliveryId: string) =>
  ctx.tx
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('delivery_id', '=', deliveryId)
    .orderBy('at')
    .orderBy('id')
    .execute();

/** The newest first. */
export async function listDeliveryRows(
  ctx: Ctx,
  webhookId: string,
  query: {
    limit: number;
    cursor?: string | undefined;
    state?: 'waiting' | 'delivered' | 'failed' | undefined;
  },
) {
  const after = decodeCursor(query.cursor, 2);
  let select = withMessage(ctx)
    .where('d.webhook_id', '=', webhookId)
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(query.limit + 1);
  if (query.state === 'waiting') select = select.where('d.next_try_at', 'is not', null);
  if (query.state === 'delivered') select = select.where('d.delivered_at', 'is not', null);
  if (query.state === 'failed')
    select = select.where('d.next_try_at', 'is', null).where('d.delivered_at', 'is', null);
  if (after) {
    select = select.where(sql<boolean>`(d.created_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  }
  return toPage(
    await select.execute(),
    query.limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => row,
  );
}

/** Deliveries of all workspaces whose hour passed some time ago: their job was lost, or died with its program. */
export const selectOverdue = (ctx: Ctx, dueBefore: Date) =>
  ctx.tx
    .selectFrom('webhook_deliveries')
    .select(['workspace_id as workspaceId', 'id as deliveryId'])
    .where('next_try_at', '<', dueBefore)
    .where((eb) => eb.or([eb('claimed_at', 'is', null), eb('claimed_at', '<', dueBefore)]))
    .limit(1_000)
    .execute();

/** Nothing more is sent to an endpoint that was stopped. */
export async function giveUpWaiting(ctx: Ctx, webhookId: string): Promise<void> {
  await ctx.tx
    .updateTable('webhook_deliveries')
    .set({ next_try_at: null, claimed_at: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('webhook_id', '=', webhookId)
    .where('next_try_at', 'is not', null)
    .execute();
}

/** Needs a system context. Their deliveries and tries go with them. */
export async function deleteOldMessages(ctx: Ctx, before: Date): Promise<void> {
  await ctx.tx.deleteFrom('webhook_messages').where('created_at', '<', before).execute();
}
