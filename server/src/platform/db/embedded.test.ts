import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { startEmbedded } from './embedded.ts';

const folders: string[] = [];
function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-db-'));
  fs.chmodSync(made, 0o755);
  folders.push(made);
  return made;
}
afterEach(async () => {
  for (const dir of folders.splice(0)) {
    const pidFile = path.join(dir, 'postgres/postmaster.pid');
    if (fs.existsSync(pidFile)) await (await startEmbedded(dir)).release();
    fs.rmSync(dir, { recursive: true, force: true });
  }
});

/** Another program that starts the database, says so, and waits to be ended. */
function program(dir: string): Promise<ChildProcess> {
  const code = `
    import { startEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))};
    import pg from ${JSON.stringify(import.meta.resolve('pg'))};
    const server = await startEmbedded(${JSON.stringify(dir)});
    const client = new pg.Client(server.connection);
    await client.connect();
    process.once('SIGTERM', async () => { await client.end(); await server.release(); process.exit(0); });
    process.send('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (status) => reject(new Error(`ended with ${status}`)));
  });
}
const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));
const running = (dir: string) => fs.existsSync(path.join(dir, 'postgres/postmaster.pid'));

async function rows(connection: pg.ClientConfig, sql: string) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a killed program leaves its database behind, and the next one finds it again with every row', async () => {
  const dir = folder();
  const first = await program(dir);
  const beside = await startEmbedded(dir);
  await rows(beside.connection, 'create table kept as select 42 as answer');
  await beside.release();
  const gone = ended(first);
  first.kill('SIGKILL');
  await gone;
  expect(running(dir)).toBe(true);
  const again = await startEmbedded(dir);
  expect(await rows(again.connection, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await again.release();
  expect(running(dir)).toBe(false);
});

test('two programs started at once share one folder, and the last to leave stops the database', async () => {
  const dir = folder();
  const [one, two] = await Promise.all([program(dir), program(dir)]);
  const oneGone = ended(one);
  one.kill('SIGTERM');
  await oneGone;
  expect(running(dir)).toBe(true);
  const twoGone = ended(two);
  two.kill('SIGTERM');
  await twoGone;
  expect(running(dir)).toBe(false);
});

test('no port is open, and only the owner may enter the folder', async () => {
  const dir = folder();
  const server = await startEmbedded(dir);
  expect(await rows(server.connection, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
  expect(fs.statSync(path.join(dir, 'postgres')).mode & 0o077).toBe(0);
  await server.release();
});

test('a database that dies under the program is started again, with every row', async () => {
  const dir = folder();
  const server = await startEmbedded(dir);
  await rows(server.connection, 'create table kept as select 1 as n');
  process.kill(
    Number(fs.readFileSync(path.join(dir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  );
  await expect
    .poll(() => rows(server.connection, 'select n from kept').catch(() => 'away'), { timeout: 15_000 })
    .toEqual([{ n: 1 }]);
  await server.release();
  expect(running(dir)).toBe(false);
});

test('a program that starts while the last one is still stopping its database waits for the folder', async () => {
  const dir = folder();
  const first = await program(dir);
  const gone = ended(first);
  first.kill('SIGTERM');
  const next = await startEmbedded(dir);
  await gone;
  await expect
    .poll(() => rows(next.connection, 'select 1 as n').catch(() => 'away'), { timeout: 15_000 })
    .toEqual([{ n: 1 }]);
  await next.release();
  expect(running(dir)).toBe(false);
});

test('a damaged folder is said to be one, within seconds, with where to look', async () => {
  const dir = folder();
  await (await startEmbedded(dir)).release();
  fs.rmSync(path.join(dir, 'postgres/global/pg_control'));
  await expect(startEmbedded(dir)).rejects.toThrow(/does not start; see the last lines of .*postgres\.log/);
});
