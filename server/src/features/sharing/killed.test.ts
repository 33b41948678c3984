/**
 * A worker is killed (SIGKILL, a process of its own) at each step of publishing on a real Bluesky server.
 * Whatever the step, one post comes of it, and none is lost.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Publication } from '@portevoix/core/sharing';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../../test/bluesky.ts';
import { publishStory } from '../../../test/builders.ts';
import { connect, look, shareByApi } from '../../../test/sharing.ts';
import { newId } from '../../platform/ids.ts';
import { sweep } from './publishing.service.ts';

let world: BlueskyWorld;
let account: BlueskyAccount;
let app: TestApp;
let queued: Publication;
let worker: ChildProcess | null = null;
let letGo: () => void = () => {};

beforeAll(async () => {
  world = await startBluesky();
}, 60_000);
afterAll(() => world?.close());
beforeEach(async () => {
  world.server.heal();
  app = await testApp();
  account = await world.account('nadia');
  await connect(app.nadia, world, account);
  const storyId = (await publishStory(app.karim)).id;
  await givePicture(storyId);
  queued = await shareByApi(app.nadia, storyId);
});
afterEach(() => {
  letGo();
  worker?.kill('SIGKILL');
});

/** The smallest PNG there is: a card with a picture has one more step, the upload. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const givePicture = (storyId: string) =>
  app.inside(async ({ tx, workspaceId, now }) => {
    const id = newId();
    await tx
      .insertInto('images')
      .values({
        ...{ workspace_id: workspaceId, id, source_url: '/picture.png', media_type: 'image/png' },
        ...{ bytes: png, fetched_at: now },
      })
      .execute();
    await tx
      .updateTable('stories')
      .set({ image_id: id })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', storyId)
      .execute();
  });

function startWorker(): ChildProcess {
  const { config, db } = app.house;
  const job = { workspaceId: app.workspaceId, publicationId: queued.id };
  const file = path.join(import.meta.dirname, '../../../test/publish-worker.ts');
  worker = spawn(process.execPath, [file, JSON.stringify({ owner: db.owner, config, job })], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return worker;
}

/** Resolves when the worker's call to this path has come so far; it goes no further until `letGo`. */
function holdAt(call: string, when: 'before' | 'after'): Promise<void> {
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return new Promise((reached) => world.server.fail(call, { kind: 'hold', when, until, reached }));
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);
}

/** What the program does by itself after a crash: the sweep, the look, and another try where that is safe. */
async function recover(): Promise<void> {
  world.server.heal();
  letGo();
  for (let round = 0; round < 3; round++) {
    app.travel('4 minutes');
    await sweep(app.house);
    await app.runJobs();
  }
}

async function oneAndOnlyOne(): Promise<void> {
  expect(await look(app.nadia, queued.id)).toMatchObject({ state: 'published', url: expect.any(String) });
  expect(await account.posts()).toHaveLength(1);
  await recover();
  expect(await account.posts()).toHaveLength(1);
}

describe('killed', () => {
  it.each([
    ['once it has claimed the message, before anything was sent', 'uploadBlob', 'before'],
    ['while it uploads the picture', 'uploadBlob', 'after'],
    ['while it creates the post, before the network has it', 'putRecord', 'before'],
    ['while it creates the post, once the network has it', 'putRecord', 'after'],
  ] as const)(
    '%s: one post, and it is known',
    async (_step, call, when) => {
      const reached = holdAt(call, when);
      const child = startWorker();
      await reached;
      expect((await look(app.nadia, queued.id)).state).toBe('publishing');
      await kill(child);
      await recover();
      await oneAndOnlyOne();
    },
    60_000,
  );

  it('after the answer, before it is recorded: one post, and it is known', async () => {
    const reached = holdAt('putRecord', 'after');
    const child = startWorker();
    await reached;
    // The answer arrives, but the row is held: the worker dies waiting to write it down.
    const other = await openClient();
    try {
      await other.query('begin');
      await other.query('lock table publications in exclusive mode');
      letGo();
      await someoneWaits(other);
      await kill(child);
    } finally {
      await other.query('rollback');
      await other.end();
    }
    expect((await look(app.nadia, queued.id)).state).toBe('publishing');
    await recover();
    await oneAndOnlyOne();
  }, 60_000);

  it('before it claimed the message, and its job is lost: the sweep brings it back', async () => {
    const other = await openClient();
    await other.query('begin');
    await other.query('lock table publications in access exclusive mode');
    const child = startWorker();
    await someoneWaits(other);
    await kill(child);
    await other.query('rollback');
    await other.end();
    await app.house.db.pool.query(`delete from pgboss.job where name = 'sharing.publish'`);
    expect((await look(app.nadia, queued.id)).state).toBe('queued');
    await recover();
    await oneAndOnlyOne();
  }, 60_000);
});

async function openClient(): Promise<pg.Client> {
  const client = new pg.Client(app.house.db.owner);
  await client.connect();
  return client;
}

async function someoneWaits(client: pg.Client): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    // Within a transaction PostgreSQL keeps what it saw the first time.
    await client.query('select pg_stat_clear_snapshot()');
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.n ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The worker never came to the row.');
}
