/**
 * Mechanical: every table is filled with rows about Nadia and about Tom, each value recognisable. Her copy then holds
 * every claimed value of hers and none of his; after her erasure no table anywhere holds her name, address, ids or
 * words, and his rows are as they were.
 */
import { strFromU8, unzipSync } from 'fflate';
import pg from 'pg';
import { expect, test } from 'vitest';
import { rooms } from '../src/app.ts';
import { newId } from '../src/platform/ids.ts';
import { type Claim, claimName } from '../src/platform/personal-data.ts';
import { type TestApp, testApp } from './app.ts';
import { impersonalColumns, impersonalTables } from './personal-columns.ts';

const claims = rooms.flatMap((room) =>
  (room.personalData?.claims ?? []).map((claim) => ({ ...claim, room: room.name })),
);
type RoomClaim = (typeof claims)[number];

interface Column {
  table: string;
  column: string;
  type: string;
  /** Table a foreign key leads to. */
  to: string | null;
}

/** Of every table but partitions and the list of migrations. */
async function columnsOf(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      (select f.confrelid::regclass::text from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid
        and f.conkey[cardinality(f.conkey)] = a.attnum limit 1) as "to"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by 1, a.attnum`);
  return rows;
}

test('every column of every table is claimed by a room, or known to say nothing of anybody', async () => {
  const { house } = await testApp();
  const client = await owner(house.db.owner);
  const columns = await columnsOf(client);
  await client.end();
  const unknown: string[] = [];
  const known = new Map<string, Set<string>>();
  for (const claim of claims) {
    const set =
      known.get(claim.table) ?? new Set(['workspace_id', ...(impersonalColumns[claim.table] ?? [])]);
    for (const column of [claim.by, ...(claim.key ?? ['id']), ...claim.tells, ...(claim.keepsBack ?? [])])
      set.add(column);
    if (claim.through) set.add(claim.through.column);
    known.set(claim.table, set);
  }
  for (const { table, column } of columns) {
    if (impersonalTables.includes(table)) continue;
    if (!known.get(table)?.has(column)) unknown.push(`${table}.${column}`);
  }
  expect(unknown).toEqual([]);
});

const owner = async (config: pg.PoolConfig): Promise<pg.Client> => {
  const client = new pg.Client(config);
  await client.connect();
  await client.query(`select set_config('portevoix.system', 'on', false)`);
  return client;
};

interface Someone {
  tag: 'NADIA' | 'TOM';
  personId: string;
  identityId: string;
  /** Table and column of a claim -> id of the row made for it. */
  rows: Map<string, string>;
}
const keyOf = ({ table, by }: Claim) => `${table}/${by}`;

let counter = 0;
/** A value nobody else has. `GONE` must vanish with the person, `STAYS` says nothing without them. */
function valueFor({ table, column, type }: Column, who: Someone, mark: 'GONE' | 'STAYS'): unknown {
  const n = ++counter;
  const word = `${who.tag}-${mark}-${table}-${column}-${n}`;
  if (column === 'locale') return 'fr';
  if (table === 'media' && column === 'files') return '[]';
  if (column === 'object_key') return `${newId()}/ab/${'a'.repeat(64)}-${newId()}`;
  if (column === 'data' && table === 'events') return { personId: who.personId };
  if (type.endsWith('[]')) return type.startsWith('uuid') ? [newId()] : type.startsWith('int') ? [n] : [word];
  if (type === 'uuid') return newId();
  if (type === 'jsonb') return { said: word };
  if (type === 'bytea') return Buffer.from(word);
  if (type === 'boolean') return true;
  if (type === 'date') return new Date(Date.UTC(2020, 0, (n % 900) + 1)).toISOString().slice(0, 10);
  if (type.startsWith('timestamp')) return new Date(Date.UTC(2026, 0, 1, 0, 0, n));
  if (/int|real|double|numeric/.test(type)) return type === 'smallint' ? n % 30000 : n;
  return word;
}

function marksOf(claim: RoomClaim, column: string): 'GONE' | 'STAYS' {
  if (claim.table === 'archive_entries') return column === 'content' || column === 'salt' ? 'GONE' : 'STAYS';
  if (claim.table === 'events') return 'STAYS';
  if (claim.erase === 'delete' || claim.erase === 'own_way') return 'GONE';
  return claim.empties?.includes(column) ? 'GONE' : 'STAYS';
}

async function fill(
  client: pg.Client,
  columns: readonly Column[],
  app: TestApp,
  people: readonly Someone[],
): Promise<void> {
  const references = new Set(claims.filter((claim) => !claim.ofIdentity && !claim.through).map(keyOf));
  const ordered = claims.toSorted((a, b) => Number(Boolean(a.through)) - Number(Boolean(b.through)));
  for (const who of people) {
    for (const claim of ordered) {
      // The tombstone is what erasing leaves.
      if (claim.table === 'erasures') continue;
      const values: Record<string, unknown> = {};
      for (const column of columns.filter((one) => one.table === claim.table)) {
        const { column: name } = column;
        const person = column.to === 'people' || references.has(`${claim.table}/${name}`);
        if (name === 'workspace_id') values[name] = app.workspaceId;
        else if (claim.through && name === claim.through.column)
          values[name] = who.rows.get(`${claim.through.table}/${claim.by}`);
        else if (!claim.through && name === claim.by)
          values[name] = claim.ofIdentity ? who.identityId : who.personId;
        else if (person && name !== 'id') values[name] = app.karim.personId;
        else values[name] = valueFor(column, who, marksOf(claim, name));
      }
      who.rows.set(keyOf(claim), String(values.id ?? ''));
      const exists = claim.table === 'people' || claim.table === 'identities';
      // Who they are and how they sign in stays real, so that they can ask for their copy; their words are recognised.
      if (exists) {
        for (const kept of [
          'workspace_id',
          'id',
          'identity_id',
          'email',
          'left_at',
          'held_at',
          'joined_at',
          'charter_version',
        ])
          delete values[kept];
        if (claim.table === 'people') delete values.team_id;
      }
      // What joining has already counted.
      if (claim.key?.join() === 'person_id')
        await client.query(`delete from ${claim.table} where person_id = $1`, [who.personId]);
      const names = Object.keys(values);
      const list = Object.values(values).map((value) =>
        value !== null &&
        typeof value === 'object' &&
        !Array.isArray(value) &&
        !(value instanceof Date) &&
        !Buffer.isBuffer(value)
          ? JSON.stringify(value)
          : value,
      );
      const sql = exists
        ? `update ${claim.table} set ${names.map((name, i) => `"${name}" = $${i + 1}`).join(', ')}
           where id = '${claim.ofIdentity ? who.identityId : who.personId}'`
        : `insert into ${claim.table} (${names.map((name) => `"${name}"`).join(', ')})
           values (${names.map((_, i) => `$${i + 1}`).join(', ')})`;
      await client.query(sql, list).catch((error: Error) => {
        throw new Error(`${claim.table} by ${claim.by}: ${error.message}`);
      });
    }
  }
}

/** Rows may be of any shape while the tables are filled; afterwards foreign keys act again. */
async function withoutConstraints(client: pg.Client, run: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string; type: string; def: string }>(`
    select conrelid::regclass::text as "table", conname as name, contype as type, pg_get_constraintdef(oid) as def
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f')
      and conparentid = 0 and coninhcount = 0`);
  for (const one of rows) await client.query(`alter table ${one.table} drop constraint "${one.name}"`);
  await run();
  for (const one of rows.filter(({ type }) => type === 'f'))
    await client.query(`alter table ${one.table} add constraint "${one.name}" ${one.def} not valid`);
}

async function rowsLike(client: pg.Client, tables: readonly string[], words: readonly string[]) {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    const { rows } = await client.query<{ row: string }>(
      `select t::text as row from "${table}" t where exists
        (select from unnest($1::text[]) word where t::text ilike '%' || word || '%') order by 1`,
      [words],
    );
    if (rows.length > 0) found[table] = rows.map(({ row }) => row);
  }
  return found;
}

const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? String(one) : one));

test('an export names, and an erasure removes, everything that is claimed', async () => {
  const app = await testApp();
  const { house, nadia, tom, inside, runJobs } = app;
  await runJobs();
  const client = await owner(house.db.owner);
  const columns = await columnsOf(client);
  const tables = [...new Set(columns.map(({ table }) => table))];
  const identities = new Map(
    (await client.query(`select id, identity_id from people where identity_id is not null`)).rows.map(
      (row: { id: string; identity_id: string }) => [row.id, row.identity_id],
    ),
  );
  const someone = (tag: Someone['tag'], personId: string): Someone => ({
    ...{ tag, personId, identityId: identities.get(personId)!, rows: new Map() },
  });
  const her = someone('NADIA', nadia.personId);
  const him = someone('TOM', tom.personId);
  await withoutConstraints(client, () => fill(client, columns, app, [her, him]));

  // The copy.
  const asked = await nadia.post<{ exports: { id: string }[] }>('/api/v1/me/exports');
  expect(asked.status, asked.text).toBe(201);
  await runJobs('privacy.make_export');
  const id = asked.body.exports[0]!.id;
  const sent = await app.app.inject({ url: `/privacy/exports/${id}`, headers: nadia.headers });
  expect(sent.statusCode).toBe(200);
  const files = Object.fromEntries(
    Object.entries(unzipSync(sent.rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
  const missing: string[] = [];
  for (const claim of claims.filter((one) => one.table !== 'erasures')) {
    const name = `${claim.room}/${claimName(claim)}`;
    const given = JSON.parse(files[`${name}.json`] ?? '[]') as Record<string, unknown>[];
    if (!files[`${name}.csv`]) missing.push(`${name}.csv`);
    const mark = claim.table === 'people' || claim.table === 'identities' ? null : her.rows.get(keyOf(claim));
    const whose = claim.ofIdentity ? her.identityId : her.personId;
    const [truth] = await inside(async () => {
      const found = await client.query(
        mark
          ? `select * from ${claim.table} t where t.id::text = $1`
          : `select * from ${claim.table} t where t."${claim.by}" = $1`,
        [mark || whose],
      );
      return found.rows as Record<string, unknown>[];
    });
    for (const column of claim.tells) {
      const wanted = plain(truth?.[column]);
      if (!given.some((row) => plain(row[column]) === wanted)) missing.push(`${name} ${column}: ${wanted}`);
    }
    for (const column of claim.keepsBack ?? [])
      if (given.some((row) => column in row)) missing.push(`${name} hands out ${column}`);
  }
  expect(missing).toEqual([]);
  expect(
    Object.entries(files)
      .filter(([, text]) => text.includes('TOM-'))
      .map(([name]) => name),
  ).toEqual([]);

  // The erasure.
  const his = await rowsLike(client, tables, ['TOM-']);
  const wished = await nadia.put('/api/v1/me/erasure', { confirmation: nadia.email });
  expect(wished.status, wished.text).toBe(200);
  await runJobs('privacy.erase');
  await runJobs('privacy.finish_erasure');
  const words = ['NADIA-GONE-', 'Nadia Haddad', nadia.email, her.personId, her.identityId];
  const left = await rowsLike(client, tables, words);
  // Her tombstone: an id that leads nowhere.
  expect(left.erasures).toHaveLength(1);
  delete left.erasures;
  expect(left).toEqual({});
  expect(await rowsLike(client, tables, ['TOM-'])).toEqual(his);
  expect((await nadia.get('/api/v1/me')).status).toBe(401);
  await client.end();
}, 120_000);
