/** SQL of what a campaign's staff are told: sums over hours, alerts and ways; and people per target. Exact, so it leaves this room only in steps. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface HourOfAlert {
  alertId: string;
  hour: Date;
  done: number;
  firstTime: number;
}
/** Hours that are over, by alert. */
export async function hoursOfAlerts(ctx: Ctx, campaignId: string, before: Date): Promise<HourOfAlert[]> {
  return ctx.tx
    .selectFrom('action_counts')
    .select([
      'alert_id as alertId',
      'hour',
      sql<number>`sum(done)::int`.as('done'),
      sql<number>`sum(first_time)::int`.as('firstTime'),
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('hour', '<', before)
    .groupBy(['alert_id', 'hour'])
    .execute();
}

export async function channelsOfAlerts(
  ctx: Ctx,
  campaignId: string,
  before: Date,
): Promise<{ alertId: string; channel: string; done: number }[]> {
  return ctx.tx
    .selectFrom('action_counts')
    .select(['alert_id as alertId', 'channel', sql<number>`sum(done)::int`.as('done')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('hour', '<', before)
    .groupBy(['alert_id', 'channel'])
    .execute();
}

/** People per target: one who wrote twice is one; an act without an address counts as somebody else's. */
export async function peoplePerTarget(
  ctx: Ctx,
  alertIds: readonly string[],
  before: Date,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; people: number }>`
    select t.target_id as id, count(distinct coalesce(a.supporter_id, a.id))::int as people
    from actions a join action_targets t on t.workspace_id = a.workspace_id and t.action_id = a.id
    where a.workspace_id = ${ctx.workspaceId} and a.alert_id = any(${sql.val([...alertIds])}::uuid[])
      and a.state = 'done' and not a.test and a.done_at < ${before}
    group by t.target_id`.execute(ctx.tx);
  return new Map(rows.map(({ id, people }) => [id, people]));
}

export const linksOfAlerts = async (ctx: Ctx, alertIds: readonly string[]): Promise<string[]> => {
  if (alertIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('alert_links')
    .select('link_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', 'in', [...alertIds])
    .where('network', '<>', 'gift')
    .execute();
  return rows.map((row) => row.link_id);
};
