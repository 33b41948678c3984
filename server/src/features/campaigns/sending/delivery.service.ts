/**
 * Lets written letters go: each gets its place among the letters its target already gets, or is said to come too late.
 * All of it is one transaction, so that a letter that is planned is also in the queue, and once.
 */
import { createHash } from 'node:crypto';
import {
  earliestNow,
  planBundle,
  planDelivery,
  stageStateAt,
  type TargetFacts,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { finishAction } from '../actions/actions.service.ts';
import type { AlertView } from '../alerts/kind.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { datesOf, findStage } from '../stages/stages.store.ts';
import { selectTargets } from '../targets/select.service.ts';
import {
  deleteTakenBack,
  insertDelivery,
  lockTargetPlan,
  openBundle,
  plannedFor,
  sentInLane,
  setBundleLetter,
  updateDelivery,
} from './deliveries.store.ts';
import { serverSettings, zoneFor } from './settings.ts';
import { refusedAmong } from './undelivered.store.ts';
import { openWords } from './words.ts';
import { updateWritten, type WrittenRow } from './written.store.ts';

/** When a letter to this target would leave; null where it cannot arrive before the stage ends, or has no address. */
export async function outlookFor(ctx: Ctx, view: AlertView, target: TargetFacts): Promise<Date | null> {
  if (!target.email || target.vacant) return null;
  if (view.campaign.testMode) return ctx.now;
  const { pace, bundle } = serverSettings(view);
  const zone = zoneFor(view, target);
  const window = { opensAt: ctx.now, closesAt: view.stage.closesAt };
  if (bundle) return planBundle(pace, zone, window);
  const planned = await plannedFor(ctx, target.id, new Date(ctx.now.getTime() - 3_600_000));
  return planDelivery({
    ...{ pace, zone, now: ctx.now, closesAt: window.closesAt, planned },
    ...{ phase: phaseOf(target.id), random: Math.random },
  });
}

const phaseOf = (targetId: string): number =>
  createHash('sha256').update(targetId).digest().readUInt32BE() / 2 ** 32;

/**
 * When a single letter that is due may leave: what waited for the mail server, or was tried before, keeps to the target's
 * hours and cap as well. Null where that is after the stage's end.
 */
export async function mayLeaveAt(ctx: Ctx, view: AlertView, target: TargetFacts): Promise<Date | null> {
  const { pace } = serverSettings(view);
  const hourAgo = new Date(ctx.now.getTime() - 3_600_000);
  const sent = await sentInLane(ctx, laneOf(target.id), hourAgo, pace.perHour);
  const window = { opensAt: ctx.now, closesAt: view.stage.closesAt };
  return earliestNow(pace, zoneFor(view, target), window, sent);
}

const laneOf = (targetId: string): string => `target:${targetId}`;

/** Targets by id, without the address that their mail server refused. */
export async function targetsById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TargetFacts>> {
  const targets = await selectTargets(ctx, { ids: [...ids] });
  const refused = await refusedAmong(ctx, ids);
  return new Map(
    targets.map((target) => [target.id, refused.has(target.id) ? { ...target, email: null } : target]),
  );
}

/** Its time is over, or somebody closed it by hand. That an alert is no longer offered keeps no written letter back. */
export async function isStageOver(ctx: Ctx, view: AlertView): Promise<boolean> {
  const stage = await findStage(ctx, view.stage.id);
  return !stage || stageStateAt(datesOf(stage), ctx.now) === 'closed';
}

export interface Released {
  target: TargetFacts | null;
  targetId: string;
  /** Null: no time is left before the stage ends, or there is no address. */
  at: Date | null;
}

/**
 * Sends what somebody wrote on its way, and counts their act where at least one letter leaves. A target they wrote to on
 * this alert before is passed over, unless that letter was taken back before it left.
 */
export async function releaseLetters(ctx: Ctx, view: AlertView, written: WrittenRow): Promise<Released[]> {
  const words = openWords(ctx, written);
  if (!words) return [];
  const ids = words.letters.map(({ targetId }) => targetId);
  const targets = await targetsById(ctx, ids);
  const over = !view.campaign.testMode && (await isStageOver(ctx, view));
  const released: Released[] = [];
  await deleteTakenBack(ctx, written.action_id);
  // In one order for everybody: two letters to the same two targets wait for each other, never crosswise.
  for (const targetId of ids.toSorted()) {
    await lockTargetPlan(ctx, targetId);
    const target = targets.get(targetId) ?? null;
    const at = target && !over ? await outlookFor(ctx, view, target) : null;
    if (await sendOne(ctx, view, written, targetId, at)) released.push({ target, targetId, at });
  }
  await updateWritten(ctx, written.id, { state: 'passed', hold_reason: null, due_at: null });
  const last = released.flatMap(({ at }) => at ?? []).sort((a, b) => b.getTime() - a.getTime())[0];
  if (!last) return released;
  await finishAction(ctx, written.action_id);
  if (written.copy_wanted && written.supporter_id) {
    await queueLetter(ctx, {
      kind: 'letter_copy',
      to: { supporterId: written.supporter_id },
      data: { writtenId: written.id },
      notBefore: last,
      onceKey: `letter_copy:${written.id}`,
    });
  }
  return released;
}

async function sendOne(
  ctx: Ctx,
  view: AlertView,
  written: WrittenRow,
  targetId: string,
  at: Date | null,
): Promise<boolean> {
  const id = newId();
  const trial = view.campaign.testMode || written.test;
  const inBundle = at !== null && serverSettings(view).bundle && !trial;
  const bundle = inBundle
    ? await openBundle(ctx, { id: newId(), alertId: view.alert.id, targetId, leavesAt: at })
    : null;
  const isNew = await insertDelivery(ctx, {
    id,
    alertId: view.alert.id,
    actionId: written.action_id,
    writtenId: written.id,
    targetId,
    plannedAt: at,
    bundleId: bundle?.id ?? null,
  });
  if (!isNew || !at) return isNew;
  const pace = { notBefore: at, notAfter: view.stage.closesAt, lane: laneOf(targetId) };
  if (bundle) {
    const letterId = await queueLetter(ctx, {
      kind: 'letter_bundle',
      to: { targetId },
      data: { bundleId: bundle.id },
      onceKey: `letter_bundle:${bundle.id}`,
      ...pace,
    });
    if (letterId) await setBundleLetter(ctx, bundle.id, letterId);
    return true;
  }
  const tester = trial ? written.supporter_id : null;
  const letterId = await queueLetter(ctx, {
    kind: 'letter_to_target',
    to: tester ? { supporterId: tester } : { targetId },
    data: { deliveryId: id },
    onceKey: `letter:${id}`,
    ...(tester ? { notBefore: at } : pace),
  });
  if (letterId) await updateDelivery(ctx, id, { letter_id: letterId });
  return true;
}
