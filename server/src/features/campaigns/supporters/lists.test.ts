import { expect, test } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../../test/app.ts';
import { makeCampaign } from '../../../../test/campaigns.ts';
import { workbook } from '../../../../test/workbook.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { findOrAddSupporter, fingerprintOf, openSupporter } from './supporters.service.ts';
import { findIdByFingerprint } from './supporters.store.ts';

interface List {
  id: string;
  [key: string]: unknown;
}
async function upload(by: Client, text: string | Buffer, name = 'liste.csv') {
  const boundary = '----portevoix';
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(text as never),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return by.request<List>('POST', '/api/v1/supporter-lists', payload as never, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  });
}
const declared = (campaignId: string) => ({
  origin: 'Donors of the charity',
  collected: 'At our stands in Lyon, May 2026',
  legalBasis: 'consent',
  locale: 'fr',
  campaignId,
});
async function takeIn(app: TestApp, text: string, testMode = false) {
  const [made] = await makeCampaign(app, [{ kind: 'petition' }], { testMode });
  const { body } = await upload(app.karim, text);
  await app.karim.put(`/api/v1/supporter-lists/${body.id}/start`, declared(made!.campaignId));
  await app.runJobs();
  return body.id;
}
const known = (app: TestApp, email: string) =>
  app.inside(async (ctx) => {
    const { id, isNew } = await findOrAddSupporter(ctx, { email, locale: 'fr', origin: 'acted' });
    return isNew ? null : openSupporter(ctx, id);
  });
const findIdOf = async (ctx: Ctx, email: string) =>
  findIdByFingerprint(ctx, (await fingerprintOf(ctx, email))!);
const linkIn = (text: string, path: string) =>
  new URL(new RegExp(`http://voix\\.test(/c/${path}/[^\\s>]+)`).exec(text)?.[0] ?? 'http://none').pathname;
const press = (app: TestApp, url: string, fields: Record<string, string> = {}) =>
  app.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en' },
  });

const list = `E-mail;Prénom;Nom;Langue
lea@example.org;Léa;Martin;fr
LEA@example.org;Léa;M.;fr
paul@example.org;Paul;;en
no address;;;
;Nobody;;
nadia.haddad@clinique-des-tilleuls.test;Nadia;;
x@mailinator.com;;;`;

test('a file says what it would do, line by line, and nobody is added before its start', async () => {
  const app = await testApp();
  const { status, body } = await upload(app.karim, list);
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({
      state: 'read',
      columns: ['email', 'firstName', 'lastName', 'locale'],
      ...{ rowsTotal: 7, usable: 2, repeated: 1, ownStaff: 1, errorCount: 3 },
      errors: [
        { line: 5, code: 'address_invalid' },
        { line: 6, code: 'address_missing' },
        { line: 8, code: 'address_disposable' },
      ],
    }),
  ]);
  expect(JSON.stringify(body)).not.toContain('example.org');
  expect(await known(app, 'paul@example.org')).toBeNull();
});

test('a workbook and a file without headings are read too; a file without addresses is told so', async () => {
  const { karim } = await testApp();
  const sheet = workbook([
    [
      ['Courriel', 'Nom complet'],
      ['lea@example.org', 'Léa Martin'],
    ],
  ]);
  expect((await upload(karim, sheet, 'liste.xlsx')).body).toMatchObject({
    columns: ['email', 'name'],
    usable: 1,
  });
  const bare = await upload(karim, 'Paul,paul@example.org\nLéa,lea@example.org\n');
  expect(bare.body).toMatchObject({ columns: [null, 'email'], usable: 2 });
  expect((await upload(karim, 'a;b\nc;d\n')).body).toMatchObject({
    code: 'campaigns.list_without_addresses',
  });
});

test('the first message says where the address comes from, and nothing else is sent before an answer', async () => {
  const app = await testApp();
  const id = await takeIn(app, list);
  expect(app.emails()).toEqual([]);
  expect((await app.karim.get<List>(`/api/v1/supporter-lists/${id}`)).body).toMatchObject({ state: 'done' });
  await app.karim.put(`/api/v1/supporter-lists/${id}/first-messages`);
  await app.karim.put(`/api/v1/supporter-lists/${id}/first-messages`);
  await app.runJobs();
  const letters = app.emails();
  expect(letters.map(({ to }) => to).sort()).toEqual(['lea@example.org', 'paul@example.org']);
  const [lea, paul] = ['lea@example.org', 'paul@example.org'].map((to) =>
    letters.find((letter) => letter.to === to),
  );
  expect(lea!.text).toContain('At our stands in Lyon, May 2026');
  expect(lea!.text).toContain('Donors of the charity');
  const door = linkIn(lea!.text, 'confirm');
  const empty = await press(app, door, { step: 'yes' });
  expect([empty.statusCode, empty.body]).toEqual([422, expect.stringContaining('Tick at least one')]);
  expect((await press(app, door, { step: 'yes', alerts: 'yes' })).body).toContain('Confirmed');
  expect(await known(app, 'lea@example.org')).toMatchObject({ proven: true, out: false });
  await press(app, linkIn(paul!.text, 'out'));
  expect(await known(app, 'paul@example.org')).toMatchObject({ out: true });
  // Too few to say how many answered.
  expect((await app.karim.get<List>(`/api/v1/supporter-lists/${id}`)).body).toMatchObject({ answers: null });
});

test('while a campaign is tried, the first message goes to whoever asks for it', async () => {
  const app = await testApp();
  const id = await takeIn(app, list, true);
  await app.karim.put(`/api/v1/supporter-lists/${id}/first-messages`);
  await app.runJobs();
  expect(app.emails().map(({ to }) => to)).toEqual([app.karim.email]);
});

test('who is out, silenced, erased or silent for thirty days is not brought back by another list', async () => {
  const app = await testApp();
  const one = 'email\nout@example.org\nhush@example.org\nsilent@example.org\n';
  const id = await takeIn(app, one);
  await app.karim.put(`/api/v1/supporter-lists/${id}/first-messages`);
  await app.runJobs();
  const letter = app.emails().find(({ to }) => to === 'out@example.org')!;
  await press(app, linkIn(letter.text, 'out'));
  const said = await app.karim.post('/api/v1/supporter-suppressions', {
    address: 'Hush@example.org',
    stop: true,
  });
  const stranger = await app.karim.post('/api/v1/supporter-suppressions', {
    address: 'stranger@example.org',
    stop: true,
  });
  expect(said.text).toBe(stranger.text);
  app.travel('31 days');
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'privacy.obey_clocks', {}));
  await app.runJobs();
  expect(await app.inside((ctx) => findIdOf(ctx, 'silent@example.org'))).toBeNull();
  const { body } = await upload(app.karim, `${one}stranger@example.org\nnew@example.org\n`);
  const { items } = (
    await app.karim.get<{ items: { campaignId: string | null }[] }>('/api/v1/supporter-lists')
  ).body;
  const campaignId = items.find((item) => item.campaignId)!.campaignId!;
  await app.karim.put(`/api/v1/supporter-lists/${body.id}/start`, declared(campaignId));
  await app.runJobs();
  await app.karim.put(`/api/v1/supporter-lists/${body.id}/first-messages`);
  await app.runJobs();
  expect(app.emails().map(({ to }) => to)).toEqual(['new@example.org']);
});

test('taking a list back leaves those who answered or acted, and tells nobody how many they are', async () => {
  const app = await testApp();
  const id = await takeIn(app, list);
  await app.karim.put(`/api/v1/supporter-lists/${id}/first-messages`);
  await app.runJobs();
  const lea = app.emails().find(({ to }) => to === 'lea@example.org')!;
  await press(app, linkIn(lea.text, 'confirm'), { step: 'yes', newsletter: 'yes' });
  const undone = await app.karim.delete(`/api/v1/supporter-lists/${id}`);
  expect([undone.status, undone.text]).toEqual([204, '']);
  expect(await known(app, 'lea@example.org')).toMatchObject({ proven: true });
  expect(await known(app, 'paul@example.org')).toBeNull();
});

test('another organisation and members see no list, and no address stands anywhere in clear', async () => {
  const app = await testApp();
  const id = await takeIn(app, list);
  const { owner } = await app.otherWorkspace();
  expect((await owner.get(`/api/v1/supporter-lists/${id}`)).status).toBe(404);
  expect((await owner.delete(`/api/v1/supporter-lists/${id}`)).status).toBe(404);
  expect((await app.nadia.get('/api/v1/supporter-lists')).status).toBe(403);
  expect(
    (await app.sylvie.post('/api/v1/supporter-suppressions', { address: 'a@b.fr', stop: true })).status,
  ).toBe(403);
  const { rows: tables } = await app.house.db.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  );
  await app.house.inSystem(async ({ tx }) => {
    const { sql } = await import('kysely');
    for (const { name } of tables) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(name)} t
        where t::text ilike '%paul@example.org%' or t::text like '%Léa%' or t::text ilike '%lea@example%'`.execute(
        tx,
      );
      expect([name, rows[0]?.n]).toEqual([name, 0]);
    }
  });
});

test('a list whose worker died goes on by itself, and a file nobody went on with is deleted after a day', async () => {
  const app = await testApp();
  const [made] = await makeCampaign(app, [{ kind: 'petition' }], {});
  const { body } = await upload(app.karim, list);
  const { body: left } = await upload(app.karim, list, 'left.csv');
  await app.karim.put(`/api/v1/supporter-lists/${body.id}/start`, declared(made!.campaignId));
  app.travel('25 hours');
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'campaigns.resume_lists', {}));
  await app.runJobs();
  expect((await app.karim.get(`/api/v1/supporter-lists/${body.id}`)).body).toMatchObject({
    state: 'done',
    rowsDone: 2,
  });
  expect((await app.karim.get(`/api/v1/supporter-lists/${left.id}`)).status).toBe(404);
});

test('a file that breaks off in the middle leaves nothing behind', async () => {
  const app = await testApp();
  const rows = Array.from({ length: 700 }, (_, i) => `a${i}@example.org;x`).join('\n');
  const broken = await upload(app.karim, `email;note\n${rows}\nb@example.org;"${'y'.repeat(250_000)}`);
  expect(broken.status).toBe(422);
  expect((await app.karim.get('/api/v1/supporter-lists')).body).toMatchObject({ items: [] });
});

test('letters may go to a silenced address again when its owner asks, and the list it came from stands on their page', async () => {
  const app = await testApp();
  await takeIn(app, 'email\nlea@example.org\n');
  const silence = (stop: boolean) =>
    app.karim.post('/api/v1/supporter-suppressions', { address: 'lea@example.org', stop });
  const ask = async () => {
    await press(app, '/c/me', { email: 'lea@example.org' });
    await app.runJobs();
    app.travel('11 minutes');
    return app.emails();
  };
  await silence(true);
  expect(await ask()).toEqual([]);
  await silence(false);
  const [letter] = await ask();
  const page = await press(app, linkIn(letter!.text, 'me'), { lang: 'en' });
  expect(page.body).toContain('Donors of the charity');
  expect(page.body).toContain('At our stands in Lyon, May 2026');
  expect((await app.karim.post('/api/v1/supporter-suppressions', { address: 'no', stop: true })).status).toBe(
    422,
  );
});
