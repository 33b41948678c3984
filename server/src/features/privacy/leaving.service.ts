/** Somebody left, whoever caused it: their data is handed over by letter, and erased thirty days later. */
import type { Ctx } from '#platform/ctx.ts';
import { getPerson } from '../people/index.ts';
import { deleteErasure, findErasure, insertErasure } from './erasures.store.ts';
import { beginExport } from './exports.service.ts';
import { endHandovers } from './exports.store.ts';

const keptMs = 30 * 86_400_000;

export async function handOver(ctx: Ctx, personId: string): Promise<void> {
  // Whoever asked to be erased may be gone by now, or took their copy before.
  const person = await getPerson(ctx, personId).catch(() => null);
  if (person?.state !== 'left' || (await findErasure(ctx, personId))) return;
  await insertErasure(ctx, personId, 'left', new Date(ctx.now.getTime() + keptMs));
  // Without an address, or without mail, nobody could be told the code.
  if (person.email && ctx.house.mail.enabled) await beginExport(ctx, personId, 'left');
}

/** They came back: nothing is erased for having left, and the link in the letter ends. A wish of their own stands. */
export async function stopErasure(ctx: Ctx, personId: string): Promise<void> {
  if ((await findErasure(ctx, personId))?.reason === 'left') await deleteErasure(ctx, personId);
  await endHandovers(ctx, personId);
}
