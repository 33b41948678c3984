/**
 * The employer never sees who acted. Nadia signs and writes as a citizen, even while signed in at work; then everything
 * that staff, the log, other systems or the database could tell is searched for her.
 */
import pg from 'pg';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { rooms } from '../../../app.ts';

const family = 'Zébulonowska';
const address = 'z.privee@courriel.exemple.fr';

async function wholeDatabase({ house }: TestApp): Promise<Map<string, string>> {
  const client = new pg.Client(house.db.owner);
  await client.connect();
  try {
    await client.query(`select set_config('portevoix.system', 'on', false)`);
    const { rows } = await client.query<{ schema: string; name: string }>(
      `select schemaname as schema, tablename as name from pg_tables where schemaname in ('public', 'pgboss')`,
    );
    const tables = new Map<string, string>();
    for (const { schema, name } of rows) {
      const { rows: all } = await client.query(`select t::text as row from ${schema}."${name}" t`);
      tables.set(`${schema}.${name}`, all.map(({ row }) => row).join('\n'));
    }
    return tables;
  } finally {
    await client.end();
  }
}
const tablesWith = (tables: ReadonlyMap<string, string>, text: string): string[] =>
  [...tables].flatMap(([name, rows]) => (rows.includes(text) ? [name] : [])).sort();

it('Nadia signs as a citizen: no table, answer, event, log line or message to other systems says so', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const app = await testApp({ log, config: { logLevel: 'trace' } });
  const { karim, sylvie, nadia } = app;
  await karim.post('/api/v1/webhooks', { url: 'https://receveur.example/in', types: ['story.published'] });
  const [petition] = await makeCampaign(app, [{ kind: 'petition' }], { process: 'HB 96' });
  const before = await wholeDatabase(app);

  // At her desk, signed in: what her browser sends along must make no difference.
  const atWork = visitor(app.app, nadia.headers);
  const withWorkAddress = visitor(app.app, nadia.headers);
  for (const [someone, email] of [
    [atWork, address],
    [withWorkAddress, nadia.email],
  ] as const) {
    const signed = await someone.sends(petition!.path, {
      ...{ given: 'Nadia', family, email, political: 'yes', consent: 'yes', why: `Parce que ${family}` },
    });
    expect(signed.status, signed.html.slice(0, 400)).toBe(200);
    expect(signed.headers['set-cookie']).toBeUndefined();
    await app.runJobs();
    const letter = app.emails().at(-1);
    const link = linksIn(letter?.text ?? '').find((url) => url.includes('/c/confirm/'));
    expect(link, letter?.text).toBeTruthy();
    await someone.sends(link ?? '');
  }
  await app.runJobs();

  const after = await wholeDatabase(app);
  expect(tablesWith(after, family), 'her name as she signed it').toEqual([]);
  expect(tablesWith(after, address)).toEqual([]);
  expect(tablesWith(after, nadia.email), 'her work address stands where it stood').toEqual(
    tablesWith(before, nadia.email),
  );
  const acts = [...after].filter(([name]) =>
    /^public\.(action|supporter|signature|letters_out|confirmation)/.test(name),
  );
  expect(acts.length).toBeGreaterThan(4);
  for (const [name, rows] of acts) {
    if (rows === before.get(name)) continue;
    expect(rows.includes(nadia.personId), `${name} names her`).toBe(false);
  }
  for (const trail of ['public.events', 'public.audit_entries', 'public.webhook_messages', 'pgboss.job']) {
    const grown = (after.get(trail) ?? '').replace(before.get(trail) ?? '\0', '');
    for (const secret of [family, address, nadia.email]) expect(grown.includes(secret), trail).toBe(false);
  }
  expect((after.get('public.actions') ?? '').length, 'they did sign').toBeGreaterThan(0);
  for (const secret of [family, address, nadia.email]) {
    expect(
      lines.filter((line) => line.includes(secret)),
      'log',
    ).toEqual([]);
  }

  // Every list and page that staff can ask for, and her own timeline, which her employer cannot open either.
  app.travel('2 hours');
  let answers = 0;
  for (const def of rooms.flatMap((room) => room.routes ?? [])) {
    if (def.method !== 'GET' || def.access === 'public') continue;
    if (def.path.includes('/:') && !def.path.includes('campaign')) continue;
    const path = def.path
      .replace(':alertId', petition!.alertId)
      .replace(
        /:id/,
        /alert/.test(def.path)
          ? petition!.alertId
          : /stage/.test(def.path)
            ? petition!.stageId
            : petition!.campaignId,
      );
    for (const who of [karim, sylvie]) {
      const answer = await who.get(path);
      if (answer.status === 200) answers++;
      expect(answer.text.includes(family), path).toBe(false);
      expect(answer.text.includes(address), path).toBe(false);
    }
  }
  expect(answers).toBeGreaterThan(60);
}, 120_000);

it('no foreign key leads from what people do to people, and none of its columns is called after them', async () => {
  const { house } = await testApp();
  const client = new pg.Client(house.db.owner);
  await client.connect();
  const ours = `'actions', 'action_targets', 'supporters', 'supporter_consents', 'letters_out', 'confirmations', 'call_reports', 'supporter_browsers', 'pushes_out'`;
  try {
    const keys = await client.query(
      `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
       where contype = 'f' and conrelid::regclass::text in (${ours})`,
    );
    expect(keys.rows.length).toBeGreaterThan(5);
    expect(keys.rows.filter(({ to }) => /^(people|identities|person_)/.test(to))).toEqual([]);
    const columns = await client.query(
      `select table_name, column_name from information_schema.columns
       where table_schema = 'public' and table_name in (${ours}) and column_name ~ 'person|identity|member|employee|^ip|user_agent'`,
    );
    expect(columns.rows).toEqual([]);
  } finally {
    await client.end();
  }
});
