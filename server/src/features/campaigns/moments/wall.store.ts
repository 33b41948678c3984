/** What the wall counts: acts by district since it began. Whole numbers; whoever shows them takes core's steps. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Acts with a known district, and all districts of the same kinds, so that the map has its empty tiles too. */
export async function districtsSince(
  ctx: Ctx,
  alertId: string,
  from: Date,
  until: Date | null,
): Promise<{ ocdId: string; name: string; count: number }[]> {
  const { rows } = await sql<{ ocdId: string; name: string; count: number }>`
    with acted as (
      select district, count(*)::int as count from actions
      where workspace_id = ${ctx.workspaceId} and alert_id = ${alertId} and state = 'done' and not test
        and done_at >= ${from} and (${until}::timestamptz is null or done_at < ${until}) and district is not null
      group by district
    ), kinds as (
      select distinct kind, country from jurisdictions
      where workspace_id = ${ctx.workspaceId} and ocd_id in (select district from acted)
    )
    select j.ocd_id as "ocdId", j.name, coalesce(a.count, 0)::int as count
    from jurisdictions j join kinds k on k.kind = j.kind and k.country = j.country
    left join acted a on a.district = j.ocd_id
    where j.workspace_id = ${ctx.workspaceId}
    order by j.ocd_id limit 700`.execute(ctx.tx);
  return rows;
}
