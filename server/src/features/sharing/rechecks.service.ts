/** What time and other people's changes do to messages that wait: looked at by day, not only in the last minute. */
import { confirmCodes, instantOf, type ReasonCode } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { holdReason } from './checks.ts';
import { forgetOldTexts } from './likeness.service.ts';
import { type PlannedRow, selectPlanned, selectWaiting, shiftPlan } from './publication-plans.store.ts';
import { stepPublication } from './publication-steps.store.ts';
import { factsOf } from './publishing.service.ts';
import { enqueuePublish } from './queue.ts';

/** More than waits in most organisations; what lies beyond is looked at when it is due. */
const most = 1_000;
const early: readonly ReasonCode[] = [...confirmCodes, 'text_blocked'];

/** A picture, a disclosure or the rules changed: whoever confirmed something else is asked to look again, now. */
export async function recheckWaiting(ctx: Ctx, storyId?: string): Promise<void> {
  for (const waiting of await selectWaiting(ctx, most, storyId)) {
    const reason = await holdReason(ctx, waiting);
    if (!reason || !early.includes(reason)) continue;
    const done = await stepPublication(ctx, waiting.id, 'refuse', { reason, detail: null });
    if (done) await emit(ctx, 'sharing.publication_held', { ...factsOf(done), reason });
  }
}

/** Nine o’clock stays nine o’clock where a country has changed its clocks since the person chose it. */
export async function recomputeTimes(house: House): Promise<void> {
  const batch = 500;
  let planned: PlannedRow[];
  let after: string | null = null;
  do {
    const from = after;
    planned = await house.inSystem((ctx) => selectPlanned(ctx, from, batch));
    for (const plan of planned) {
      const { instant } = instantOf(plan);
      after = plan.id;
      if (instant.getTime() === plan.scheduledAt.getTime()) continue;
      await house.inWorkspace(plan.workspaceId, async (ctx) => {
        await shiftPlan(ctx, plan.id, instant);
        await enqueuePublish(ctx, plan.id, instant);
      });
    }
  } while (planned.length === batch);
}

export const tidyTexts = (house: House): Promise<void> => house.inSystem(forgetOldTexts);
