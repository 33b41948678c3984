/** Puts letters into the queue, in the transaction of what they are about: both are there, or neither is. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { letterContext, type NewLetter } from './letter.ts';
import { findByOnceKey, insertLetters, insertLettersOf, type QueuedRow } from './queue.store.ts';

/** Queues one letter. @returns its id, or that of the one with the same `onceKey` that is there already */
export async function queueLetter(ctx: Ctx, letter: NewLetter): Promise<string> {
  const row = rowOf(ctx, letter);
  const isNew = (await insertLetters(ctx, [row])).has(row.id);
  return isNew ? row.id : findByOnceKey(ctx, letter.onceKey ?? '');
}

/** Queues letters that differ, by one statement; those whose `onceKey` is there already go once, as before. */
export async function queueLetters(ctx: Ctx, letters: readonly NewLetter[]): Promise<void> {
  if (letters.length > 0)
    await insertLetters(
      ctx,
      letters.map((letter) => rowOf(ctx, letter)),
    );
}

function rowOf(ctx: Ctx, letter: NewLetter): QueuedRow {
  const id = newId();
  const { to } = letter;
  return {
    id,
    supporterId: 'supporterId' in to ? to.supporterId : null,
    targetId: 'targetId' in to ? to.targetId : null,
    sealedTo: 'address' in to ? ctx.house.cipher.seal(to.address, letterContext(id)) : null,
    ...settled(ctx, letter),
  };
}

/** Who gets the same letter: at most a few ten thousand ids; a broadcast chooses its readers in SQL instead. */
export type ManyOf = { supporterIds: readonly string[] } | { targetIds: readonly string[] };

/** Queues one letter for each of many, by one statement. `onceKey` is completed by each id. @returns how many are new */
export async function queueLettersOf(
  ctx: Ctx,
  letters: Omit<NewLetter, 'to'> & { to: ManyOf },
): Promise<number> {
  const { to } = letters;
  return insertLettersOf(ctx, {
    ...('supporterIds' in to
      ? { to: 'supporter' as const, ids: to.supporterIds }
      : { to: 'target' as const, ids: to.targetIds }),
    ...settled(ctx, letters),
  });
}

const settled = (ctx: Ctx, letter: Omit<NewLetter, 'to'>) => ({
  kind: letter.kind,
  broadcastId: letter.broadcastId ?? null,
  data: letter.data,
  lane: letter.lane ?? null,
  notBefore: letter.notBefore ?? ctx.now,
  notAfter: letter.notAfter ?? null,
  onceKey: letter.onceKey ?? null,
});
