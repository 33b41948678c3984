/**
 * Row-level security, proven on every query that the tests run: before a statement of a workspace's transaction is
 * executed, the very same statement with the very same values is executed for a workspace that does not exist, behind a
 * savepoint. It must find nothing, change nothing, and be refused when it writes. What was met, and by which function of
 * which store, is kept for wall-notes.ts: `npm test` then shows that no query was left out.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

type Outcome = 'met' | 'empty' | 'system';
interface Wall {
  /** Runs a function of a store, knowing which (see `storeNames` in vitest.config.ts). */
  run: (name: string, plain: (...all: unknown[]) => unknown, all: unknown[]) => unknown;
  /** Everything met so far, best first: called after each file of tests (wall-notes.ts). */
  notes: () => [string, string][];
  /** Proves every statement once more, also those that earlier tests of this worker have proven. */
  afresh: () => void;
}
declare global {
  var portevoixWall: Wall | undefined;
}

const stores = new AsyncLocalStorage<string>();
/** Per function of a store the best that is known: `met` found rows and hid them, `empty` had none to hide. */
const seen = new Map<string, Outcome | 'none'>();
const better: (Outcome | 'none')[] = ['none', 'system', 'empty', 'met'];
function note(outcome: Outcome | 'none'): void {
  const name = stores.getStore();
  if (name && better.indexOf(outcome) > better.indexOf(seen.get(name) ?? 'none')) seen.set(name, outcome);
}

globalThis.portevoixWall ??= {
  run: (name, plain, all) =>
    stores.run(name, () => {
      if (!seen.has(name)) seen.set(name, 'none');
      return plain(...all);
    }),
  notes: () => [...seen],
  afresh: () => proven.clear(),
};

interface Client extends pg.Client {
  scope?: 'workspace' | 'system' | null;
}
type Query = (this: Client, text: unknown, values?: unknown, callback?: unknown) => Promise<pg.QueryResult>;

const plain = pg.Client.prototype.query as unknown as Query;
const proven = new Set<string>();
let walled: RegExp | null = null;

/** Names of tables behind the wall. Identities, spools and salts have none: they belong to no single workspace. */
async function walledTables(client: Client): Promise<RegExp> {
  const { rows } = await plain.call(
    client,
    `select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
  );
  return new RegExp(`\\b(?:${rows.map((row) => row.relname).join('|')})\\b`);
}

/** Lists of values differ in length only: one statement. */
const shapeOf = (text: string): string => text.replace(/\$\d+(?:::\w+)?(?:, \$\d+(?:::\w+)?)+/g, '$…');

/** A count of zero, an empty list, or a word that the statement itself brought. */
const nothing = (value: unknown, text: string): boolean =>
  [null, undefined, 0, false, '', '0'].includes(value as null) ||
  (typeof value === 'string' && text.includes(`'${value}'`)) ||
  (typeof value === 'object' &&
    value !== null &&
    !(value instanceof Date) &&
    Object.values(value).every((part) => nothing(part, text)));

/** A count of zero beside the very names that were asked about. */
function counted(row: Record<string, unknown>, text: string, values: unknown): boolean {
  const asked = JSON.stringify(values);
  const parts = Object.values(row);
  return (
    parts.includes(0) &&
    parts.every((part) => nothing(part, text) || (typeof part === 'string' && asked.includes(part)))
  );
}

/** What a stranger's transaction makes of the statement. @throws Error when it learns or changes anything */
async function asStranger(client: Client, text: string, values: unknown): Promise<void> {
  await plain.call(client, 'savepoint wall');
  try {
    await plain.call(client, `select set_config('portevoix.workspace_id', $1, true)`, [randomUUID()]);
    const { command, rowCount, rows } = await plain.call(client, text, values);
    const harmless =
      command === 'SELECT'
        ? rows.every((row) => nothing(row, text) || counted(row, text, values))
        : rowCount === 0;
    if (!harmless)
      throw new Error(
        `Another workspace could run this (${command} ${rowCount}, ${stores.getStore()}): ${text}`,
      );
  } catch (error) {
    // 42501: new row violates row-level security policy.
    if ((error as { code?: string }).code !== '42501') throw error;
  } finally {
    await plain.call(client, 'rollback to savepoint wall');
    await plain.call(client, 'release savepoint wall');
  }
}

const watched: Query = function query(text, values, callback) {
  const ours = (this as unknown as { connectionParameters: { application_name?: string } })
    .connectionParameters.application_name;
  if (ours !== 'portevoix' || typeof text !== 'string' || typeof (callback ?? values) === 'function')
    return plain.call(this, text, values, callback);
  if (/^(begin|commit|rollback)\b(?! to)/i.test(text)) this.scope = null;
  else if (/^select set_config\(/.test(text) && Array.isArray(values)) {
    if (values[0] === 'portevoix.workspace_id') this.scope = 'workspace';
    if (values[0] === 'portevoix.system') this.scope = 'system';
  } else if (/^\s*(select|insert|update|delete|with)\b/i.test(text)) return run(this, text, values);
  return plain.call(this, text, values);
};

async function run(client: Client, text: string, values: unknown): Promise<pg.QueryResult> {
  walled ??= await walledTables(client);
  const touches = walled.test(text) && !/\bpgboss\b/.test(text);
  if (!touches || client.scope !== 'workspace') {
    note(client.scope === 'system' ? 'system' : 'empty');
    return plain.call(client, text, values);
  }
  const shape = shapeOf(text);
  if (!proven.has(shape)) await asStranger(client, text, values);
  const result = await plain.call(client, text, values);
  const found = (result.rowCount ?? 0) > 0;
  if (found) proven.add(shape);
  note(found ? 'met' : 'empty');
  return result;
}

if (!('watchedByWall' in pg.Client.prototype))
  Object.assign(pg.Client.prototype, { query: watched, watchedByWall: true });
