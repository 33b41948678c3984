/**
 * Notes outcomes as fast as they come: all that arrived while the last note was written go into the next one. A database
 * that is away for a moment is waited for: a letter that is not noted as sent would leave a second time.
 */
import { setTimeout as rest } from 'node:timers/promises';
import type { House } from '#platform/house.ts';
import type { NextStep } from './outcome.rules.ts';
import { type ClaimedRow, type Ending, endLetters, endTrouble } from './sender.store.ts';

export interface Recorder {
  /** Resolves when it is noted. */
  put(row: ClaimedRow, step: NextStep, answer: string): Promise<void>;
  /** Resolves when everything put so far is noted. @throws Error when the database refused */
  done(): Promise<void>;
}
/** Milliseconds between tries to write a note; the claim, kept alive meanwhile, ends when the last one fails. */
const waits = [250, 1000, 4000, 15_000];

export interface EndedBroadcastLetters {
  workspaceId: string;
  broadcastIds: ReadonlySet<string>;
}

/** @param refused told after letters of broadcasts were refused */
export function createRecorder(
  house: House,
  node: string,
  refused: (house: House, ended: EndedBroadcastLetters) => Promise<void>,
): Recorder {
  let waiting: { row: ClaimedRow; ending: Ending; noted: () => void }[] = [];
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    const failures: unknown[] = [];
    while (waiting.length > 0) await writeSome().catch((error: unknown) => failures.push(error));
    // In the same tick as the last look at what waits: nobody is left behind.
    writing = null;
    if (failures.length === 0) return;
    house.log.error({ err: failures[0] }, 'letters: outcomes were not noted');
    throw failures[0];
  }
  async function writeSome(): Promise<void> {
    const taken = waiting;
    waiting = [];
    for (const [workspaceId, some] of Map.groupBy(taken, ({ row }) => row.workspace_id)) {
      const endings = some.map(({ ending }) => ending);
      await again(() =>
        house.inWorkspace(workspaceId, async (ctx) => {
          await endLetters(ctx, node, endings);
          if (endings.some(({ state }) => state === 'sent')) await endTrouble(ctx);
        }),
      );
      const broadcastIds = new Set(
        some.flatMap(({ row, ending }) =>
          ending.state === 'refused' && row.broadcast_id ? [row.broadcast_id] : [],
        ),
      );
      if (broadcastIds.size > 0) await refused(house, { workspaceId, broadcastIds });
      for (const { noted } of some) noted();
    }
  }
  async function again(note: () => Promise<void>): Promise<void> {
    for (const wait of waits) {
      try {
        return await note();
      } catch (error) {
        house.log.warn({ err: error }, 'letters: outcomes could not be noted yet');
        await rest(wait);
      }
    }
    await note();
  }
  return {
    put(row, { state, notBefore, untried }, answer) {
      const ending = { id: row.id, state, answer, notBefore, untried };
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ row, ending, noted: resolve });
      writing ??= write();
      const ended = writing;
      // Where the database refuses, whoever waits hears of it in `done`, and the lease frees what was not noted.
      return Promise.race([promise, ended.catch(() => {})]);
    },
    async done() {
      while (writing || waiting.length > 0) await (writing ?? write());
    },
  };
}
