/**
 * Letters that anybody can have sent by typing an address into a form, somebody else's too. Each says so and does nothing by
 * itself; so many a day at most keep the forms from being used to pester a stranger. The pages say the same either way.
 */
import type { Ctx } from '#platform/ctx.ts';
import { countAskedBy, lettersByKeys } from './asked.store.ts';
import type { NewLetter } from './letter.ts';
import { queueLetter } from './queue.service.ts';

/** To one person within a day, whatever they are about; the way into their own space comes on top of it. */
const mostOfAll = 15;
const aDay = 86_400_000;

export interface AskedLetter extends Omit<NewLetter, 'onceKey'> {
  /** What it is about, and whose: letters with the same words here are the same letter, asked for again. */
  about: string;
  /** The same letter in a day (UTC). */
  most?: number;
  /** Milliseconds between two of them. */
  apart?: number;
}

/** Queues it, unless enough of them have gone; of two at the same instant one goes. */
export async function queueAsked(
  ctx: Ctx,
  { about, most = 5, apart = 60_000, ...letter }: AskedLetter,
): Promise<void> {
  const day = ctx.now.toISOString().slice(0, 10);
  const keys = Array.from({ length: most }, (_, index) => `${about}:${day}:${index}`);
  const { asked, latest } = await lettersByKeys(ctx, keys);
  const whose = 'supporterId' in letter.to ? letter.to.supporterId : null;
  const ofAll = await countAskedBy(ctx, whose, new Date(ctx.now.getTime() - aDay));
  const onceKey = keys[asked];
  if (onceKey === undefined || (ofAll >= mostOfAll && letter.kind !== 'own_space')) return;
  if (latest && ctx.now.getTime() - latest.getTime() < apart) return;
  await queueLetter(ctx, { ...letter, onceKey });
}
