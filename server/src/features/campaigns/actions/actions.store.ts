/** SQL of acts and their counts. An act and its count are one statement, so that no kill comes between them. */
import type { ActionChannel } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface ActionRow {
  id: string;
  campaignId: string;
  alertId: string;
  supporterId: string | null;
  partnerId: string | null;
  label: 'measured' | 'declared';
  channel: ActionChannel;
  district: string | null;
  details: Record<string, unknown>;
  sealedDetails: string | null;
  test: boolean;
}
export interface FoundAction {
  id: string;
  campaignId: string;
  alertId: string;
  supporterId: string | null;
  state: 'pending' | 'done' | 'withdrawn';
  details: Record<string, unknown>;
  sealedDetails: string | null;
  channel: ActionChannel;
  partnerId: string | null;
  test: boolean;
  at: Date;
}

/**
 * Notes many acts by one statement, each waiting: its count comes with `finish`, in the same transaction.
 * @returns the ids of those that are new; the others' supporters have an act on this alert already
 */
export async function insertActions(ctx: Ctx, rows: readonly ActionRow[]): Promise<Set<string>> {
  const { rows: made } = await sql<{ id: string }>`
    insert into actions (workspace_id, id, campaign_id, alert_id, supporter_id, partner_id, state, label, channel,
      district, details, sealed_details, test, at)
    select ${ctx.workspaceId}::uuid, id, "campaignId", "alertId", "supporterId", "partnerId", 'pending', label, channel,
      district, details, "sealedDetails", test, ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, "campaignId" uuid, "alertId" uuid,
      "supporterId" uuid, "partnerId" uuid, label text, channel text, district text, details jsonb, "sealedDetails" text,
      test boolean)
    order by "supporterId"
    on conflict do nothing
    returning id`.execute(ctx.tx);
  return new Set(made.map(({ id }) => id));
}

/** Somebody acts again after they withdrew. @returns false where they had not */
export async function renewAction(
  ctx: Ctx,
  id: string,
  row: Pick<ActionRow, 'label' | 'channel' | 'partnerId' | 'district' | 'details' | 'sealedDetails'>,
): Promise<boolean> {
  const renewed = await ctx.tx
    .updateTable('actions')
    .set({
      state: 'pending',
      label: row.label,
      channel: row.channel,
      partner_id: row.partnerId,
      district: row.district,
      details: JSON.stringify(row.details),
      sealed_details: row.sealedDetails,
      at: ctx.now,
      done_at: null,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'withdrawn')
    .executeTakeFirst();
  return renewed.numUpdatedRows === 1n;
}

const found = [
  'id',
  'campaign_id as campaignId',
  'alert_id as alertId',
  'supporter_id as supporterId',
  'state',
  'details',
  'sealed_details as sealedDetails',
  'channel',
  'partner_id as partnerId',
  'test',
  'at',
] as const;

export async function findAction(ctx: Ctx, id: string): Promise<FoundAction | null> {
  const row = await ctx.tx
    .selectFrom('actions')
    .select(found)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .$castTo<FoundAction>()
    .executeTakeFirst();
  return row ?? null;
}

/** What these supporters did on an alert, by supporter. */
export async function findActionsOf(
  ctx: Ctx,
  alertId: string,
  supporterIds: readonly string[],
  test: boolean,
): Promise<Map<string, FoundAction>> {
  const rows = await ctx.tx
    .selectFrom('actions')
    .select(found)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('supporter_id', 'in', [...supporterIds])
    .where('test', '=', test)
    .$castTo<FoundAction>()
    .execute();
  return new Map(rows.map((row) => [row.supporterId ?? '', row]));
}

export const findActionOf = async (
  ctx: Ctx,
  alertId: string,
  supporterId: string,
  test: boolean,
): Promise<FoundAction | null> =>
  (await findActionsOf(ctx, alertId, [supporterId], test)).get(supporterId) ?? null;

/** Whom acts were addressed to. */
export async function insertActionTargets(
  ctx: Ctx,
  actionId: string,
  targetIds: readonly string[],
): Promise<void> {
  if (targetIds.length === 0) return;
  await ctx.tx
    .insertInto('action_targets')
    .values(
      targetIds.map((targetId) => ({
        workspace_id: ctx.workspaceId,
        action_id: actionId,
        target_id: targetId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Nobody: the nil uuid, where a count belongs to no partner. */
export const noPartner = '00000000-0000-0000-0000-000000000000';
/** Rows among which simultaneous acts of one hour spread. */
const slots = 32;
export const randomSlot = (): number => Math.floor(Math.random() * slots);
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);

/** A waiting act is done, and counted. @returns false where it was done or withdrawn before */
export async function finish(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    with finished as (
      update actions a
      set state = 'done', done_at = ${ctx.now},
        first_time = a.supporter_id is not null and not exists (
          select 1 from actions b
          where b.workspace_id = a.workspace_id and b.supporter_id = a.supporter_id
            and b.id <> a.id and b.state = 'done' and not b.test)
      where a.workspace_id = ${ctx.workspaceId} and a.id = ${id} and a.state = 'pending'
      returning a.campaign_id, a.alert_id, a.channel, a.partner_id, a.first_time, a.test
    ), counted as (
      insert into action_counts as c
        (workspace_id, campaign_id, alert_id, hour, channel, partner_id, slot, done, first_time)
      select ${ctx.workspaceId}, campaign_id, alert_id, ${hourOf(ctx.now)}, channel,
        coalesce(partner_id, ${noPartner}), ${randomSlot()}, 1, first_time::int
      from finished where not test
      on conflict (workspace_id, alert_id, hour, channel, partner_id, slot)
      do update set done = c.done + 1, first_time = c.first_time + excluded.first_time
    )
    select 1 from finished`.execute(ctx.tx);
  return rows.length > 0;
}

/** Takes an act back: what it said is forgotten, and its count goes from the hour it stood in. @returns false where it was gone */
export async function withdraw(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    with was as (
      select id, state, campaign_id, alert_id, channel, partner_id, first_time, done_at, test from actions
      where workspace_id = ${ctx.workspaceId} and id = ${id} and state in ('pending', 'done')
      for update
    ), gone as (
      update actions a set state = 'withdrawn', details = '{}', sealed_details = null, district = null
      from was where a.workspace_id = ${ctx.workspaceId} and a.id = was.id
    ), counted as (
      insert into action_counts as c
        (workspace_id, campaign_id, alert_id, hour, channel, partner_id, slot, done, first_time)
      select ${ctx.workspaceId}, campaign_id, alert_id, date_trunc('hour', done_at, 'UTC'), channel,
        coalesce(partner_id, ${noPartner}), ${randomSlot()}, -1, -first_time::int
      from was where state = 'done' and not test
      on conflict (workspace_id, alert_id, hour, channel, partner_id, slot)
      do update set done = c.done - 1, first_time = c.first_time + excluded.first_time
    )
    select 1 from was`.execute(ctx.tx);
  return rows.length > 0;
}

/** Acts that wait for a confirmation nobody gave any more. @returns how many went */
export async function deletePendingBefore(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const gone = await sql`
    delete from actions where workspace_id = ${ctx.workspaceId} and id in (
      select id from actions where workspace_id = ${ctx.workspaceId} and state = 'pending' and at < ${before}
      order by at limit ${limit})`.execute(ctx.tx);
  return Number(gone.numAffectedRows ?? 0);
}

/** What was done while a campaign was tried. @returns how many went */
export async function deleteTestsBefore(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const gone = await sql`
    delete from actions where workspace_id = ${ctx.workspaceId} and id in (
      select id from actions where workspace_id = ${ctx.workspaceId} and test and at < ${before}
      order by at limit ${limit})`.execute(ctx.tx);
  return Number(gone.numAffectedRows ?? 0);
}
