/** Sources as staff use them: read, read again, held, refused, removed; over the real routes. */
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { TargetFacts, TargetLine, TargetSheet, TargetSource } from '@portevoix/core/campaigns';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Client, testApp } from '../../../../test/app.ts';
import { readFromCommand } from './command.service.ts';
import { selectTargets } from './select.service.ts';

const form = (name: string, content: string | Buffer) => {
  const boundary = 'portevoix';
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
};
type Upload = (
  client: Client,
  url: string,
  name: string,
  content: string | Buffer,
) => Promise<{ status: number; body: TargetSource & { code?: string } }>;
const uploading =
  (app: Awaited<ReturnType<typeof testApp>>['app']): Upload =>
  async (client, url, name, content) => {
    const { headers, payload } = form(name, content);
    const method = url.startsWith('/api/v1/target-source-files') ? 'POST' : 'PUT';
    const answer = await app.inject({ method, url, headers: { ...client.headers, ...headers }, payload });
    return { status: answer.statusCode, body: answer.json() };
  };
const files = (adapter: string, name = adapter) =>
  `/api/v1/target-source-files?adapter=${adapter}&name=${encodeURIComponent(name)}`;
const targetsOf = async (client: Client, query = '') =>
  (await client.get<{ items: TargetLine[]; total: number }>(`/api/v1/targets?limit=200${query}`)).body;

const council = (rows: string[]) =>
  ['Nom complet;Fonction;Instance;Courriel;Code INSEE;Commune', ...rows].join('\n');
const people = (count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, at) =>
      `Élu Fictif ${String(at + from).padStart(2, '0')};Conseiller;Conseil municipal;elu${at + from}@example.org;73999;Valmont-les-Sources`,
  );

describe('a source', () => {
  test('is read from a file, and again: what is the same stays, what staff wrote stays, who left is marked', async () => {
    const { app, karim, house } = await testApp();
    const upload = uploading(app);
    const first = await upload(
      karim,
      files('csv', 'Conseil'),
      'conseil.csv',
      council([...people(3), 'Sans adresse;Maire;;pas bon;;']),
    );
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      count: 3,
      lastResult: {
        kind: 'read',
        added: 3,
        refusedCount: 1,
        refused: [{ line: 5, reason: 'email_invalid' }],
      },
    });
    const [one] = (await targetsOf(karim)).items;
    await karim.patch(`/api/v1/targets/${one?.id}`, {
      stance: 'for',
      email: 'juste@example.org',
      salutation: { fr: 'Monsieur le Conseiller' },
    });
    const again = await upload(
      karim,
      `/api/v1/target-sources/${first.body.id}/file`,
      'conseil.csv',
      council(people(3)),
    );
    expect(again.body.lastResult).toMatchObject({ added: 0, changed: 0, gone: 0 });
    const later = await upload(
      karim,
      `/api/v1/target-sources/${first.body.id}/file`,
      'conseil.csv',
      council([people(3)[0]?.replace('Conseiller', 'Adjoint') ?? '', ...people(2, 2)]),
    );
    // Somebody whose post changed is the same only where the file gives an id: here name and post say who it is.
    expect(later.body.lastResult).toMatchObject({ added: 2, gone: 2 });
    const found = await house.inWorkspace(karim.workspaceId, (ctx) =>
      selectTargets(ctx, { chambers: ['fr-mairie'] }),
    );
    expect(found.map(({ name }: TargetFacts) => name)).toEqual([
      'Élu Fictif 00',
      'Élu Fictif 02',
      'Élu Fictif 03',
    ]);
    const sheet = (await karim.get<TargetSheet>(`/api/v1/targets/${one?.id}`)).body;
    expect(sheet).toMatchObject({
      stance: 'for',
      email: 'juste@example.org',
      sourceEmail: 'elu0@example.org',
      gone: true,
      staffSalutation: { fr: 'Monsieur le Conseiller' },
    });
  });

  test('that gives half its people is held for a yes, and a no changes nothing', async () => {
    const { app, karim } = await testApp();
    const upload = uploading(app);
    const { body: source } = await upload(karim, files('csv'), 'a.csv', council(people(20)));
    const file = `/api/v1/target-sources/${source.id}/file`;
    const held = await upload(karim, file, 'a.csv', council(people(4)));
    expect(held.body).toMatchObject({
      held: true,
      count: 20,
      lastResult: { kind: 'held', gone: 16, total: 4 },
    });
    const refused = await karim.delete<TargetSource>(`/api/v1/target-sources/${source.id}/held-reading`);
    expect(refused.body).toMatchObject({ held: false, count: 20 });
    expect((await karim.put(`/api/v1/target-sources/${source.id}/held-reading`, {})).body).toMatchObject({
      code: 'campaigns.source_not_held',
    });
    await upload(karim, file, 'a.csv', council(people(4)));
    const yes = await karim.put<TargetSource>(`/api/v1/target-sources/${source.id}/held-reading`, {});
    expect(yes.body).toMatchObject({ held: false, count: 4, lastResult: { kind: 'read', gone: 16 } });
  });

  test('whose columns nobody knows asks what they hold, and then reads', async () => {
    const { app, karim } = await testApp();
    const { body } = await uploading(app)(
      karim,
      files('csv'),
      'a.csv',
      'Who;Where to write\nDana Regulator;dana@example.org\n',
    );
    expect(body).toMatchObject({
      held: true,
      lastResult: {
        kind: 'columns',
        columns: [{ heading: 'Who', samples: ['Dana Regulator'] }, { heading: 'Where to write' }],
      },
    });
    const read = await karim.put<TargetSource>(`/api/v1/target-sources/${body.id}/held-reading`, {
      mapping: { name: 'Who', email: 'Where to write' },
    });
    expect(read.body).toMatchObject({ count: 1, held: false });
    expect((await targetsOf(karim)).items).toMatchObject([
      { name: 'Dana Regulator', email: 'dana@example.org' },
    ]);
  });

  test('somebody who asks to be removed stays removed at the next reading', async () => {
    const { app, karim } = await testApp();
    const upload = uploading(app);
    const { body: source } = await upload(karim, files('csv'), 'a.csv', council(people(3)));
    const [one] = (await targetsOf(karim)).items;
    expect((await karim.delete(`/api/v1/targets/${one?.id}`)).status).toBe(204);
    const again = await upload(
      karim,
      `/api/v1/target-sources/${source.id}/file`,
      'a.csv',
      council(people(3)),
    );
    expect(again.body).toMatchObject({ count: 2, lastResult: { objected: 1, added: 0 } });
    expect((await targetsOf(karim)).items.map(({ name }) => name)).not.toContain(one?.name);
  });

  test('two readings at once leave each person once', async () => {
    const { app, karim } = await testApp();
    const upload = uploading(app);
    const { body: source } = await upload(karim, files('csv'), 'a.csv', council(people(2)));
    const file = `/api/v1/target-sources/${source.id}/file`;
    const both = await Promise.all([
      upload(karim, file, 'a.csv', council(people(30))),
      upload(karim, file, 'a.csv', council(people(30))),
    ]);
    expect(both.map(({ status }) => status).sort()).toContain(200);
    for (const { status, body } of both)
      if (status !== 200) expect(body.code).toBe('campaigns.source_being_read');
    expect((await targetsOf(karim)).total).toBe(30);
  });

  test('with an address is read every week, conditionally; what goes wrong is said and changes nothing', async () => {
    const asked: (string | undefined)[] = [];
    let answer: () => { status: number; body: string } = () => ({ status: 200, body: council(people(12)) });
    const server = http.createServer((request, response) => {
      asked.push(request.headers['if-none-match']);
      const { status, body } = answer();
      const known = request.headers['if-none-match'] === `"${body.length}"`;
      response.writeHead(known ? 304 : status, { etag: `"${body.length}"` }).end(known ? '' : body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/maires.csv`;
    const { house, karim, runJobs, travel } = await testApp();
    const added = await karim.post<TargetSource>('/api/v1/target-sources', {
      adapter: 'csv',
      name: 'Registre',
      url,
      weekly: true,
    });
    expect(added.body).toMatchObject({ count: 12, weekly: true });
    const state = async () => (await karim.get<TargetSource>(`/api/v1/target-sources/${added.body.id}`)).body;
    const week = async () => {
      await travel('8 days');
      await house.inSystem((ctx) => house.jobs.enqueue(ctx.tx, 'campaigns.read_due_target_sources', {}));
      await runJobs('campaigns.read_due_target_sources');
      await runJobs('campaigns.read_target_source');
    };
    await week();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBeTruthy();
    expect(await state()).toMatchObject({ count: 12, lastResult: { kind: 'read', added: 12 } });
    answer = () => ({ status: 500, body: 'x' });
    await week();
    expect(await state()).toMatchObject({
      count: 12,
      lastResult: {
        kind: 'failed',
        error: { code: 'campaigns.source_unreachable', title: 'L’adresse a répondu 500' },
      },
    });
    answer = () => ({ status: 200, body: '<html>moved</html>' });
    await week();
    expect(await state()).toMatchObject({
      count: 12,
      lastResult: { error: { code: 'campaigns.source_unknown_format' } },
    });
    answer = () => ({ status: 200, body: council(people(13)) });
    await week();
    expect(await state()).toMatchObject({ count: 13, lastResult: { added: 1 } });
  });

  test('is removed with whom it brought', async () => {
    const { app, karim } = await testApp();
    const { body } = await uploading(app)(karim, files('csv'), 'a.csv', council(people(3)));
    expect((await karim.delete(`/api/v1/target-sources/${body.id}`)).status).toBe(204);
    expect((await targetsOf(karim)).total).toBe(0);
  });

  test('members and analysts do not reach it, nor does another workspace', async () => {
    const { app, karim, nadia, sylvie, otherWorkspace } = await testApp();
    const upload = uploading(app);
    const { body } = await upload(karim, files('csv'), 'a.csv', council(people(1)));
    for (const client of [nadia, sylvie]) expect((await client.get('/api/v1/targets')).status).toBe(403);
    const { owner } = await otherWorkspace();
    expect((await owner.get(`/api/v1/target-sources/${body.id}`)).status).toBe(404);
    expect((await targetsOf(owner)).total).toBe(0);
    expect((await upload(owner, `/api/v1/target-sources/${body.id}/file`, 'a.csv', council([]))).status).toBe(
      404,
    );
  });
});

describe('targets', () => {
  test('are found by name, chamber, stance, what is missing; ten thousand scroll by cursor', async () => {
    const { app, karim } = await testApp();
    await uploading(app)(
      karim,
      files('csv'),
      'a.csv',
      council([...people(230), 'Zoé Présidente;Présidente;Région;;;']),
    );
    expect((await targetsOf(karim, '&search=presidente')).items).toMatchObject([
      { name: 'Zoé Présidente', email: null },
    ]);
    expect((await targetsOf(karim, '&noEmail=true')).total).toBe(1);
    expect((await targetsOf(karim, '&chamber=fr-mairie')).total).toBe(230);
    expect((await targetsOf(karim, '&district=ocd-division/country:fr/departement:73')).total).toBe(230);
    const first = (await karim.get<{ items: TargetLine[]; nextCursor: string }>('/api/v1/targets?limit=200'))
      .body;
    const second = (
      await karim.get<{ items: TargetLine[]; nextCursor: string | null }>(
        `/api/v1/targets?limit=200&cursor=${first.nextCursor}`,
      )
    ).body;
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(231);
    expect(second.nextCursor).toBeNull();
    const facets = (
      await karim.get<{ chambers: { value: string; count: number }[] }>('/api/v1/target-facets')
    ).body;
    expect(facets.chambers).toEqual([
      { value: 'fr-mairie', count: 230 },
      { value: 'region', count: 1 },
    ]);
  });

  test('nobody of a source is added by hand, stands on lists, and is meant by a selection', async () => {
    const { app, karim, house } = await testApp();
    await uploading(app)(karim, files('csv'), 'a.csv', council(people(5)));
    const list = (await karim.post<{ id: string }>('/api/v1/target-lists', { name: 'Autorités' })).body;
    expect((await karim.post('/api/v1/target-lists', { name: 'autorités' })).body).toMatchObject({
      code: 'campaigns.target_list_name_taken',
    });
    const boss = (
      await karim.post<TargetSheet>('/api/v1/targets', {
        name: 'Robin Exemple',
        post: 'Présidence de l’autorité',
        lists: [list.id],
      })
    ).body;
    expect(boss).toMatchObject({ source: null, lists: [{ name: 'Autorités' }] });
    const filled = await karim.put(`/api/v1/target-lists/${list.id}/members`, {
      addFound: { chamber: 'fr-mairie' },
    });
    expect(filled.body).toMatchObject({ count: 6 });
    expect(
      (await karim.post('/api/v1/target-reach', { selection: { lists: [list.id] } })).body,
    ).toMatchObject({ targets: 6, withoutEmail: 1, unreachable: 1, vacant: 0 });
    expect((await karim.post('/api/v1/target-reach', { selection: {} })).body).toMatchObject({
      targets: 0,
      names: [],
    });
    expect(
      (await karim.put(`/api/v1/target-lists/${list.id}/members`, { remove: [boss.id] })).body,
    ).toMatchObject({ count: 5 });
    expect((await karim.patch(`/api/v1/target-lists/${list.id}`, { name: 'Le conseil' })).body).toMatchObject(
      { name: 'Le conseil' },
    );
    const meant = await house.inWorkspace(karim.workspaceId, (ctx) =>
      selectTargets(
        ctx,
        { lists: [list.id], stances: ['unknown'] },
        { districts: ['ocd-division/country:fr/departement:73/commune:73999'] },
      ),
    );
    expect(meant).toHaveLength(5);
    expect((await karim.delete(`/api/v1/target-lists/${list.id}`)).status).toBe(204);
    expect((await targetsOf(karim)).total).toBe(6);
  });
});

const shared = path.resolve(import.meta.dirname, '../../../../../../shared/data/legislators');
const real = existsSync(shared);
if (!real) console.info('Skipped: ../shared/data is absent, empty seats are not tested on the real lists.');
test.skipIf(!real)(
  'seats without a holder are empty: 4501 and 7403, as soon as postal codes lead there',
  async () => {
    const { app, karim } = await testApp();
    const upload = uploading(app);
    const deputies = await upload(
      karim,
      files('fr-deputes'),
      'd.csv',
      readFileSync(path.join(shared, 'fr/deputes-active.csv')),
    );
    expect(deputies.body).toMatchObject({
      count: 575,
      vacant: 0,
      dataDate: '2025-12-26',
      lastResult: { added: 575 },
    });
    const codes = await upload(
      karim,
      files('fr-postal'),
      'c.json',
      readFileSync(path.join(shared, 'fr/codepostal-circonscription.json')),
    );
    expect(codes.body).toMatchObject({ brings: 'districts', lastResult: { kind: 'read' } });
    const empty = await targetsOf(karim, '&vacant=true');
    expect(empty.items.map(({ name, chamber }) => `${chamber} ${name}`)).toEqual([
      'fr-an Haute-Savoie, 3e circonscription',
      'fr-an Loiret, 1re circonscription',
    ]);
    const senators = await upload(
      karim,
      files('fr-senateurs'),
      's.json',
      readFileSync(path.join(shared, 'fr/senateurs-api.json')),
    );
    expect(senators.body).toMatchObject({ count: 348, vacant: 0 });
  },
);

describe('copies that come with the program', () => {
  test('are read as a download would be: Utah whole, Congress with its four empty seats', async () => {
    const { karim } = await testApp();
    const utah = await karim.post<TargetSource>('/api/v1/target-sources', {
      ...{ adapter: 'us-openstates', name: 'Utah', sample: true },
    });
    expect(utah.body).toMatchObject({ count: 106, vacant: 0, dataDate: '2026-08-05', licence: 'CC0-1.0' });
    const congress = await karim.post<TargetSource>('/api/v1/target-sources', {
      ...{ adapter: 'us-congress', name: 'Congress', sample: true },
    });
    expect(congress.body).toMatchObject({ count: 537, vacant: 4, dataDate: '2026-06-15' });
    const empty = await targetsOf(karim, '&vacant=true');
    expect(empty.items.map(({ name }) => name)).toEqual([
      'California, district 14',
      'Florida, district 20',
      'Georgia, district 13',
      'Texas, district 23',
    ]);
  });

  test('a command reads a file into a source, and again into the same one', async () => {
    const { house, karim } = await testApp();
    const file = { name: 'a.csv', bytes: Buffer.from(council(people(3))) };
    const input = { workspaceId: karim.workspaceId, adapter: 'csv', name: 'Conseil', file };
    expect(await readFromCommand(house, input)).toMatchObject({ kind: 'read', added: 3 });
    expect(await readFromCommand(house, input)).toMatchObject({ kind: 'read', added: 0, changed: 0 });
    expect((await targetsOf(karim)).total).toBe(3);
  });
});
