/**
 * Moves clicks from the spools of this node to PostgreSQL, each exactly once: the clicks, their counters and the mark
 * "taken up to here" are one transaction, and only then does the spool forget them. When PostgreSQL is away it waits.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickCounts, noClicks } from '@portevoix/core/links';
import type { Pool, PoolClient } from 'pg';
import {
  addToHours,
  beginSystem,
  existingLinks,
  type HourChange,
  insertClicks,
  lastVisits,
  lockSpool,
  reclassifyAsScanner,
  saveTaken,
} from './drain.store.ts';
import { type Click, fromLine } from './record.ts';
import { BurstWatch, firstVisits, type LastVisits, uniqueMs, visitKey } from './rules.ts';
import type { Intake, Spool } from './spool.ts';

export interface DrainerSetup {
  intake: Pick<Intake, 'spools' | 'adopt'>;
  pool: Pool;
  now(): Date;
  /** Called after clicks were counted, at most once a second. */
  onCounted?(): Promise<void>;
  onProblem(problem: string, error: unknown): void;
  /** Clicks of one transaction: more is faster, and holds the event loop longer. */
  batch?: number;
  /** True while readers keep the process busy: clicks are safe where they are, so readers go first. */
  isBusy?(): boolean;
  /** How often an empty spool is looked at, in milliseconds. */
  everyMs?: number;
}

export interface Drainer {
  /** Takes what waits now. @returns clicks taken. @throws Error when PostgreSQL cannot be reached. */
  drain(): Promise<number>;
  /** Begins to look after the spools by itself; returns how to stop, after a last attempt. */
  run(): () => Promise<void>;
}

const hourMs = 3_600_000;
const adoptEveryMs = 30_000;
/** While readers keep the process busy the drainer works for a fifth of the time, in small bites. */
const busyBatch = 500;
const busyRest = 4;

export function createDrainer(setup: DrainerSetup): Drainer {
  const { intake, pool, batch = 4000, everyMs = 250, isBusy = busyLoop() } = setup;
  const watches = new Map<string, BurstWatch>();
  const known: KnownLinks = { ids: new Set(), until: 0 };
  let running: Promise<number> = Promise.resolve(0);
  let hurry = false;

  async function drainAll(): Promise<number> {
    let taken = 0;
    for (const spool of intake.spools()) {
      while (spool.pending() > 0) {
        const busy = !hurry && isBusy();
        const begin = performance.now();
        taken += await takeBatch(spool, busy ? busyBatch : batch);
        if (busy) await sleep((performance.now() - begin) * busyRest);
      }
    }
    return taken;
  }

  async function takeBatch(spool: Spool, clicksAtMost: number): Promise<number> {
    const batches = spool.read(clicksAtMost);
    const last = batches.at(-1);
    if (!last) return 0;
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await beginSystem(client);
      const takenSeq = await lockSpool(client, spool.id, setup.now());
      const clicks = batches
        .filter((one) => one.seq > takenSeq)
        .flatMap((one) => one.body.split('\n').map(fromLine))
        .filter((click) => click !== null);
      if (clicks.length > 0) await count(client, clicks, watchOf(spool), known);
      await saveTaken(client, spool.id, Math.max(last.seq, takenSeq), setup.now());
      await client.query('commit');
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      // A connection whose transaction failed is thrown away rather than mended.
      client.release(broken);
    }
    spool.forget(last.seq);
    return batches.reduce((sum, one) => sum + one.clicks, 0);
  }

  function watchOf(spool: Spool): BurstWatch {
    const watch = watches.get(spool.id) ?? new BurstWatch();
    watches.set(spool.id, watch);
    return watch;
  }

  const drain = () => {
    running = running.catch(() => 0).then(drainAll);
    return running;
  };

  return {
    drain,
    run() {
      const stop = new AbortController();
      const loop = (async () => {
        let told = 0;
        let toTell = true;
        let adopted = performance.now();
        let wait = everyMs;
        while (!stop.signal.aborted) {
          try {
            if ((await drain()) > 0) toTell = true;
            if (toTell && performance.now() - told > 1000) {
              await setup.onCounted?.();
              told = performance.now();
              toTell = false;
            }
            wait = everyMs;
          } catch (error) {
            setup.onProblem('drain', error);
            wait = Math.min(wait * 2, 5000);
          }
          if (performance.now() - adopted > adoptEveryMs) {
            adopted = performance.now();
            intake.adopt();
          }
          await sleep(wait, undefined, { signal: stop.signal }).catch(() => {});
        }
      })();
      return async () => {
        stop.abort();
        hurry = true;
        await loop;
        await drain().catch((error) => setup.onProblem('drain', error));
        await setup.onCounted?.().catch((error) => setup.onProblem('drain', error));
      };
    },
  };
}

/** Whether the event loop was busy for most of the time since it was last asked. */
function busyLoop(): () => boolean {
  let last = performance.eventLoopUtilization();
  let was = false;
  return () => {
    const now = performance.eventLoopUtilization();
    const since = performance.eventLoopUtilization(now, last);
    // Too short a moment says nothing.
    if (since.active + since.idle < 20) return was;
    last = now;
    was = since.utilization > 0.85;
    return was;
  };
}

/** Classifies bursts, finds first visits, stores the clicks and adds them to their hours. */
async function count(
  client: PoolClient,
  spooled: readonly Click[],
  watch: BurstWatch,
  known: KnownLinks,
): Promise<void> {
  const taken = await ofExistingLinks(client, spooled, known);
  const burst = watch.look(taken);
  const clicks = taken.map((click) =>
    burst.has(click.id) ? { ...click, class: 'scanner' as const, visitor: '' } : click,
  );
  const first = firstVisits(clicks, await visitsBefore(client, clicks));
  const fresh = await insertClicks(client, clicks, first);

  const changes = new Map<string, HourChange>();
  for (const click of clicks) {
    if (!fresh.has(click.id)) continue;
    const counts = hourOf(changes, click);
    counts[click.class]++;
    if (first.has(click.id)) counts.humanUnique++;
  }
  const own = new Set(clicks.map((click) => click.id));
  const earlier = [...burst].filter((id) => !own.has(id));
  if (earlier.length > 0) {
    const since = new Date(Math.min(...clicks.map((click) => click.at)) - 60_000);
    for (const was of await reclassifyAsScanner(client, earlier, since)) {
      const counts = hourOf(changes, was);
      counts.human--;
      counts.scanner++;
      if (was.firstVisit) counts.humanUnique--;
    }
  }
  if (changes.size > 0) await addToHours(client, [...changes.values()]);
}

/** Links seen to exist; forgotten once a minute, because a workspace can be deleted. */
interface KnownLinks {
  ids: Set<string>;
  until: number;
}

async function ofExistingLinks(
  client: PoolClient,
  clicks: readonly Click[],
  known: KnownLinks,
): Promise<readonly Click[]> {
  if (performance.now() > known.until) {
    known.ids.clear();
    known.until = performance.now() + 60_000;
  }
  const unknown = new Map<string, Click>();
  for (const click of clicks) if (!known.ids.has(click.linkId)) unknown.set(click.linkId, click);
  if (unknown.size > 0) {
    for (const id of await existingLinks(client, [...unknown.values()])) known.ids.add(id);
  }
  return clicks.filter((click) => known.ids.has(click.linkId));
}

function hourOf(
  changes: Map<string, HourChange>,
  click: { workspaceId: string; linkId: string; at: number },
): ClickCounts {
  const hour = click.at - (click.at % hourMs);
  const key = `${click.linkId} ${hour}`;
  let change = changes.get(key);
  if (!change) {
    change = { workspaceId: click.workspaceId, linkId: click.linkId, hour, counts: noClicks() };
    changes.set(key, change);
  }
  return change.counts;
}

async function visitsBefore(client: PoolClient, clicks: readonly Click[]): Promise<LastVisits> {
  const keys = new Map<string, { workspaceId: string; linkId: string; visitor: string }>();
  let earliest = Number.POSITIVE_INFINITY;
  for (const { class: is, visitor, formerVisitor, workspaceId, linkId, at } of clicks) {
    if (is !== 'human' || !visitor) continue;
    earliest = Math.min(earliest, at);
    keys.set(visitKey(linkId, visitor), { workspaceId, linkId, visitor });
    if (formerVisitor)
      keys.set(visitKey(linkId, formerVisitor), { workspaceId, linkId, visitor: formerVisitor });
  }
  const last: LastVisits = new Map();
  if (keys.size === 0) return last;
  for (const row of await lastVisits(client, [...keys.values()], new Date(earliest - uniqueMs))) {
    last.set(visitKey(row.linkId, row.visitor), row.at);
  }
  return last;
}
