/** The promise of the click road, kept by the whole program: killed at random under load, and with PostgreSQL away. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { countsByLink, mintLink } from './index.ts';

const kills = Number(process.env.KILLS ?? 20);

/** How another program reaches this test's database. */
function databaseUrl(app: TestApp): string {
  const { owner } = app.house.db;
  if (owner.connectionString) return owner.connectionString;
  return `postgresql://${owner.user}@/${owner.database}?host=${encodeURIComponent(String(owner.host))}&port=${owner.port ?? 5432}`;
}

async function startProgram(app: TestApp, dataDir: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(path.join(import.meta.dirname, '../../main.ts'), ['serve'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl(app),
      PORTEVOIX_DATA: dataDir,
      PORTEVOIX_SECRET: 'a test secret that is long enough to be one',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      VITEST: '',
      // One compiles for all: each of them starts twice as fast.
      NODE_COMPILE_CACHE: path.join(dataDir, 'compiled'),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { ready: number }).ready));
    child.once('exit', (code) => reject(new Error(`The program ended with ${code} before it was ready.`)));
  });
  return { child, port };
}

/** Follows the links without end until the program is gone; calls back for each 302 that arrived. */
function load(port: number, codes: readonly string[], answered: (code: string) => void): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  const reader = async (start: number) => {
    for (let i = start; ; i += 7) {
      const code = codes[i % codes.length]!;
      const status = await new Promise<number>((resolve) => {
        http
          .get(
            { port, host: '127.0.0.1', path: `/l/${code}`, agent, headers: { 'user-agent': 'Mastodon/4.4' } },
            (answer) => {
              answer.resume().on('close', () => resolve(answer.statusCode ?? 0));
            },
          )
          .on('error', () => resolve(0));
      });
      if (status !== 302) return;
      answered(code);
    }
  };
  return Promise.all(Array.from({ length: 16 }, (_, i) => reader(i))).then(() => agent.destroy());
}

async function links(app: TestApp, many: number) {
  return app.inside(async (ctx) => {
    const made: { id: string; code: string }[] = [];
    for (let i = 0; i < many; i++) {
      const { id, shortUrl } = await mintLink(ctx, {
        storyId: '0199a000-0000-7000-8000-000000000001',
        target: 'https://ex.fr/',
        network: 'mastodon',
        medium: 'employee_advocacy',
      });
      made.push({ id, code: shortUrl.split('/').at(-1)! });
    }
    return made;
  });
}

async function counted(app: TestApp, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = await app.inside((ctx) => countsByLink(ctx, ids));
  return new Map(
    [...counts].map(([id, { humanUnique: _, ...classes }]) => [
      id,
      Object.values(classes).reduce((a, b) => a + b, 0),
    ]),
  );
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);

it(`${kills} kills under load: every answered redirect is counted, none twice`, {
  timeout: 300_000,
}, async () => {
  const app = await testApp();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portevoix-kill-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const made = await links(app, 40);
  const idOf = new Map(made.map(({ id, code }) => [code, id]));
  const answered = new Map<string, number>(made.map(({ id }) => [id, 0]));
  const note = (code: string) => answered.set(idOf.get(code)!, answered.get(idOf.get(code)!)! + 1);

  for (let kill = 0; kill < kills; kill++) {
    const { child, port } = await startProgram(app, dataDir);
    const done = load(port, [...idOf.keys()], note);
    // Readers are well under way when it dies, however busy the machine is.
    const before = total(answered);
    while (total(answered) < before + 60) await sleep(5);
    await sleep(Math.random() * 500);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await done;
  }

  const { child } = await startProgram(app, dataDir);
  for (
    let wait = 0;
    wait < 100 &&
    total(
      await counted(
        app,
        made.map((link) => link.id),
      ),
    ) < total(answered);
    wait++
  ) {
    await sleep(100);
  }
  child.kill('SIGTERM');
  await once(child, 'exit');

  const counts = await counted(
    app,
    made.map((link) => link.id),
  );
  const missing = made.filter(({ id }) => counts.get(id)! < answered.get(id)!);
  expect(missing, 'an answered redirect is missing').toEqual([]);
  const stored = await app.inside((ctx) =>
    ctx.tx
      .selectFrom('clicks')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  );
  expect(total(counts), 'counted as often as stored under an id of its own').toBe(stored.n);
  // A click may be safe without its answer having arrived: at most what was under way at each kill.
  expect(total(counts) - total(answered)).toBeLessThanOrEqual(kills * 16);
});

it('redirects go on while PostgreSQL is away, and their clicks arrive when it is back', {
  timeout: 60_000,
}, async () => {
  const app = await testApp();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portevoix-away-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const made = await links(app, 5);
  const { child, port } = await startProgram(app, dataDir);
  const follow = async (code: string) =>
    (
      await fetch(`http://127.0.0.1:${port}/l/${code}`, {
        redirect: 'manual',
        headers: { 'user-agent': 'Mastodon/4.4' },
      })
    ).status;
  for (const { code } of made) expect(await follow(code)).toBe(302);

  const { owner } = app.house.db;
  const database = owner.database ?? new URL(owner.connectionString ?? '').pathname.slice(1);
  const admin = new pg.Client(elsewhere(owner));
  await admin.connect();
  onTestFinished(() => admin.end());
  await admin.query(`alter database ${database} with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);

  for (let i = 0; i < 50; i++) expect(await follow(made[i % 5]!.code)).toBe(302);
  expect(await follow('neverseen'), 'only PostgreSQL could tell').toBe(503);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);

  await admin.query(`alter database ${database} with allow_connections true`);
  const ids = made.map((link) => link.id);
  for (let wait = 0; wait < 150 && total(await counted(app, ids)) < 55; wait++) await sleep(100);
  expect(total(await counted(app, ids))).toBe(55);
  child.kill('SIGTERM');
  await once(child, 'exit');
});

/** The same server by another door than the database that is about to close. */
function elsewhere(owner: pg.PoolConfig): pg.PoolConfig {
  if (!owner.connectionString) return { ...owner, database: 'postgres' };
  const url = new URL(owner.connectionString);
  url.pathname = '/postgres';
  return { ...owner, connectionString: url.toString() };
}
