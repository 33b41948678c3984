/** SQL of single letters to single targets: planned, bundled, and what became of them. */
import type { Stance } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Two people who write to one target at the same instant are planned one after the other. */
export async function lockTargetPlan(ctx: Ctx, targetId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letters:${ctx.workspaceId}:${targetId}`}, 0))`.execute(
    ctx.tx,
  );
}

/** When single letters to this target leave, from then on; those of campaigns that are being tried do not count. */
export async function plannedFor(ctx: Ctx, targetId: string, from: Date): Promise<Date[]> {
  const rows = await ctx.tx
    .selectFrom('letter_deliveries as d')
    .innerJoin('actions as a', (join) =>
      join.onRef('a.workspace_id', '=', 'd.workspace_id').onRef('a.id', '=', 'd.action_id'),
    )
    .select('d.planned_at')
    .where('d.workspace_id', '=', ctx.workspaceId)
    .where('d.target_id', '=', targetId)
    .where('d.bundle_id', 'is', null)
    .where('d.planned_at', '>=', from)
    .where('a.test', '=', false)
    .execute();
  return rows.flatMap(({ planned_at }) => planned_at ?? []);
}

/** When letters of a lane left since then, the last first, at most so many. */
export async function sentInLane(ctx: Ctx, lane: string, since: Date, limit: number): Promise<Date[]> {
  const rows = await ctx.tx
    .selectFrom('letters_out')
    .select('ended_at')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('lane', '=', lane)
    .where('state', '=', 'sent')
    .where('ended_at', '>', since)
    .orderBy('ended_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(({ ended_at }) => ended_at ?? []);
}

export interface NewDelivery {
  id: string;
  alertId: string;
  actionId: string;
  writtenId: string;
  targetId: string;
  plannedAt: Date | null;
  bundleId: string | null;
}
/** @returns false where this person wrote to this target on this alert before */
export async function insertDelivery(ctx: Ctx, row: NewDelivery): Promise<boolean> {
  const made = await ctx.tx
    .insertInto('letter_deliveries')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      alert_id: row.alertId,
      action_id: row.actionId,
      written_id: row.writtenId,
      target_id: row.targetId,
      planned_at: row.plannedAt,
      bundle_id: row.bundleId,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'action_id', 'target_id']).doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** What was taken back before it left is as if it had never been: it may be written anew. */
export async function deleteTakenBack(ctx: Ctx, actionId: string): Promise<void> {
  await sql`
    delete from letter_deliveries d using written_letters w
    where d.workspace_id = ${ctx.workspaceId} and d.action_id = ${actionId} and d.sent_at is null
      and w.workspace_id = d.workspace_id and w.id = d.written_id and w.state = 'withdrawn'
      and not exists (select from letters_out o
        left join letter_bundles b on b.workspace_id = o.workspace_id and b.letter_id = o.id
        where o.workspace_id = d.workspace_id and (o.id = d.letter_id or b.id = d.bundle_id)
          and o.state in ('sending', 'sent'))`.execute(ctx.tx);
}

export async function updateDelivery(
  ctx: Ctx,
  id: string,
  change: { letter_id?: string; told_at?: Date },
): Promise<void> {
  await ctx.tx
    .updateTable('letter_deliveries')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** The bundle that leaves then; made where there is none yet. */
export async function openBundle(
  ctx: Ctx,
  bundle: { id: string; alertId: string; targetId: string; leavesAt: Date },
): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await sql<{ id: string }>`
    insert into letter_bundles as b (workspace_id, id, alert_id, target_id, leaves_at, created_at)
    values (${ctx.workspaceId}, ${bundle.id}, ${bundle.alertId}, ${bundle.targetId}, ${bundle.leavesAt}, ${ctx.now})
    on conflict (workspace_id, alert_id, target_id, leaves_at) do update set leaves_at = b.leaves_at
    returning id`.execute(ctx.tx);
  return { id: rows[0]!.id, isNew: rows[0]!.id === bundle.id };
}

export async function setBundleLetter(ctx: Ctx, id: string, letterId: string): Promise<void> {
  await ctx.tx
    .updateTable('letter_bundles')
    .set({ letter_id: letterId })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface DeliveryRow {
  id: string;
  alert_id: string;
  action_id: string;
  written_id: string | null;
  target_id: string;
  planned_at: Date | null;
  told_at: Date | null;
  sent_at: Date | null;
  answer_stance: Stance | null;
  /** Of the letter in the queue, or of the bundle it goes with; null where there was no time left. */
  letter_state: 'queued' | 'sending' | 'sent' | 'refused' | 'dropped' | null;
}
const deliveries = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('letter_deliveries as d')
    .leftJoin('letter_bundles as b', (join) =>
      join.onRef('b.workspace_id', '=', 'd.workspace_id').onRef('b.id', '=', 'd.bundle_id'),
    )
    .leftJoin('letters_out as o', (join) =>
      join
        .onRef('o.workspace_id', '=', 'd.workspace_id')
        .on('o.id', '=', sql<string>`coalesce(d.letter_id, b.letter_id)`),
    )
    .select([
      'd.id',
      'd.alert_id',
      'd.action_id',
      'd.written_id',
      'd.target_id',
      'd.planned_at',
      'd.told_at',
      'd.sent_at',
      'd.answer_stance',
      'o.state as letter_state',
    ])
    .where('d.workspace_id', '=', ctx.workspaceId)
    .$castTo<DeliveryRow>();

export const findDelivery = async (ctx: Ctx, id: string): Promise<DeliveryRow | null> =>
  (await deliveries(ctx).where('d.id', '=', id).executeTakeFirst()) ?? null;

/** Of one act, as its writer sees them. */
export const deliveriesOfAction = (ctx: Ctx, actionId: string): Promise<DeliveryRow[]> =>
  deliveries(ctx).where('d.action_id', '=', actionId).orderBy('d.created_at').orderBy('d.id').execute();

export const deliveriesOfBundle = (ctx: Ctx, bundleId: string): Promise<DeliveryRow[]> =>
  deliveries(ctx).where('d.bundle_id', '=', bundleId).orderBy('d.created_at').orderBy('d.id').execute();

export async function findBundle(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; alertId: string; targetId: string } | null> {
  const row = await ctx.tx
    .selectFrom('letter_bundles')
    .select(['id', 'alert_id as alertId', 'target_id as targetId'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** What the target answered in the writer's own mailbox, as the writer says; said again, it is corrected. */
export async function noteAnswer(ctx: Ctx, id: string, actionId: string, stance: Stance): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('letter_deliveries')
    .set({ answer_stance: stance, answered_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('action_id', '=', actionId)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
