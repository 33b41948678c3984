/** Travels in time past every clock that a room declares: the day before the row is there, the day after it is gone. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { rooms } from '../src/app.ts';
import { newId } from '../src/platform/ids.ts';
import { type TestApp, testApp } from './app.ts';

const clocks = rooms.flatMap((room) => room.retention ?? []);

/** Where a row of each kind stands, when its time began, and what it needs besides. Kinds not here: see below. */
const kinds: Record<
  string,
  { table: string; at: string; more?: Record<string, unknown>; plusDays?: number }
> = {
  unanswered_invitations: {
    table: 'people',
    at: 'created_at',
    more: { joined_at: null, left_at: null, identity_id: null },
  },
  ended_invitations: { table: 'invitations', at: 'expires_at' },
  events: { table: 'events', at: 'at', more: { name: 'people.person_changed' } },
  counting: { table: 'events', at: 'at', more: { name: 'links.clicks_counted' } },
  ended_consents: { table: 'consents', at: 'withdrawn_at' },
  privacy_requests: { table: 'privacy_requests', at: 'done_at' },
  looks: { table: 'looks', at: 'seen_at' },
  exports: {
    table: 'privacy_exports',
    at: 'expires_at',
    more: { object_key: null, ready_at: null },
    plusDays: 7,
  },
  source_items: { table: 'source_items', at: 'found_at' },
  sessions: { table: 'sessions', at: 'expires_at', plusDays: 30 },
  sign_in_tries: { table: 'sign_in_rates', at: 'last_request' },
  text_fingerprints: { table: 'text_fingerprints', at: 'seen_at' },
  network_sign_ins: { table: 'connection_revocations', at: 'created_at' },
  recall_notices: { table: 'recall_notices', at: 'created_at' },
  share_drafts: { table: 'share_drafts', at: 'handed_in_at' },
  written_letters: { table: 'written_letters', at: 'created_at', more: { state: 'passed' } },
  notices: { table: 'notices', at: 'at' },
  letters_out: { table: 'letters_out', at: 'ended_at', more: { state: 'sent' } },
  pushes_out: { table: 'pushes_out', at: 'ended_at', more: { state: 'sent' } },
  pending_actions: { table: 'actions', at: 'at', more: { state: 'pending', test: false } },
  test_actions: { table: 'actions', at: 'at', more: { state: 'done', test: true } },
  letter_links: { table: 'confirmations', at: 'expires_at' },
  wall_words: { table: 'campaign_moment_words', at: 'at' },
  contest_entries: { table: 'contest_entries', at: 'at' },
  gathering_answers: {
    table: 'gathering_replies',
    at: 'over_at',
    more: { answer: 'no', seat: 'none', line: null, party: 1, test: false },
  },
  webhook_log: { table: 'webhook_messages', at: 'created_at' },
};
/** Clocks with a test of their own, since more happens than that a row goes. */
const elsewhere: Record<string, string> = {
  supporters_unanswered:
    'lists.test.ts: who is out, silenced, erased or silent for thirty days is not brought back by another list',
  supporters_unconfirmed: 'retention.test.ts: who never confirmed an address is forgotten after thirty days',
  supporters_idle:
    'retention.test.ts: who agreed to nothing and did nothing for three years is forgotten, who still agrees stays',
  partner_files: 'coalitions.test.ts: a file nobody takes is gone after its link',
  petition_files:
    'delivery.test.ts: the file goes after two fetches or fourteen days, the count and checksum stay',
  petition_signatures:
    'delivery.test.ts: names are erased as many months after the delivery as the petition says',
  left_people:
    'data-subject.test.ts: whoever leaves is handed their data by letter and erased after thirty days',
  raw_clicks: 'links.test.ts: single clicks are gone after two days, the counters stay',
  linkedin_figures:
    'figures.test.ts: is read on days 1, 7 and 28, shown to her alone, and added to the totals once',
  network_figures:
    'figures.test.ts: is read on days 1, 7 and 28, shown to her alone, and added to the totals once',
};

test('every clock is tried here or has a test of its own', () => {
  const tried = [...Object.keys(kinds), ...Object.keys(elsewhere)];
  expect(clocks.map(({ kind }) => kind).filter((kind) => !tried.includes(kind))).toEqual([]);
});

const day = 86_400_000;

async function start() {
  const app = await testApp();
  const client = new pg.Client(app.house.db.owner);
  await client.connect();
  await client.query(`select set_config('portevoix.system', 'on', false)`);
  const { rows } = await client.query<{ table: string; name: string }>(`
    select conrelid::regclass::text as "table", conname as name from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conparentid = 0 and coninhcount = 0`);
  for (const one of rows)
    await client.query(`alter table ${one.table} drop constraint if exists "${one.name}" cascade`);
  return { app, client };
}

/** A row of any table, of this workspace, whose column `at` says `when`. */
async function insert(
  { app, client }: { app: TestApp; client: pg.Client },
  { table, at, more = {} }: { table: string; at: string; more?: Record<string, unknown> },
  when: Date,
): Promise<void> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  const values = columns.map(({ name, type }) => {
    if (name in more) return more[name];
    if (name === at) return type === 'bigint' ? when.getTime() : when;
    if (name === 'workspace_id') return app.workspaceId;
    if (type === 'uuid') return newId();
    if (type === 'jsonb') return '{}';
    if (type === 'bytea') return Buffer.from('x');
    if (type === 'boolean') return false;
    if (type === 'date' || type.startsWith('timestamp'))
      return name === 'expires_at' ? new Date(when.getTime() + 9e12) : when;
    if (type.endsWith('[]')) return [];
    return /int|real|double|numeric/.test(type) ? 0 : newId();
  });
  await client.query(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
     values (${values.map((_, i) => `$${i + 1}`).join(', ')})`,
    values,
  );
}

test('a row is there until its time is up, and gone the night after', async () => {
  const { app, client } = await start();
  await app.runJobs();
  const wrong: string[] = [];
  for (const clock of clocks.filter(({ kind }) => kind in kinds)) {
    const one = kinds[clock.kind]!;
    const now = app.house.now().getTime();
    await client.query(`delete from ${one.table}`);
    const began = (ageDays: number) => new Date(now - (ageDays - (one.plusDays ?? 0)) * day);
    const obey = async () => {
      const name = clock.by ?? 'privacy.obey_clocks';
      await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, name, {}));
      await app.runJobs(name);
      return Number((await client.query(`select count(*) as n from ${one.table}`)).rows[0].n);
    };
    await insert({ app, client }, one, began(clock.days - 0.5));
    if ((await obey()) !== 1) wrong.push(`${clock.kind}: went before its time`);
    await client.query(`delete from ${one.table}`);
    await insert({ app, client }, one, began(clock.days + 0.5));
    if ((await obey()) !== 0) wrong.push(`${clock.kind}: stayed after its time`);
  }
  await client.end();
  expect(wrong).toEqual([]);
}, 60_000);

test('a clock with thousands of rows takes all of them', async () => {
  const { app, client } = await start();
  await app.runJobs();
  await client.query(
    `insert into events (workspace_id, id, name, actor_kind, data, at)
     select $1, gen_random_uuid(), 'people.person_changed', 'system', '{}', $2 from generate_series(1, 3500)`,
    [app.workspaceId, new Date(app.house.now().getTime() - 400 * day)],
  );
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'privacy.obey_clocks', {}));
  await app.runJobs('privacy.obey_clocks');
  const { rows } = await client.query(
    `select count(*) as n from events where name = 'people.person_changed' and at < $1`,
    [new Date(app.house.now().getTime() - 366 * day)],
  );
  expect(Number(rows[0].n)).toBe(0);
  await client.end();
});

test('an administrator sets a clock within its bounds, and everybody reads it', async () => {
  const { karim, nadia, sylvie } = await testApp();
  const set = (who: TestApp['karim'], days: Record<string, number>) =>
    who.put('/api/v1/retention-clocks', { days });
  expect((await set(sylvie, { events: 200 })).status).toBe(403);
  expect((await set(karim, { events: 400 })).body).toMatchObject({ code: 'privacy.clock_out_of_bounds' });
  expect((await set(karim, { raw_clicks: 5 })).body).toMatchObject({ code: 'privacy.unknown_clock' });
  expect((await set(karim, { events: 200 })).status).toBe(200);
  const { body } = await nadia.get<{ clocks: { kind: string; days: number }[] }>('/api/v1/retention-clocks');
  expect(body.clocks.find(({ kind }) => kind === 'events')?.days).toBe(200);
});
