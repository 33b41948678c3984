/**
 * Background work on pg-boss, in the same PostgreSQL: enqueued inside the caller's transaction, so a job exists exactly
 * when what it is about was committed. A job that throws is retried with backoff, then parks as failed.
 */

import pg from 'pg';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database, Tx } from './db/index.ts';
import { appRole } from './db/index.ts';
import type { House } from './house.ts';
import { newId } from './ids.ts';
import type { JobDef } from './room.ts';

export interface EnqueueOptions {
  startAfter?: Date;
  /** At most one waiting job with this key; a second is silently the same one. */
  key?: string;
}
export interface Jobs {
  enqueue(tx: Tx, name: string, data: object, options?: EnqueueOptions): Promise<void>;
  /** Queues of the listeners to an event. */
  listenersTo(event: string): readonly string[];
  /** Begins to work on the queues and the schedule. */
  work(house: House): Promise<void>;
  /** Runs everything due at `house.now()`, and what that enqueues, here and now: for tests. */
  drain(house: House, only?: string): Promise<void>;
  /** Jobs that failed for good and wait for a person. */
  failed(): Promise<number>;
  /** Those of a workspace, and those of none, newest first. What they were about stays out. */
  listFailed(workspaceId: string, limit: number): Promise<{ items: FailedJobRow[]; more: number }>;
  /** Runs them again, or forgets them; ids that are not this workspace's are passed over. @returns what was done */
  handleFailed(
    workspaceId: string,
    ids: readonly string[],
    act: 'retry' | 'discard',
  ): Promise<FailedJobRow[]>;
  stop(): Promise<void>;
}

export interface FailedJobRow {
  id: string;
  name: string;
  tries: number;
  created_on: Date;
  completed_on: Date;
}

const schema = 'pgboss';
const queueSettings = {
  // "short": at most one waiting job per key; each job without a key gets one of its own.
  policy: 'short',
  notify: true,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 900,
  deleteAfterSeconds: 86_400,
} as const;

export interface JobsSetup {
  db: Database;
  log: Logger;
  defs: readonly JobDef[];
  listeners: ReadonlyMap<string, readonly string[]>;
}

/** Makes pg-boss's tables and our queues. Runs as the owner, after the migrations. */
export async function prepareJobs(owner: pg.PoolConfig, defs: readonly JobDef[]): Promise<void> {
  const boss = new PgBoss({ ...ownerOptions(owner), max: 1, supervise: false, schedule: false });
  await boss.start();
  try {
    const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const def of defs) {
      const retryLimit = def.retries ?? 5;
      const queue = known.get(def.name);
      if (!queue) await boss.createQueue(def.name, { ...queueSettings, retryLimit });
      else if (queue.retryLimit !== retryLimit) await boss.updateQueue(def.name, { retryLimit });
    }
    for (const old of await boss.getSchedules()) {
      if (!defs.some((def) => def.name === old.name && def.schedule)) await boss.unschedule(old.name);
    }
    for (const def of defs) {
      if (def.schedule)
        await boss.schedule(def.name, def.schedule, {}, { tz: 'UTC', singletonKey: 'schedule' });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(`
      grant usage on schema ${schema} to ${appRole};
      grant select, insert, update, delete on all tables in schema ${schema} to ${appRole};
      grant execute on all functions in schema ${schema} to ${appRole};
      grant usage on all sequences in schema ${schema} to ${appRole};`);
  } finally {
    await client.end();
  }
}

export async function createJobs({ db, log, defs, listeners }: JobsSetup): Promise<Jobs> {
  const byName = new Map(defs.map((def) => [def.name, def]));
  const boss = new PgBoss({
    ...ownerOptions(db.owner),
    max: 4,
    migrate: false,
    useListenNotify: true,
    clockMonitorIntervalSeconds: 60,
    cronWorkerIntervalSeconds: 5,
    application_name: 'portevoix-jobs',
  } as ConstructorParameters<typeof PgBoss>[0]);
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  let working = false;
  let started: Promise<unknown> | null = null;
  const start = () => (started ??= boss.start());

  const runOne = async (house: House, def: JobDef, job: { id: string; data: object }) => {
    try {
      await def.run(house, job.data);
      return true;
    } catch (error) {
      log.error({ err: error, job: def.name, jobId: job.id }, `job ${def.name} failed`);
      await boss.fail(def.name, job.id, { message: (error as Error).message });
      return false;
    }
  };

  return {
    async enqueue(tx, name, data, options = {}) {
      if (!byName.has(name)) throw new Error(`No job is called ${name}.`);
      await start();
      await boss.send(name, data, {
        db: fromKysely(tx),
        singletonKey: options.key ?? newId(),
        ...(options.startAfter && { startAfter: options.startAfter }),
      });
    },
    listenersTo: (event) => listeners.get(event) ?? [],
    async work(house) {
      await start();
      working = true;
      for (const def of defs) {
        const options = {
          batchSize: def.batch ?? 10,
          localConcurrency: def.concurrency ?? 1,
          burstWhenBatchFull: true,
          notifyPollingIntervalSeconds: 5,
        };
        await boss.work<object>(def.name, options, async (jobs) => {
          // One bad job must not take its batch along: it is failed by itself, the rest completes.
          for (const job of jobs) await runOne(house, def, job);
        });
      }
    },
    async drain(house, only) {
      await start();
      for (let round = 0; round < 200; round++) {
        let ran = 0;
        await db.pool.query(
          `update ${schema}.job set start_after = least(start_after, now()) where state in ('created', 'retry') and start_after <= $1`,
          [house.now()],
        );
        for (const def of defs) {
          if (only && def.name !== only) continue;
          const jobs = await boss.fetch<object>(def.name, { batchSize: 100 });
          for (const job of jobs) {
            ran++;
            if (await runOne(house, def, job)) await boss.complete(def.name, job.id);
          }
        }
        if (!ran) return;
      }
      throw new Error('Jobs keep making jobs: 200 rounds were not enough.');
    },
    async failed() {
      const { rows } = await db.pool.query(
        `select count(*)::int as n from ${schema}.job where state = 'failed'`,
      );
      return rows[0].n;
    },
    async listFailed(workspaceId, limit) {
      const { rows } = await db.pool.query<FailedJobRow & { total: number }>(
        `${failedOf} order by completed_on desc limit $2`,
        [workspaceId, limit],
      );
      return { items: rows, more: (rows[0]?.total ?? 0) - rows.length };
    },
    async handleFailed(workspaceId, ids, act) {
      const { rows } = await db.pool.query<FailedJobRow>(`${failedOf} and id = any($2::uuid[])`, [
        workspaceId,
        [...ids],
      ]);
      await start();
      for (const { name, id } of rows) {
        if (act === 'retry') await boss.retry(name, id);
        else await boss.deleteJob(name, id);
      }
      return rows;
    },
    async stop() {
      if (started) await boss.stop({ graceful: working, timeout: 10_000 });
    },
  };
}

/** Of a workspace ($1) and of none: only what says nothing about anybody. */
const failedOf = `select id, name, retry_count + 1 as tries, created_on, completed_on, count(*) over ()::int as total
  from ${schema}.job
  where state = 'failed' and coalesce(data->>'workspaceId', $1) = $1`;

function ownerOptions(owner: pg.PoolConfig) {
  const { host, port, user, password, database, connectionString } = owner;
  return {
    schema,
    ...(connectionString
      ? { connectionString }
      : { host, port, user, password: password as string, database }),
  };
}
