/** SQL of the links by which an alert is passed on: one per network, with nobody behind it. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** One maker at a time, so that each alert has one link per network. */
export async function lockAlertLink(ctx: Ctx, alertId: string, network: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alert ${alertId} ${network}`}, 0))`.execute(
    ctx.tx,
  );
}

export async function findAlertLink(
  ctx: Ctx,
  alertId: string,
  network: string,
): Promise<{ linkId: string; target: string } | null> {
  const row = await ctx.tx
    .selectFrom('alert_links')
    .select(['link_id as linkId', 'target'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('network', '=', network)
    .executeTakeFirst();
  return row ?? null;
}

/** Notes the link of an alert and network; one that led elsewhere is replaced, and goes on working. */
export async function saveAlertLink(
  ctx: Ctx,
  row: { alertId: string; network: string; linkId: string; target: string },
): Promise<void> {
  await ctx.tx
    .insertInto('alert_links')
    .values({
      workspace_id: ctx.workspaceId,
      alert_id: row.alertId,
      network: row.network,
      link_id: row.linkId,
      target: row.target,
      created_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'alert_id', 'network'])
        .doUpdateSet({ link_id: row.linkId, target: row.target }),
    )
    .execute();
}

export const linksOfAlert = (ctx: Ctx, alertId: string): Promise<{ network: string; linkId: string }[]> =>
  ctx.tx
    .selectFrom('alert_links')
    .select(['network', 'link_id as linkId'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .orderBy('network')
    .execute();

/** Which of these links people outside passed on: later rooms leave their clicks out of members' figures. */
export async function alertLinksAmong(ctx: Ctx, linkIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('alert_links')
    .select('link_id as linkId')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('link_id', '=', sql<string>`any(${sql.val([...linkIds])}::uuid[])`)
    .execute();
  return new Set(rows.map(({ linkId }) => linkId));
}
