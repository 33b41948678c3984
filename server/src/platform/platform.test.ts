import pg from 'pg';
import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { createCipher } from './crypto.ts';
import { emit } from './events.ts';
import { localeFrom } from './i18n.ts';

test('without naming its workspace a query still sees only its own rows', async () => {
  const { inside, otherWorkspace, workspaceId } = await testApp();
  await otherWorkspace();
  const seen = await inside((ctx) => ctx.tx.selectFrom('people').select('workspace_id').distinct().execute());
  expect(seen).toEqual([{ workspace_id: workspaceId }]);
});

test('a row for another workspace cannot be written', async () => {
  const { inside, otherWorkspace } = await testApp();
  const other = await otherWorkspace();
  const write = inside((ctx) =>
    ctx.tx
      .insertInto('teams')
      .values({ workspace_id: other.id, id: other.id, name: 'Intruse', created_at: ctx.now })
      .execute(),
  );
  await expect(write).rejects.toThrow(/row-level security/);
});

test('outside any workspace nothing is seen at all', async () => {
  const { house } = await testApp();
  expect(await house.db.kysely.selectFrom('people').select('id').execute()).toEqual([]);
});

test('the application owns no table and cannot lift the wall', async () => {
  const { house } = await testApp();
  await expect(house.db.pool.query('alter table people disable row level security')).rejects.toThrow(
    /must be owner/,
  );
  await house.db.pool.query('reset role');
  await expect(house.db.pool.query('alter table people disable row level security')).rejects.toThrow(
    /must be owner/,
  );
});

test('an event whose transaction fails leaves neither a row nor a job', async () => {
  const { house, inside, nadia } = await testApp();
  await expect(
    inside(async (ctx) => {
      await emit(ctx, 'people.person_joined', { personId: nadia.personId, charterVersion: 'x' });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  const jobs = await house.db.pool.query(
    `select 1 from pgboss.job where name = 'privacy.record_charter' and data->>'workspaceId' = $1`,
    [nadia.workspaceId],
  );
  // One per person who joined when the test app was built, none for the event that never happened.
  expect(jobs.rowCount).toBe(4);
});

test('a listener that runs twice has its effect once', async () => {
  const { house, inside, nadia, runJobs } = await testApp();
  await runJobs();
  const { rows } = await house.db.pool.query<{ id: string }>(
    `select id from pgboss.job where name = 'privacy.record_charter' order by created_on limit 1`,
  );
  await house.db.pool.query(`update pgboss.job set state = 'created' where id = $1`, [rows[0]?.id]);
  await runJobs();
  const consents = await inside((ctx) =>
    ctx.tx.selectFrom('consents').select('id').where('person_id', '=', nadia.personId).execute(),
  );
  expect(consents).toHaveLength(1);
});

test('two jobs with one key wait as one', async () => {
  const { house, inside } = await testApp();
  const send = () =>
    inside((ctx) =>
      house.jobs.enqueue(
        ctx.tx,
        'people.send_invitation',
        { to: 'a@ex.test', subject: 's', text: 't' },
        { key: 'same' },
      ),
    );
  await send();
  await send();
  const { rows } = await house.db.pool.query(
    `select count(*)::int as n from pgboss.job where singleton_key = 'same'`,
  );
  expect(rows[0].n).toBe(1);
});

test('a sealed secret opens only with its key and for its row', () => {
  const cipher = createCipher('one secret that is long enough for this');
  const sealed = cipher.seal('app-password', 'connection-1');
  expect(sealed).not.toContain('app-password');
  expect(cipher.open(sealed, 'connection-1')).toBe('app-password');
  expect(() => cipher.open(sealed, 'connection-2')).toThrow();
  expect(() => createCipher('another secret that is long enough too').open(sealed, 'connection-1')).toThrow(
    /PORTEVOIX_SECRET/,
  );
});

test('the language of an answer follows the browser', () => {
  expect(localeFrom('fr-CA,fr;q=0.9,en;q=0.8')).toBe('fr');
  expect(localeFrom('de;q=0.9, en;q=0.5, fr;q=0.6')).toBe('fr');
  expect(localeFrom('de')).toBe('en');
  expect(localeFrom(undefined, 'fr')).toBe('fr');
});

test('when the database ends every connection, requests fail with a sentence and then go on', async () => {
  const { house, nadia } = await testApp();
  const statuses = new Set<number>();
  for (let round = 0; round < 10; round++) {
    const asked = Promise.all([1, 2, 3, 4].map(() => nadia.get<{ code: string }>('/api/v1/me')));
    const admin = new pg.Client(house.db.owner);
    await admin.connect();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
    );
    await admin.end();
    for (const { status } of await asked) statuses.add(status);
  }
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  // The last cut may still be on its way to a connection that looks idle.
  await expect.poll(async () => (await nadia.get('/api/v1/me')).status, { timeout: 10_000 }).toBe(200);
});
