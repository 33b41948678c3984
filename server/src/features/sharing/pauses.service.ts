/**
 * The organisation's pause: one act, and nothing more goes out through an interface until it ends. What was planned is
 * held, not lost; afterwards it goes out a little apart, and what is older than a day asks its author first.
 */
import { gapMs, type PauseInput } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { closePause, countHeld, findOpenPause, openPause, selectHeld } from './pauses.store.ts';
import { moveDue } from './publication-plans.store.ts';
import { stepPublication } from './publication-steps.store.ts';
import { enqueuePublish } from './queue.ts';

/** Older than this, a moment has passed: its author decides whether the words still fit. */
const staleMs = 86_400_000;
/** The first of each person go out within half an hour, so that a thousand do not leave in one minute. */
const spreadMs = 30 * 60_000;
/** As everywhere: nothing is told about fewer people. */
const fewest = 5;

export async function pauseState(ctx: Ctx) {
  const pause = await findOpenPause(ctx);
  const { messages, people } = await countHeld(ctx);
  return {
    pause: pause && {
      since: pause.startedAt.toISOString(),
      message: pause.message,
      reason: pause.reason,
    },
    held: people >= fewest ? messages : null,
  };
}

/** What every member may know of it. */
export async function crisisOf(ctx: Ctx) {
  const pause = await findOpenPause(ctx);
  return { pause: pause && { since: pause.startedAt.toISOString(), message: pause.message } };
}

export async function startPause(ctx: Ctx, { reason, message }: PauseInput) {
  const known = await findOpenPause(ctx);
  await openPause(ctx, { id: known?.id ?? newId(), reason, message: message || null });
  await emit(ctx, known ? 'sharing.pause_changed' : 'sharing.paused', { reason });
  return pauseState(ctx);
}

export async function endPause(ctx: Ctx) {
  const known = await findOpenPause(ctx);
  if (known) {
    await closePause(ctx, known.id);
    await releaseHeld(ctx);
    await emit(ctx, 'sharing.pause_ended', { pauseId: known.id });
  }
  return pauseState(ctx);
}

/** Sends on its way what waited, of everybody or of one person: each person's messages two hours apart on a network. */
export async function releaseHeld(ctx: Ctx, personId?: string): Promise<void> {
  const last = new Map<string, number>();
  for (const held of await selectHeld(ctx, personId)) {
    if (ctx.now.getTime() - held.dueAt!.getTime() > staleMs) {
      await stepPublication(ctx, held.id, 'refuse', { reason: 'waited_long', detail: null });
      continue;
    }
    const lane = `${held.personId} ${held.network}`;
    const before = last.get(lane);
    const due = before === undefined ? ctx.now.getTime() + Math.random() * spreadMs : before + gapMs;
    last.set(lane, due);
    await moveDue(ctx, held.id, new Date(due));
    await enqueuePublish(ctx, held.id, new Date(due));
  }
}
