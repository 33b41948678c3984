/** SQL of how far people come from one alert to the next: counts alone. */
import type { ActionChannel } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomSlot } from './actions.store.ts';

export type AlertStep = 'came' | 'onward' | 'stopped';

export async function countStep(
  ctx: Ctx,
  { alertId, step, channel }: { alertId: string; step: AlertStep; channel: ActionChannel },
): Promise<void> {
  await sql`
    insert into alert_steps as s (workspace_id, alert_id, on_day, step, channel, slot, times)
    values (${ctx.workspaceId}, ${alertId}, ${ctx.now.toISOString().slice(0, 10)}, ${step}, ${channel}, ${randomSlot()}, 1)
    on conflict (workspace_id, alert_id, on_day, step, channel, slot) do update set times = s.times + 1`.execute(
    ctx.tx,
  );
}

/** By alert, step and channel, since the beginning. */
export async function stepsOfAlerts(
  ctx: Ctx,
  alertIds: readonly string[],
): Promise<{ alertId: string; step: AlertStep; channel: ActionChannel; times: number }[]> {
  return ctx.tx
    .selectFrom('alert_steps')
    .select(({ fn }) => ['alert_id as alertId', 'step', 'channel', fn.sum<number>('times').as('times')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', sql<string>`any(${sql.val([...alertIds])}::uuid[])`)
    .groupBy(['alert_id', 'step', 'channel'])
    .$castTo<{ alertId: string; step: AlertStep; channel: ActionChannel; times: number }>()
    .execute();
}
