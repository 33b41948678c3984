/** SQL of gifts as others report them: amounts, never who gave. */
import type { Gift } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

/** @returns how many were new */
export async function insertGifts(
  ctx: Ctx,
  alertId: string,
  gifts: readonly (Gift & { fingerprint: Buffer })[],
  source: 'csv' | 'webhook',
): Promise<number> {
  if (gifts.length === 0) return 0;
  const made = await ctx.tx
    .insertInto('alert_gifts')
    .values(
      gifts.map(({ amountMinor, currency, givenOn, fingerprint }) => ({
        workspace_id: ctx.workspaceId,
        id: newId(),
        alert_id: alertId,
        amount_minor: amountMinor,
        currency,
        given_on: givenOn,
        source,
        fingerprint,
        created_at: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'alert_id', 'fingerprint']).doNothing())
    .executeTakeFirst();
  return Number(made.numInsertedOrUpdatedRows);
}

/** By currency, the largest first. */
export const sumsOfGifts = (
  ctx: Ctx,
  alertId: string,
): Promise<{ currency: string; gifts: number; amountMinor: number }[]> =>
  ctx.tx
    .selectFrom('alert_gifts')
    .select(({ fn }) => [
      'currency',
      fn.countAll<number>().as('gifts'),
      fn.sum<number>('amount_minor').as('amountMinor'),
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .groupBy('currency')
    .orderBy('amountMinor', 'desc')
    .execute();

/** The workspace of an alert whose address for gifts was called, which names none. Needs a system context. */
export async function findAlertHome(ctx: Ctx, alertId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('campaign_alerts')
    .select('workspace_id as workspaceId')
    .where('id', '=', alertId)
    .executeTakeFirst();
  return row?.workspaceId ?? null;
}
