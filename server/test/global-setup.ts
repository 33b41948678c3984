/**
 * One PostgreSQL for the whole run (the embedded one, or TEST_DATABASE_URL) with one migrated template database;
 * each test app is a clone of it. The embedded one lives in memory where there is room, and takes no care of its files:
 * a clone then costs a fifth of what it costs on a disk.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect, prepare } from '../src/app.ts';
import type { Connection } from '../src/platform/db/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    owner: pg.PoolConfig;
    template: string;
    /** What to say after `create database … template …`. */
    copying: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL || null;
  const folder = fs.mkdtempSync(path.join(inMemory() ?? os.tmpdir(), 'portevoix-test-'));
  // The embedded server runs as `nobody` when the tests run as root.
  fs.chmodSync(folder, 0o755);
  const server = url ? await connect({ databaseUrl: url, dataDir: folder }) : await careless(folder);
  const connection = await asOrdinaryOwner(server);
  const template = `pvx_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client(connection.owner);
  await admin.connect();
  await admin.query(`create database ${template}`);
  const owner = onDatabase(connection.owner, template);
  await prepare({ owner, release: async () => {} });
  project.provide('owner', connection.owner);
  project.provide('template', template);
  // Written page by page through the log, a copy costs more than its files do; where files are cared for it is the reverse.
  project.provide('copying', url ? '' : 'strategy file_copy');
  return async () => {
    await admin.end();
    // As the server's own account: an ordinary one may not end the autovacuum that looks at a table just now.
    const root = new pg.Client(server.owner);
    await root.connect();
    const { rows } = await root.query<{ datname: string }>(
      'select datname from pg_database where datname like $1',
      [`${template}%`],
    );
    for (const { datname } of rows) await root.query(`drop database ${datname} with (force)`);
    await root.end();
    await connection.release();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

/** The memory that Linux lends as a folder, when there is enough for some clones and their log. */
function inMemory(): string | null {
  const shared = '/dev/shm';
  if (!fs.existsSync(shared)) return null;
  const { bavail, bsize } = fs.statfsSync(shared);
  return bavail * bsize > 1024 ** 3 ? shared : null;
}

/** An embedded server that may forget everything when the machine stops: nobody will ask for these databases again. */
async function careless(dataDir: string): Promise<Connection> {
  const first = await connect({ databaseUrl: null, dataDir });
  const root = new pg.Client(first.owner);
  await root.connect();
  for (const [name, value] of Object.entries({
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    // A clone lives for a second; looking after it costs more than it gives.
    autovacuum: 'off',
  }))
    await root.query(`alter system set ${name} = ${value}`);
  await root.end();
  await first.release();
  return connect({ databaseUrl: null, dataDir });
}

/** The same server, another database. */
export function onDatabase(owner: pg.PoolConfig, database: string): pg.PoolConfig {
  if (!owner.connectionString) return { ...owner, database };
  const url = new URL(owner.connectionString);
  url.pathname = `/${database}`;
  return { ...owner, connectionString: url.toString() };
}

/** The embedded server's own account may do anything; an administrator's may not. So the tests own their tables like one. */
async function asOrdinaryOwner(server: Connection): Promise<Connection> {
  if (server.owner.connectionString) return server;
  const root = new pg.Client(server.owner);
  await root.connect();
  await root.query('create role ordinary login nosuperuser createdb createrole');
  await root.end();
  return { owner: { ...server.owner, user: 'ordinary', database: 'postgres' }, release: server.release };
}
