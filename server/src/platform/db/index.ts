/**
 * The database: two ways in. The application's pool runs as `portevoix_app`, which owns no table, so row-level
 * security always applies; the owner's connection is for migrations and the job queue.
 */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Config } from '../../config.ts';
import { startEmbedded } from './embedded.ts';
import type { DB } from './schema.gen.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;
export const appRole = 'portevoix_app';
/** How the program's connections call themselves at the server. */
export const appName = 'portevoix';

// Counts fit a number long before 2^53; a text for each bigint would surprise every caller. Dates stay plain text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface Database {
  kysely: Db;
  /** The application's pool, for the few bulk paths that Kysely would slow down. */
  pool: pg.Pool;
  /** How the owner of the tables connects. */
  owner: pg.PoolConfig;
  /** One transaction that sees one workspace. */
  inWorkspace<T>(workspaceId: string, run: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction that sees every workspace. */
  inSystem<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Connection {
  owner: pg.PoolConfig;
  release(): Promise<void>;
}

/** Finds or starts the server. @throws Error with what to do when it cannot be reached. */
export async function connect(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  report?: (line: string) => void,
): Promise<Connection> {
  if (!config.databaseUrl) {
    const server = await startEmbedded(config.dataDir, report);
    return { owner: server.connection, release: server.release };
  }
  const owner: pg.PoolConfig = { connectionString: config.databaseUrl };
  const client = new pg.Client(owner);
  try {
    await client.connect();
    const { rows } = await client.query<{ v: number }>(
      `select current_setting('server_version_num')::int as v`,
    );
    if ((rows[0]?.v ?? 0) < 150000) throw new Error('PostgreSQL 15 or newer is needed.');
  } catch (error) {
    throw new Error(`DATABASE_URL cannot be used: ${(error as Error).message}`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
  return { owner, release: async () => {} };
}

/** Opens the application's pool. @param max connections at most. */
export function openDatabase(connection: Connection, max = 16): Database {
  const pool = new pg.Pool({
    ...connection.owner,
    max,
    // As a startup option `reset role` cannot undo it.
    options: `-c role=${appRole} -c search_path=public`,
    application_name: appName,
  });
  // An idle connection that breaks (server restarted) is replaced at the next query; it must not end the program.
  pool.on('error', () => {});
  // So must one that breaks between two statements of a transaction: the next statement reports it.
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  const scoped = <T>(setting: string, value: string, run: (tx: Tx) => Promise<T>) =>
    kysely.transaction().execute(async (tx) => {
      await sql`select set_config(${setting}, ${value}, true)`.execute(tx);
      return run(tx);
    });
  return {
    kysely,
    pool,
    owner: connection.owner,
    inWorkspace: (workspaceId, run) => scoped('portevoix.workspace_id', workspaceId, run),
    inSystem: (run) => scoped('portevoix.system', 'on', run),
    async close() {
      await kysely.destroy();
      // Kysely ends the pool only if it ever used it.
      if (!pool.ended) await pool.end();
      await connection.release();
    },
  };
}
