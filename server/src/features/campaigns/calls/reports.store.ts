/** What callers say came of their calls. Each hangs on an act that names nobody. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface CallReport {
  actionId: string;
  targetId: string;
  outcome: string;
  position: string;
}
/** Sent twice, the last word stands. */
export async function writeReport(ctx: Ctx, report: CallReport): Promise<void> {
  const said = { outcome: report.outcome, position: report.position, at: ctx.now };
  await ctx.tx
    .insertInto('call_reports')
    .values({
      workspace_id: ctx.workspaceId,
      action_id: report.actionId,
      target_id: report.targetId,
      ...said,
    })
    .onConflict((row) => row.columns(['workspace_id', 'action_id', 'target_id']).doUpdateSet(said))
    .execute();
}

/** How often each outcome and each position was reported for an alert, tests left out. */
export async function countReports(
  ctx: Ctx,
  alertId: string,
): Promise<{ outcome: string; position: string; count: number }[]> {
  const { rows } = await sql<{ outcome: string; position: string; count: number }>`
    select r.outcome, r.position, count(*)::int as count
    from call_reports r
    join actions a on a.workspace_id = r.workspace_id and a.id = r.action_id
    where r.workspace_id = ${ctx.workspaceId} and a.alert_id = ${alertId} and not a.test and a.state = 'done'
    group by r.outcome, r.position`.execute(ctx.tx);
  return rows;
}
