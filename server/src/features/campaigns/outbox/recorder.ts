/** Notes outcomes as fast as they come: all that arrived while the last note was written go into the next one. */
import type { House } from '#platform/house.ts';
import type { NextStep } from './outcome.rules.ts';
import { type ClaimedRow, type Ending, endLetters, endTrouble } from './sender.store.ts';

export interface Recorder {
  put(row: ClaimedRow, step: NextStep, answer: string): void;
  /** Resolves when everything put so far is noted. @throws Error when the database refused */
  done(): Promise<void>;
}
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
  let waiting: { row: ClaimedRow; ending: Ending }[] = [];
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      for (const [workspaceId, some] of Map.groupBy(taken, ({ row }) => row.workspace_id)) {
        const endings = some.map(({ ending }) => ending);
        await house.inWorkspace(workspaceId, async (ctx) => {
          await endLetters(ctx, node, endings);
          if (endings.some(({ state }) => state === 'sent')) await endTrouble(ctx);
        });
        const broadcastIds = new Set(
          some.flatMap(({ row, ending }) =>
            ending.state === 'refused' && row.broadcast_id ? [row.broadcast_id] : [],
          ),
        );
        if (broadcastIds.size > 0) await refused(house, { workspaceId, broadcastIds });
      }
    }
  }
  return {
    put(row, { state, notBefore, untried }, answer) {
      waiting.push({ row, ending: { id: row.id, state, answer, notBefore, untried } });
      writing ??= write().finally(() => {
        writing = null;
      });
      // The one who waits in `done` hears of it.
      writing.catch(() => {});
    },
    async done() {
      while (writing || waiting.length > 0) await (writing ?? write());
    },
  };
}
