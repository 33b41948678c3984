/** A person's rhythm, their own pause, and the moments that are still free for them. */
import type { NetworkId } from '@portevoix/core/networks';
import { dayOf, type FreeSlotsQuery, freeSlots, type Rhythm, usualRhythm } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { releaseHeld } from './pauses.service.ts';
import { plannedMoments } from './publication-pace.store.ts';
import { findRhythm, putRhythm } from './rhythms.store.ts';

/** What the person chose, else the usual rhythm by the organisation's clock. */
export async function rhythmOf(ctx: Ctx, personId: string): Promise<Rhythm> {
  const own = await findRhythm(ctx, personId);
  return own?.rhythm ?? usualRhythm((await getWorkspace(ctx)).timeZone);
}

export async function setMyRhythm(ctx: Ctx, rhythm: Rhythm): Promise<Rhythm> {
  await putRhythm(ctx, personOf(ctx).personId, rhythm);
  return rhythm;
}

/** Everything of mine waits from now on. */
export async function pauseMine(ctx: Ctx): Promise<void> {
  const { personId } = personOf(ctx);
  const known = await findRhythm(ctx, personId);
  if (known?.pausedAt) return;
  await putRhythm(ctx, personId, await rhythmOf(ctx, personId), { paused_at: ctx.now });
}

/** What waited goes out again, spread; what is older than a day asks first. */
export async function resumeMine(ctx: Ctx): Promise<void> {
  const { personId } = personOf(ctx);
  const known = await findRhythm(ctx, personId);
  if (!known?.pausedAt) return;
  await putRhythm(ctx, personId, known.rhythm, { paused_at: null });
  await releaseHeld(ctx, personId);
}

export async function myFreeSlots(ctx: Ctx, { network, zone, count }: FreeSlotsQuery) {
  const { personId } = personOf(ctx);
  const own = await rhythmOf(ctx, personId);
  const rhythm = zone ? { ...own, zone } : own;
  const taken = await takenBy(ctx, personId, network);
  return {
    items: freeSlots({ rhythm, now: ctx.now, taken, count, random: Math.random }).map((slot) => ({
      zone: slot.zone,
      at: slot.at,
      instant: slot.instant.toISOString(),
    })),
  };
}

/** When a person published, or will, on a network: two days back, for the day's cap, and all that is ahead. */
export const takenBy = (ctx: Ctx, personId: string, network: NetworkId): Promise<Date[]> =>
  plannedMoments(ctx, personId, network, new Date(ctx.now.getTime() - 2 * 86_400_000));

/** Whether one more message on that day of the person's own calendar stays within their cap. */
export async function dayIsFull(
  ctx: Ctx,
  personId: string,
  { network, at, except }: { network: NetworkId; at: Date; except?: string },
): Promise<{ full: boolean; limit: number }> {
  const { zone, dailyCap } = await rhythmOf(ctx, personId);
  const around = new Date(at.getTime() - 2 * 86_400_000);
  const moments = await plannedMoments(ctx, personId, network, around, except);
  const day = dayOf(at, zone);
  return {
    full: moments.filter((moment) => dayOf(moment, zone) === day).length >= dailyCap,
    limit: dailyCap,
  };
}
