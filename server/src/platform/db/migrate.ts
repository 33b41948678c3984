/**
 * Plain SQL migrations, forward only, run at start by whoever holds the lock; several nodes may start at once.
 * Each file runs in its own transaction together with the row that remembers it.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const folder = path.join(import.meta.dirname, '../../../migrations');
const lockKey = 7_067_001;

/** @returns names of the migrations that were run. @throws Error naming the file that failed or was changed. */
export async function migrate(
  owner: pg.PoolConfig,
  report: (line: string) => void = () => {},
): Promise<string[]> {
  const client = new pg.Client(owner);
  await client.connect();
  const done: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await ensureRole(client);
    await client.query('create schema if not exists portevoix');
    await client.query(
      'create table if not exists portevoix.migrations (name text primary key, hash text not null, run_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from portevoix.migrations',
    );
    const known = new Map(rows.map((row) => [row.name, row.hash]));
    for (const name of fs
      .readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()) {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      if (known.get(name) === hash) continue;
      if (known.has(name))
        throw new Error(`Migration ${name} was changed after it had run; add a new file instead.`);
      report(`Migrating: ${name}`);
      await runOne(client, name, text, hash);
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}

async function runOne(client: pg.Client, name: string, text: string, hash: string): Promise<void> {
  await client.query('begin');
  try {
    // Row-level security binds the owner too, so a migration that moves data must see every workspace.
    await client.query(`set local portevoix.system = 'on'`);
    await client.query('set local search_path to public');
    await client.query(text);
    await client.query('insert into portevoix.migrations (name, hash) values ($1, $2)', [name, hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function ensureRole(client: pg.Client): Promise<void> {
  const found = await client.query(`select 1 from pg_roles where rolname = 'portevoix_app'`);
  try {
    if (!found.rowCount) await client.query('create role portevoix_app nologin nobypassrls');
    // Since PostgreSQL 16 the maker of a role may hand it out, but not yet become it.
    const me = await client.query<{ may: boolean }>(
      `select pg_has_role(current_user, 'portevoix_app',
         case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) as may`,
    );
    if (!me.rows[0]?.may) await client.query('grant portevoix_app to current_user');
  } catch (cause) {
    // Roles belong to the whole server: another database's migration may have made it this instant.
    if ((cause as pg.DatabaseError).code === '42710' || (cause as pg.DatabaseError).code === '23505')
      return ensureRole(client);
    throw new Error(
      'This database account may not create roles. As an administrator run: ' +
        'CREATE ROLE portevoix_app NOLOGIN; GRANT portevoix_app TO <the account in DATABASE_URL>;',
      { cause },
    );
  }
}
