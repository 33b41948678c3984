/**
 * The engine that sends letters: each node claims a batch in one short transaction, writes it in another, hands it to the
 * mail server outside any, and notes `sent` only after the server's yes. A node that dies leaves claims behind; when they
 * are older than the lease the letters are queued again. So a letter comes at least once, and twice only if the node died
 * between the server's yes and our note of it.
 */
import { setTimeout as rest } from 'node:timers/promises';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { afterSending, finishBroadcasts } from '../broadcasts/progress.service.ts';
import { letterDomain, type RenderedLetter } from './letter.ts';
import { afterDelivery, restAfter } from './outcome.rules.ts';
import { createRecorder } from './recorder.ts';
import {
  type ClaimedRow,
  claimBroadcastLetters,
  claimLetters,
  freeDeadClaims,
  keepClaims,
} from './sender.store.ts';
import { stopOrDown } from './troubles.service.ts';
import { writeLetters } from './writing.ts';

export interface SenderSettings {
  /** Letters claimed at a time. */
  batch: number;
  /** Milliseconds after which the claims of a silent node are free. */
  lease: number;
  /** Milliseconds between two looks at an empty queue. */
  idle: number;
}
const usual: SenderSettings = { batch: 100, lease: 120_000, idle: 1000 };

export interface Sender {
  /** Sends until nothing is due or the mail server refuses everything. @returns letters that ended or moved */
  drain(): Promise<number>;
  /** Keeps sending, and looking, until stopped. */
  start(): () => Promise<void>;
}

/** @param settings for benches and tests of faults; the usual ones otherwise */
export function createSender(house: House, settings: Partial<SenderSettings> = {}): Sender {
  const { batch, lease, idle } = { ...usual, ...settings };
  const node = newId();
  let refusals = 0;
  let stopping = false;

  const claim = () =>
    house.inSystem(async (ctx) => {
      const waited = await claimLetters(ctx, node, batch);
      const room = batch - waited.length;
      return room > 0 ? [...waited, ...(await claimBroadcastLetters(ctx, node, room))] : waited;
    });

  /** @returns false when the mail server takes nothing from us */
  async function send(ready: readonly { row: ClaimedRow; letter: RenderedLetter }[]): Promise<boolean> {
    const recorder = createRecorder(house, node, afterSending);
    const waiting = [...ready];
    let stopped: 'stop' | 'down' | null = null;
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { row, letter } = next;
        if (stopped || stopping) {
          void recorder.put(row, { state: 'queued', notBefore: null, untried: true }, '');
          continue;
        }
        const { state, answer } = await house.mail.deliver({
          ...letter,
          messageId: `${row.id}@${letterDomain(house.config.publicUrl)}`,
        });
        if (state === 'stop' || state === 'down') {
          stopped = state;
          await stopOrDown(house, row.workspace_id, state, answer);
        }
        // The next letter of this connection leaves once this one is noted: a kill finds one a connection in between.
        await recorder.put(
          row,
          afterDelivery(state, { tries: row.tries, notAfter: row.not_after }, house.now()),
          answer,
        );
      }
    };
    await Promise.all(Array.from({ length: house.mail.connections }, lane));
    await recorder.done();
    refusals = stopped ? refusals + 1 : 0;
    return !stopped;
  }

  /** One batch ahead: while one is sent, the next is claimed and written. */
  async function drain(): Promise<number> {
    if (!house.mail.enabled) return 0;
    let sending: Promise<boolean> = Promise.resolve(true);
    let moved = 0;
    while (!stopping) {
      const rows = await claim();
      if (rows.length === 0) {
        if (!(await sending)) break;
        // What was just sent may have made room in a lane.
        sending = Promise.resolve(true);
        const late = await claim();
        if (late.length === 0) break;
        rows.push(...late);
      }
      moved += rows.length;
      const ready = await writeLetters(house, node, rows);
      if (!(await sending)) {
        await release(ready.map(({ row }) => row));
        break;
      }
      sending = send(ready);
    }
    await sending;
    if (moved > 0) await finishBroadcasts(house);
    return moved;
  }

  async function release(rows: readonly ClaimedRow[]): Promise<void> {
    const recorder = createRecorder(house, node, afterSending);
    for (const row of rows) void recorder.put(row, { state: 'queued', notBefore: null, untried: true }, '');
    await recorder.done();
  }

  const sweep = () =>
    house.inSystem(async (ctx) => {
      await keepClaims(ctx, node);
      await freeDeadClaims(ctx, new Date(ctx.now.getTime() - lease));
    });

  return {
    drain,
    start() {
      const end = new AbortController();
      const looking = (async () => {
        while (!stopping) {
          try {
            await drain();
          } catch (error) {
            house.log.error({ err: error }, 'letters');
          }
          const pause = refusals > 0 ? restAfter(refusals) : idle;
          await rest(pause, undefined, { signal: end.signal }).catch(() => {});
        }
      })();
      const beating = (async () => {
        while (!stopping) {
          await sweep().catch((error: unknown) => house.log.error({ err: error }, 'letters: claims'));
          await rest(lease / 4, undefined, { signal: end.signal }).catch(() => {});
        }
      })();
      return async () => {
        stopping = true;
        end.abort();
        await Promise.all([looking, beating]);
        house.mail.close();
      };
    },
  };
}

/** Sends what is due, here and now: for tests, which have no worker. @returns how many letters moved */
export const sendDueLetters = (house: House): Promise<number> => createSender(house).drain();
