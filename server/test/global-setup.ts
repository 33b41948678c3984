/**
 * One PostgreSQL for the whole run (the embedded one, or TEST_DATABASE_URL) with one migrated template database;
 * each test app is a clone of it, made in about 0.1 s.
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
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-test-'));
  // The embedded server runs as `nobody` when the tests run as root.
  fs.chmodSync(folder, 0o755);
  const server = await connect({ databaseUrl: process.env.TEST_DATABASE_URL || null, dataDir: folder });
  const connection = await asOrdinaryOwner(server);
  const template = `pvx_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client(connection.owner);
  await admin.connect();
  await admin.query(`create database ${template}`);
  const owner = onDatabase(connection.owner, template);
  await prepare({ owner, release: async () => {} });
  project.provide('owner', connection.owner);
  project.provide('template', template);
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
