/** Writes claimed letters by their kinds, all of one workspace in one transaction. */
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { afterSending } from '../broadcasts/progress.service.ts';
import { letterKinds } from './kinds.ts';
import { letterContext, type OutgoingLetter, type RenderedLetter, type Written } from './letter.ts';
import { afterDelivery } from './outcome.rules.ts';
import { createRecorder } from './recorder.ts';
import type { ClaimedRow } from './sender.store.ts';
import { writtenTogether } from './together.ts';

/** @returns those to be sent; the others are noted already: not wanted any more, not yet, or not written for a fault of ours */
export async function writeLetters(
  house: House,
  node: string,
  rows: readonly ClaimedRow[],
): Promise<{ row: ClaimedRow; letter: RenderedLetter }[]> {
  const recorder = createRecorder(house, node, afterSending);
  const ready: { row: ClaimedRow; letter: RenderedLetter }[] = [];
  for (const [workspaceId, some] of Map.groupBy(rows, (row) => row.workspace_id)) {
    const written = await writeTogether(house, workspaceId, some);
    for (const [index, row] of some.entries()) {
      const one = written[index];
      if (one instanceof Error || one === undefined) {
        house.log.error({ err: one, letterId: row.id, kind: row.kind }, 'a letter could not be written');
        const step = afterDelivery('later', { tries: row.tries, notAfter: row.not_after }, house.now());
        void recorder.put(row, step, 'could not be written');
      } else if ('drop' in one) {
        void recorder.put(row, { state: 'dropped', notBefore: null, untried: true }, one.drop);
      } else if ('later' in one) {
        void recorder.put(row, { state: 'queued', notBefore: one.later, untried: true }, '');
      } else ready.push({ row, letter: one });
    }
  }
  await recorder.done();
  return ready;
}

/** One that throws spoils the transaction of all: then each gets its own, and only that one fails. */
async function writeTogether(
  house: House,
  workspaceId: string,
  rows: readonly ClaimedRow[],
): Promise<(Written | Error)[]> {
  const write = (some: readonly ClaimedRow[]) =>
    house.inWorkspace(workspaceId, async (ctx) => {
      writtenTogether(ctx, some);
      const written: Written[] = [];
      for (const row of some) written.push(await writeOne(ctx, row));
      return written;
    });
  try {
    return await write(rows);
  } catch {
    const written: (Written | Error)[] = [];
    for (const row of rows) {
      written.push(...(await write([row]).catch((error: Error) => [error])));
    }
    return written;
  }
}

async function writeOne(ctx: Ctx, row: ClaimedRow): Promise<Written> {
  if (row.not_after && row.not_after < ctx.now) return { drop: 'too_late' };
  const kind = letterKinds[row.kind];
  if (!kind) throw new Error(`No letter is called ${row.kind}.`);
  const letter: OutgoingLetter = {
    id: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    broadcastId: row.broadcast_id,
    supporterId: row.supporter_id,
    targetId: row.target_id,
    address: row.sealed_to && ctx.house.cipher.open(row.sealed_to, letterContext(row.id)),
    data: row.data as Record<string, unknown>,
    lane: row.lane,
    tries: row.tries,
    createdAt: row.created_at,
  };
  return kind(ctx, letter);
}
