/**
 * The SQL of the drainer, on the pool itself: columns travel as array literals that PostgreSQL unpacks,
 * because building thousands of rows with a query builder would hold up the redirects of the same process.
 */
import type { ClickCounts } from '@portevoix/core/links';
import type { PoolClient } from 'pg';
import type { Click } from './record.ts';

/** Changes to the counters of one link in one hour; may be negative when clicks are reclassified. */
export interface HourChange {
  workspaceId: string;
  linkId: string;
  /** Milliseconds since 1970, start of the hour in UTC. */
  hour: number;
  counts: ClickCounts;
}

export async function beginSystem(client: PoolClient): Promise<void> {
  await client.query(`begin; set local portevoix.system = 'on'; set local synchronous_commit = on`);
}

/** Up to which batch the spool has been taken; locks the row until the end of the transaction. */
export async function lockSpool(client: PoolClient, spoolId: string, now: Date): Promise<number> {
  await client.query(
    `insert into click_spools (id, taken_seq, taken_at) values ($1, 0, $2) on conflict do nothing`,
    [spoolId, now],
  );
  const { rows } = await client.query<{ taken_seq: number }>(
    'select taken_seq from click_spools where id = $1 for update',
    [spoolId],
  );
  return rows[0]?.taken_seq ?? 0;
}

export async function saveTaken(client: PoolClient, spoolId: string, seq: number, now: Date): Promise<void> {
  await client.query('update click_spools set taken_seq = $2, taken_at = $3 where id = $1', [
    spoolId,
    seq,
    now,
  ]);
}

/** When each of these visitors was last counted on a link, for visits since `since`. */
export async function lastVisits(
  client: PoolClient,
  keys: readonly { workspaceId: string; linkId: string; visitor: string }[],
  since: Date,
): Promise<{ linkId: string; visitor: string; at: number }[]> {
  const { rows } = await client.query<{ link_id: string; visitor: string; at: number }>({
    name: 'links-last-visits',
    text: `
      select v.link_id, replace(v.visitor::text, '-', '') as visitor, extract(epoch from c.at) * 1000 as at
      from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as v (workspace_id, link_id, visitor)
      cross join lateral (
        select c.at from clicks c
        where c.workspace_id = v.workspace_id and c.link_id = v.link_id and c.visitor = v.visitor
          and c.first_visit and c.at > $4
        order by c.at desc limit 1
      ) c`,
    values: [
      literal(keys.map((key) => key.workspaceId)),
      literal(keys.map((key) => key.linkId)),
      literal(keys.map((key) => key.visitor)),
      since,
    ],
  });
  return rows.map((row) => ({ linkId: row.link_id, visitor: row.visitor, at: Number(row.at) }));
}

/** Those of these links that still exist: a workspace may have been deleted while its clicks were on the way. */
export async function existingLinks(
  client: PoolClient,
  links: readonly { workspaceId: string; linkId: string }[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'links-existing',
    text: `
      select l.id from unnest($1::uuid[], $2::uuid[]) as v (workspace_id, link_id)
      cross join lateral (
        -- The limit makes it one look into the index for each link, whatever the planner thinks of the table.
        select id from links where workspace_id = v.workspace_id and id = v.link_id limit 1
      ) l`,
    values: [literal(links.map((link) => link.workspaceId)), literal(links.map((link) => link.linkId))],
  });
  return new Set(rows.map((row) => row.id));
}

/** Stores clicks. @returns ids of those that were not there yet. */
export async function insertClicks(
  client: PoolClient,
  clicks: readonly Click[],
  first: ReadonlySet<string>,
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'links-insert-clicks',
    text: `
      insert into clicks (workspace_id, link_id, at, id, class, visitor, first_visit)
      select c.workspace_id, c.link_id, to_timestamp(c.at / 1000.0), c.id, c.class, c.visitor, c.first_visit
      from unnest($1::uuid[], $2::uuid[], $3::float8[], $4::uuid[], $5::text[], $6::uuid[], $7::bool[])
        as c (workspace_id, link_id, at, id, class, visitor, first_visit)
      on conflict do nothing
      returning id`,
    values: [
      literal(clicks.map((click) => click.workspaceId)),
      literal(clicks.map((click) => click.linkId)),
      literal(clicks.map((click) => click.at)),
      literal(clicks.map((click) => click.id)),
      literal(clicks.map((click) => click.class)),
      literal(clicks.map((click) => click.visitor || 'null')),
      literal(clicks.map((click) => (first.has(click.id) ? 't' : 'f'))),
    ],
  });
  return new Set(rows.map((row) => row.id));
}

/** Turns stored human clicks into scanner clicks. @returns what each was, so that its hour can be corrected. */
export async function reclassifyAsScanner(
  client: PoolClient,
  ids: readonly string[],
  since: Date,
): Promise<{ workspaceId: string; linkId: string; at: number; firstVisit: boolean }[]> {
  const { rows } = await client.query<{
    workspace_id: string;
    link_id: string;
    at: Date;
    first_visit: boolean;
  }>(
    `with burst as (
       select workspace_id, id, at, link_id, first_visit from clicks
       where id = any ($1::uuid[]) and at > $2 and class = 'human' for update
     )
     update clicks c set class = 'scanner', first_visit = false
     from burst b where c.workspace_id = b.workspace_id and c.id = b.id and c.at = b.at
     returning b.workspace_id, b.link_id, b.at, b.first_visit`,
    [literal(ids), since],
  );
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    linkId: row.link_id,
    at: row.at.getTime(),
    firstVisit: row.first_visit,
  }));
}

const columns = 'human, human_unique, preview, crawler, ai, monitor, scanner, prefetch';
const summed = (table: string) =>
  columns
    .split(', ')
    .map((column) => `${column} = ${table}.${column} + excluded.${column}`)
    .join(', ');

/** Adds the changes to the counters, and to what later rooms are to be told. */
export async function addToHours(client: PoolClient, changes: readonly HourChange[]): Promise<void> {
  const values = [
    literal(changes.map((change) => change.workspaceId)),
    literal(changes.map((change) => change.linkId)),
    literal(changes.map((change) => change.hour)),
    literal(changes.map(({ counts }) => counts.human)),
    literal(changes.map(({ counts }) => counts.humanUnique)),
    literal(changes.map(({ counts }) => counts.preview)),
    literal(changes.map(({ counts }) => counts.crawler)),
    literal(changes.map(({ counts }) => counts.ai)),
    literal(changes.map(({ counts }) => counts.monitor)),
    literal(changes.map(({ counts }) => counts.scanner)),
    literal(changes.map(({ counts }) => counts.prefetch)),
  ];
  for (const table of ['link_hours', 'link_hour_changes']) {
    await client.query({
      name: `links-add-to-${table}`,
      text: `
        insert into ${table} (workspace_id, link_id, hour, ${columns})
        select c.workspace_id, c.link_id, to_timestamp(c.hour / 1000.0), ${columns}
        from unnest($1::uuid[], $2::uuid[], $3::float8[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[],
          $9::int[], $10::int[], $11::int[]) as c (workspace_id, link_id, hour, ${columns})
        -- In one order, so that two nodes never wait for each other.
        order by 1, 2, 3
        on conflict (workspace_id, link_id, hour) do update set ${summed(table)}`,
      values,
    });
  }
}

/** Array literal of ids, numbers and words of ours: none holds a comma, a quote or a brace. */
const literal = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;
