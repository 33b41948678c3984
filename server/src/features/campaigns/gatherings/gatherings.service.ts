/** What staff do with a gathering: its times follow the alert's settings, and those who come are told of what changes. */
import {
  announcedOf,
  type Gathering,
  gatheringSettingsSchema,
  gatheringTimes,
  reminderAt,
} from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import type { AlertView } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import { campaignsErrors } from '../errors.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { listDoors } from './doors.store.ts';
import { changeGathering, findGathering, insertGathering, lockGathering } from './gatherings.store.ts';
import { moveUp, settingsOf } from './replies.service.ts';
import { countReplies, remindAgain, seatsOf, setOverAt, toldOf } from './replies.store.ts';

/** Staff may put one change after another: those who come get one letter. */
export const settleMs = 10 * 60_000;

/**
 * The alert was made or changed. What calendars must take up raises the sequence and is told ten minutes after the last
 * change; more places move up those who wait.
 */
export async function gatheringSaved(
  ctx: Ctx,
  alert: { alertId: string; timeZone: string; settings: unknown },
): Promise<void> {
  const read = gatheringSettingsSchema.safeParse(alert.settings);
  // An alert is made before anybody has said when and where.
  if (!read.success) return;
  const settings = read.data;
  const { startsAt, endsAt } = gatheringTimes(settings, alert.timeZone);
  const announced = announcedOf(settings, alert.timeZone);
  const before = await lockGathering(ctx, alert.alertId);
  if (!before) return insertGathering(ctx, { alertId: alert.alertId, startsAt, endsAt, announced });
  let gathering = before;
  if (before.announced !== announced && !before.cancelled_at) {
    const sequence = before.sequence + 1;
    gathering = await changeGathering(ctx, alert.alertId, {
      ...{ starts_at: startsAt, ends_at: endsAt, announced, sequence },
    });
    await setOverAt(ctx, alert.alertId, endsAt);
    const putOff = startsAt > before.starts_at && reminderAt(startsAt, alert.timeZone) > ctx.now;
    if (putOff) await remindAgain(ctx, alert.alertId);
    const data = { workspaceId: ctx.workspaceId, alertId: alert.alertId, sequence };
    const startAfter = new Date(ctx.now.getTime() + settleMs);
    await ctx.house.jobs.enqueue(ctx.tx, 'campaigns.tell_gathering_changed', data, { startAfter });
  }
  const view = await loadAlertView(ctx, alert.alertId, { locale: ctx.locale });
  // The row may not carry the new settings yet.
  const saved = { ...view, alert: { ...view.alert, settings } };
  for (const test of [true, false]) await moveUp(ctx, saved, gathering, test);
}

/** Tells those who come, wait or may come; nobody when a later change is on its way, or nothing is new. */
export async function tellChanged(ctx: Ctx, alertId: string, sequence: number): Promise<void> {
  const gathering = await lockGathering(ctx, alertId);
  if (!gathering || gathering.cancelled_at || gathering.sequence !== sequence) return;
  if (gathering.told_sequence >= sequence || gathering.ends_at <= ctx.now) return;
  await changeGathering(ctx, alertId, { told_sequence: sequence });
  await tellAll(ctx, alertId, 'gathering_changed', sequence);
}

async function tellAll(ctx: Ctx, alertId: string, kind: string, sequence: number): Promise<void> {
  for (const { id, supporter_id } of await toldOf(ctx, alertId)) {
    await queueLetter(ctx, {
      kind,
      to: { supporterId: supporter_id },
      data: { replyId: id, sequence },
      onceKey: `${kind}:${id}:${sequence}`,
    });
  }
}

async function viewOfGathering(ctx: Ctx, alertId: string): Promise<AlertView> {
  const view = await loadAlertView(ctx, alertId, { locale: ctx.locale });
  if (view.alert.kind !== 'gathering') throw campaignsErrors.not_found();
  return view;
}

/** Called off for good: everybody is told at once, and calendars take it out. @throws campaigns.gathering_over */
export async function cancelGathering(ctx: Ctx, alertId: string): Promise<Gathering | null> {
  await viewOfGathering(ctx, alertId);
  const gathering = await lockGathering(ctx, alertId);
  if (!gathering || gathering.cancelled_at || gathering.ends_at <= ctx.now)
    throw campaignsErrors.gathering_over();
  const sequence = gathering.sequence + 1;
  await changeGathering(ctx, alertId, { cancelled_at: ctx.now, sequence, told_sequence: sequence });
  await tellAll(ctx, alertId, 'gathering_cancelled', sequence);
  await emit(ctx, 'campaigns.gathering_cancelled', { alertId });
  return getGathering(ctx, alertId);
}

/** Counts in steps of k, never who; null until staff have said when and where. @throws campaigns.not_found */
export async function getGathering(ctx: Ctx, alertId: string): Promise<Gathering | null> {
  const view = await viewOfGathering(ctx, alertId);
  const gathering = await findGathering(ctx, alertId);
  if (!gathering) return null;
  const { testMode } = view.campaign;
  const k = await leastPeopleOf(ctx);
  const counts = await countReplies(ctx, alertId, testMode);
  const { capacity } = settingsOf(view);
  const seats = await seatsOf(ctx, alertId, testMode, capacity);
  const doors = await listDoors(ctx, alertId);
  // People brought along are counted too, but only where k answers stand behind the number.
  const people = (replies: number, count: number) => (replies < k ? null : inSteps(count, k));
  return {
    alertId,
    startsAt: gathering.starts_at.toISOString(),
    endsAt: gathering.ends_at.toISOString(),
    sequence: gathering.sequence,
    cancelledAt: gathering.cancelled_at?.toISOString() ?? null,
    tellingDue: gathering.told_sequence < gathering.sequence && gathering.ends_at > ctx.now,
    coming: people(counts.comingReplies, counts.coming),
    maybe: inSteps(counts.maybe, k),
    waiting: people(counts.waitingReplies, counts.waiting),
    arrived: people(counts.arrivedReplies, counts.arrived),
    walkIns: doors.reduce((sum, door) => sum + door.walk_ins, 0),
    capacity,
    full: capacity !== null && (seats.held >= capacity || seats.waiting > 0),
    doors: doors
      .filter((door) => !door.closed_at && door.expires_at > ctx.now)
      .map((door) => ({ id: door.id, expiresAt: door.expires_at.toISOString(), walkIns: door.walk_ins })),
  };
}
