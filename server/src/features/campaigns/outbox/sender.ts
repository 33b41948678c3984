/**
 * The engine that sends letters: each node claims a batch in one short transaction, writes it in another, hands it to the
 * mail server outside any, and notes `sent` only after the server's yes. A node that dies leaves claims behind; when they
 * are older than the lease the letters are queued again. So a letter comes at least once, and twice only if the node died,
 * or the server fell silent, between taking the letter and our note of it.
 */
import { setTimeout as rest } from 'node:timers/promises';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { finishBroadcasts } from '../broadcasts/progress.service.ts';
import { claimOfBroadcasts, freeDeadClaims, keepClaims } from './claims.store.ts';
import { createLanes } from './lanes.ts';
import { restAfter } from './outcome.rules.ts';
import { claimLetters, letters } from './sender.store.ts';
import { writeLetters } from './writing.ts';

export interface SenderSettings {
  /** Letters claimed at a time. */
  batch: number;
  /** Milliseconds after which the claims of a silent node are free. */
  lease: number;
  /** Milliseconds between two looks at an empty queue. */
  idle: number;
  /** Milliseconds that letters on their way have to end when the node stops. */
  grace: number;
}
const usual: SenderSettings = { batch: 100, lease: 120_000, idle: 1000, grace: 10_000 };

export interface Sender {
  /** Sends until nothing is due or the mail server refuses everything. @returns letters that ended or moved */
  drain(): Promise<number>;
  /** Keeps sending, and looking, until stopped. */
  start(): () => Promise<void>;
}

/** @param settings for benches and tests of faults; the usual ones otherwise */
export function createSender(house: House, settings: Partial<SenderSettings> = {}): Sender {
  const { batch, lease, idle, grace } = { ...usual, ...settings };
  const node = newId();
  /** Claimed and not noted yet: what is lost from here is free once its lease is over. */
  const held = new Set<string>();
  const lanes = createLanes(house, node, held);
  let refusals = 0;
  let stopping = false;

  const claim = () =>
    house.inSystem(async (ctx) => {
      const waited = await claimLetters(ctx, node, batch);
      const room = batch - waited.length;
      return room > 0 ? [...waited, ...(await claimOfBroadcasts(ctx, letters, node, room))] : waited;
    });

  /** Gives the lanes what is due, a batch ahead of what is on its way, until nothing is left or they halt. */
  async function feed(): Promise<number> {
    let moved = 0;
    while (!stopping && !lanes.halted()) {
      const rows = await claim();
      if (rows.length === 0) break;
      moved += rows.length;
      for (const { id } of rows) held.add(id);
      let ready: Awaited<ReturnType<typeof writeLetters>> = [];
      try {
        ready = await writeLetters(house, node, rows);
      } finally {
        const going = new Set(ready.map(({ row }) => row.id));
        for (const { id } of rows) if (!going.has(id)) held.delete(id);
      }
      lanes.give(ready);
      await lanes.fewerThan(batch);
    }
    return moved;
  }

  async function drain(): Promise<number> {
    if (!house.mail.enabled) return 0;
    lanes.open();
    let moved = 0;
    for (let some = 1; some > 0 && !stopping; ) {
      some = await feed();
      moved += some;
      await lanes.idle();
      // What was just sent may have made room in a target's lane: another look, unless nothing may leave.
      if (lanes.halted()) break;
    }
    if (lanes.endedSince() + moved > 0) await finishBroadcasts(house);
    return moved;
  }

  /** Unlike `drain` it waits for no letter: one that hangs holds a connection, and the others go on. */
  async function look(): Promise<void> {
    if (!house.mail.enabled) return;
    const moved = await feed();
    if (lanes.endedSince() + moved > 0) await finishBroadcasts(house);
  }

  const sweep = () =>
    house.inSystem(async (ctx) => {
      if (held.size > 0) await keepClaims(ctx, letters, node, [...held]);
      await freeDeadClaims(ctx, letters, new Date(ctx.now.getTime() - lease));
    });

  return {
    drain,
    start() {
      const end = new AbortController();
      const pause = (ms: number) => rest(ms, undefined, { signal: end.signal }).catch(() => {});
      const looking = (async () => {
        while (!stopping) {
          await look().catch((error: unknown) => house.log.error({ err: error }, 'letters'));
          // Once all on their way have ended there may be room in a target's lane, or a broadcast to finish.
          if (!lanes.halted()) await Promise.race([pause(idle), ...(lanes.busy() ? [lanes.idle()] : [])]);
          if (lanes.someLeft()) refusals = 0;
          if (!lanes.halted()) continue;
          await pause(restAfter(++refusals));
          lanes.open();
        }
      })();
      const beating = (async () => {
        while (!stopping) {
          await sweep().catch((error: unknown) => house.log.error({ err: error }, 'letters: claims'));
          await pause(lease / 4);
        }
      })();
      return async () => {
        stopping = true;
        lanes.close();
        end.abort();
        await Promise.race([lanes.idle(), rest(grace, undefined, { ref: false })]);
        house.mail.close(true);
        await Promise.all([looking, beating, lanes.idle()]);
      };
    },
  };
}

/** Sends what is due, here and now: for tests, which have no worker. @returns how many letters moved */
export const sendDueLetters = (house: House): Promise<number> => createSender(house).drain();
