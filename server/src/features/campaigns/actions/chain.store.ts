/** SQL of what can be done next. */
import type { AlertKindName } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface NextAlert {
  id: string;
  slug: string;
  kind: AlertKindName;
  texts: { fr?: { title: string; ask: string }; en?: { title: string; ask: string } };
}

/**
 * What to offer whoever acted on an alert: the next one of its stage, else another one that is open, and passing on last.
 * What they did already is left out; so is what only some members are asked to do.
 */
export async function findNextAlert(
  ctx: Ctx,
  from: { campaignId: string; alertId: string; test: boolean },
  supporterId: string | null,
): Promise<NextAlert | null> {
  const { rows } = await sql<NextAlert>`
    select a.id, a.slug, a.kind, a.texts
    from campaign_alerts a
    join campaign_stages s on s.workspace_id = a.workspace_id and s.id = a.stage_id
    join campaign_alerts here on here.workspace_id = a.workspace_id and here.id = ${from.alertId}
    where a.workspace_id = ${ctx.workspaceId} and a.campaign_id = ${from.campaignId} and a.id <> here.id
      and a.offered and a.audience_id is null and s.audience_id is null
      and s.closes_at > ${ctx.now} and (s.closed_at is null or s.closed_at > ${ctx.now})
      and (s.opens_at <= ${ctx.now} or s.opened_at <= ${ctx.now})
      and not exists (
        select 1 from actions d
        where d.workspace_id = a.workspace_id and d.alert_id = a.id and d.supporter_id = ${supporterId}::uuid
          and d.test = ${from.test} and d.state <> 'withdrawn')
    order by (a.stage_id = here.stage_id and a.position > here.position) desc,
      a.kind in ('share', 'invite'), (a.stage_id = here.stage_id) desc, s.position, a.position, a.id
    limit 1`.execute(ctx.tx);
  return rows[0] ?? null;
}
