/**
 * Sends the notices of broadcasts to browsers: a node claims a batch in one short transaction, writes it in another, asks
 * the push services outside any, and notes each as sent only after its service's yes. A node that dies leaves claims
 * behind; when they are older than the lease they are queued again, so a notice comes at least once, and a second copy
 * replaces the first on the screen.
 */
import { setTimeout as rest } from 'node:timers/promises';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { endpointHash, sendPush } from '../../../channels/index.ts';
import { afterSending, finishBroadcasts } from '../broadcasts/progress.service.ts';
import { claimOfBroadcasts, freeDeadClaims, keepClaims } from '../outbox/claims.store.ts';
import { deleteBrowser } from './browsers.store.ts';
import { afterPush, type PushEnding } from './outcome.rules.ts';
import { type ClaimedPush, endPush, pushes } from './pushes.store.ts';
import { type WrittenPush, writePushes } from './writing.ts';

export interface PushSenderSettings {
  /** Notices claimed at a time. */
  batch: number;
  /** Asked for at once: a slow service holds up one of these only. */
  lanes: number;
  /** Milliseconds after which the claims of a silent node are free. */
  lease: number;
  /** Milliseconds between two looks at an empty queue. */
  idle: number;
}
const usual: PushSenderSettings = { batch: 100, lanes: 10, lease: 120_000, idle: 1000 };

export interface PushSender {
  /** Sends until nothing is due. @returns notices that ended or moved */
  drain(): Promise<number>;
  /** Keeps sending, and looking, until stopped. */
  start(): () => Promise<void>;
}

/** @param settings for tests of faults; the usual ones otherwise */
export function createPushSender(house: House, settings: Partial<PushSenderSettings> = {}): PushSender {
  const { batch, lanes, lease, idle } = { ...usual, ...settings };
  const node = newId();
  /** Claimed and not noted yet: what is lost from here is free once its lease is over. */
  const held = new Set<string>();
  let stopping = false;

  const note = (row: ClaimedPush, ending: PushEnding, goneAt: string | null = null) =>
    house.inWorkspace(row.workspace_id, async (ctx) => {
      await endPush(ctx, node, row.id, ending);
      if (goneAt && row.browser_id) await deleteBrowser(ctx, row.browser_id, endpointHash(goneAt));
    });

  async function send(row: ClaimedPush, written: WrittenPush | Error | undefined): Promise<void> {
    if (stopping) {
      await note(row, { state: 'queued', answer: '', notBefore: null, untried: true });
    } else if (written === undefined || written instanceof Error) {
      house.log.error({ err: written, pushId: row.id }, 'a notice could not be written');
      const failed = { told: 'later' as const, answer: 'could not be written', retryAfter: null };
      await note(row, afterPush(failed, row.tries, house.now()));
    } else if ('drop' in written) {
      await note(row, { state: 'dropped', answer: written.drop, notBefore: null, untried: true });
    } else if ('later' in written) {
      await note(row, { state: 'queued', answer: '', notBefore: written.later, untried: true });
    } else {
      const { to, message, keepFor } = written;
      const topic = row.broadcast_id.replaceAll('-', '');
      const outcome = await sendPush(house, to, message, { keepFor, topic });
      const ending = afterPush(outcome, row.tries, house.now());
      await note(row, ending, outcome.told === 'gone' ? to.subscription.endpoint : null);
      if (ending.state === 'refused') {
        const broadcastIds = new Set([row.broadcast_id]);
        await afterSending(house, { workspaceId: row.workspace_id, broadcastIds });
      }
    }
  }

  async function batchOnce(): Promise<number> {
    const rows = await house.inSystem((ctx) => claimOfBroadcasts(ctx, pushes, node, batch));
    for (const { id } of rows) held.add(id);
    for (const [workspaceId, some] of Map.groupBy(rows, (row) => row.workspace_id)) {
      const written = await house
        .inWorkspace(workspaceId, (ctx) => writePushes(ctx, some))
        .catch((error: Error) => error);
      const waiting = [...some];
      const lane = async () => {
        for (let row = waiting.shift(); row; row = waiting.shift()) {
          try {
            await send(row, written instanceof Error ? written : written.get(row.id));
          } catch (error) {
            house.log.error({ err: error, pushId: row.id }, 'what became of a notice could not be noted');
          } finally {
            held.delete(row.id);
          }
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    }
    return rows.length;
  }

  async function drain(): Promise<number> {
    let moved = 0;
    for (let some = -1; some !== 0 && !stopping; ) {
      some = await batchOnce();
      moved += some;
    }
    if (moved > 0) await finishBroadcasts(house);
    return moved;
  }

  const sweep = () =>
    house.inSystem(async (ctx) => {
      if (held.size > 0) await keepClaims(ctx, pushes, node, [...held]);
      await freeDeadClaims(ctx, pushes, new Date(ctx.now.getTime() - lease));
    });

  return {
    drain,
    start() {
      const end = new AbortController();
      const every = async (ms: number, what: string, run: () => Promise<unknown>) => {
        while (!stopping) {
          await run().catch((error: unknown) => house.log.error({ err: error }, what));
          await rest(ms, undefined, { signal: end.signal }).catch(() => {});
        }
      };
      const running = [every(idle, 'pushes', drain), every(lease / 4, 'pushes: claims', sweep)];
      return async () => {
        stopping = true;
        end.abort();
        await Promise.all(running);
      };
    },
  };
}

/** Sends what is due, here and now: for tests, which have no worker. @returns how many notices moved */
export const sendDuePushes = (house: House): Promise<number> => createPushSender(house).drain();
