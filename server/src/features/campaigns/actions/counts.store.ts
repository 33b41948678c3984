/** SQL of how often people acted. Whole numbers: whoever shows them takes the steps of core's `publicCount` or `inSteps`. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface ActCount {
  done: number;
  firstTime: number;
}
const none: ActCount = { done: 0, firstTime: 0 };

export async function countsOfAlerts(ctx: Ctx, alertIds: readonly string[]): Promise<Map<string, ActCount>> {
  const rows = await ctx.tx
    .selectFrom('action_counts')
    .select(({ fn }) => [
      'alert_id as alertId',
      fn.sum<number>('done').as('done'),
      fn.sum<number>('first_time').as('firstTime'),
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', sql<string>`any(${sql.val([...alertIds])}::uuid[])`)
    .groupBy('alert_id')
    .execute();
  const counts = new Map<string, ActCount>(alertIds.map((id) => [id, none]));
  for (const { alertId, done, firstTime } of rows) counts.set(alertId, { done, firstTime });
  return counts;
}

export const countOfAlert = async (ctx: Ctx, alertId: string): Promise<ActCount> =>
  (await countsOfAlerts(ctx, [alertId])).get(alertId) ?? none;

/** The slots of hours that are over, as one row each: fewer to add up, the same sums. System-wide. */
export async function mergeSlots(ctx: Ctx, before: Date): Promise<void> {
  await sql`
    with gone as (
      delete from action_counts where hour < ${before} and slot > 0
      returning workspace_id, campaign_id, alert_id, hour, channel, partner_id, done, first_time
    )
    insert into action_counts as c
      (workspace_id, campaign_id, alert_id, hour, channel, partner_id, slot, done, first_time)
    select workspace_id, campaign_id, alert_id, hour, channel, partner_id, 0, sum(done), sum(first_time)
    from gone group by workspace_id, campaign_id, alert_id, hour, channel, partner_id
    on conflict (workspace_id, alert_id, hour, channel, partner_id, slot)
    do update set done = c.done + excluded.done, first_time = c.first_time + excluded.first_time`.execute(
    ctx.tx,
  );
}
