import type { PeopleImport, Person, PersonOrigin } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { originsOfPerson } from './joining-origins.store.ts';

type People = { items: Person[] };

async function upload(app: TestApp, csv: string | Buffer, name = 'annuaire.csv') {
  const boundary = '----portevoix';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/v1/people/import-files',
    headers: { ...app.karim.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(csv), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  return { status: answer.statusCode, body: answer.json() as PeopleImport & { code?: string } };
}
const look = async (app: TestApp, id: string) =>
  (await app.karim.get<PeopleImport>(`/api/v1/people/imports/${id}`)).body;
const declared = { origin: 'Annuaire interne du 1er novembre', legalBasis: 'legitimate_interests' };

test('a file from Excel is read, its bad rows named with their lines, its people added with their origin, and taken back', async () => {
  const app = await testApp();
  const csv =
    'Prénom;Nom;Courriel;Équipe;Casquettes\r\nZoé;"Dupont\r\nDurand";zoe@ex.test;Urgences;Salariée\r\n;;vide@ex.test;;\r\nMax;Weiss;pas une adresse;;\r\nUla;Kranz;ula@ex.test;;astronaute\r\nZoé;D.;ZOE@ex.test;;Bénévole\r\nNadia;H;' +
    `${app.nadia.email};;\r\n`;
  const { status, body } = await upload(app, Buffer.from(csv, 'latin1'));
  expect(status).toBe(201);
  expect(body).toMatchObject({ encoding: 'windows-1252', separator: ';', state: 'reading' });
  await app.runJobs();
  const read = await look(app, body.id);
  expect(read).toMatchObject({ state: 'read', created: 1, known: 1, merged: 1, errorCount: 3, rowsTotal: 6 });
  expect(read.errors.map(({ line, code }) => [line, code])).toEqual([
    [4, 'name_missing'],
    [5, 'email_invalid'],
    [6, 'hat_unknown'],
    [7, 'email_repeated'],
  ]);
  expect(read.preview[0]).toMatchObject({ name: 'Zoé Dupont Durand', hats: ['employee', 'volunteer'] });
  const at = `/api/v1/people/imports/${body.id}`;
  expect((await app.karim.put(`${at}/start`, { letters: false })).status).toBe(422);
  await app.karim.put(`${at}/start`, { ...declared, letters: false });
  await app.runJobs();
  expect(await look(app, body.id)).toMatchObject({ state: 'done', created: 1, known: 1, ...declared });
  const [zoe] = (await app.karim.get<People>('/api/v1/people?q=zo')).body.items;
  expect(zoe).toMatchObject({ state: 'invited', team: 'Urgences', hats: ['employee', 'volunteer'] });
  const origins: PersonOrigin[] = await app.inside((ctx) => originsOfPerson(ctx, zoe!.id));
  expect(origins).toMatchObject([
    { source: 'csv', label: 'annuaire.csv', recordedBy: 'Karim Belkacem', ...declared },
  ]);
  expect(app.emails()).toEqual([]);
  expect((await app.karim.delete(at)).body).toEqual({ removed: 1 });
  expect((await app.karim.get<People>('/api/v1/people?q=zo')).body.items).toEqual([]);
});

test('columns that nobody knows wait to be named, and the file says where it breaks', async () => {
  const app = await testApp();
  const { body } = await upload(app, 'Blaze,Boîte\nZoé,zoe@ex.test\n');
  expect(body).toMatchObject({ state: 'uploaded', mapping: [null, null] });
  expect(body.columns).toEqual([
    { heading: 'Blaze', samples: ['Zoé'] },
    { heading: 'Boîte', samples: ['zoe@ex.test'] },
  ]);
  const at = `/api/v1/people/imports/${body.id}/mapping`;
  expect((await app.karim.put(at, { mapping: ['email', null], locale: 'fr' })).status).toBe(422);
  await app.karim.put(at, { mapping: ['name', 'email'], hats: ['supporter'], locale: 'en' });
  await app.runJobs();
  expect((await look(app, body.id)).preview).toMatchObject([
    { name: 'Zoé', email: 'zoe@ex.test', hats: ['supporter'], locale: 'en' },
  ]);
  const broken = await upload(app, 'name,email\nZoé,zoe@ex.test\n"open,x@ex.test\nmore\n');
  expect(broken.status === 422 || broken.body.state === 'reading').toBe(true);
  if (broken.status === 201) {
    await app.runJobs();
    expect(await look(app, broken.body.id)).toMatchObject({
      state: 'failed',
      failure: 'people.csv_unreadable',
    });
  }
});

test('letters are a choice, name where the address is from, and skip whoever said no', async () => {
  const app = await testApp();
  const list = 'name;email\nAna;ana@ex.test\nBob;bob@ex.test\nCid;\n';
  const run = async (csv: string) => {
    const { body } = await upload(app, csv);
    await app.runJobs();
    await app.karim.put(`/api/v1/people/imports/${body.id}/start`, { ...declared, letters: true });
    await app.runJobs();
    return look(app, body.id);
  };
  const first = await run(list);
  const letters = app.emails();
  expect(letters.map(({ to }) => to).sort()).toEqual(['ana@ex.test', 'bob@ex.test']);
  expect(letters[0]?.text).toContain('Annuaire interne du 1er novembre');
  const no = /\/no\/([\w-]+)/.exec(letters.find(({ to }) => to === 'bob@ex.test')?.text ?? '')?.[1];
  await app.anonymous.put(`/api/v1/invitations/${no}/refusal`);
  // Even once the list was taken back and comes again, Bob stands in it like Ana, and gets nothing.
  await app.karim.delete(`/api/v1/people/imports/${first.id}`);
  const second = await run(list);
  expect(second).toMatchObject({ created: 3, known: 0 });
  expect(app.emails().map(({ to }) => to)).toEqual(['ana@ex.test']);
  const { items } = (await app.karim.get<People>('/api/v1/people?state=invited')).body;
  expect(items.map(({ name, email, addressGiven }) => [name, email, addressGiven])).toEqual([
    ['Ana', null, true],
    ['Bob', null, true],
    ['Cid', null, false],
  ]);
});

test('an import that is killed goes on where it stood, and adds each person once', async () => {
  const app = await testApp();
  const rows = Array.from({ length: 2_200 }, (_, i) => `Personne ${i};p${i}@ex.test`);
  const { body } = await upload(app, `nom;courriel\n${rows.join('\n')}`);
  await app.runJobs();
  await app.karim.put(`/api/v1/people/imports/${body.id}/start`, { ...declared, letters: false });
  // The worker dies in the middle of the second batch: its transaction is gone with it.
  const { house } = app;
  let batches = 0;
  const dying = {
    ...house,
    inWorkspace: (...args: Parameters<typeof house.inWorkspace>) =>
      house.inWorkspace(args[0], async (ctx) => {
        const done = await args[1](ctx);
        if (++batches === 3) throw new Error('killed');
        return done;
      }),
  } as typeof house;
  const { runImport } = await import('./imports-work.service.ts');
  const job = { workspaceId: app.workspaceId, importId: body.id };
  await expect(runImport(dying, job)).rejects.toThrow('killed');
  expect(await look(app, body.id)).toMatchObject({ state: 'running', rowsDone: 1_000, created: 1_000 });
  app.travel('2 minutes');
  await app.inside((ctx) => house.jobs.enqueue(ctx.tx, 'people.resume_imports', {}));
  await app.runJobs();
  expect(await look(app, body.id)).toMatchObject({
    state: 'done',
    rowsDone: 2_200,
    created: 2_200,
    known: 0,
  });
  const count = await app.inside((ctx) =>
    ctx.tx.selectFrom('people').select('id').where('import_id', '=', body.id).execute(),
  );
  expect(count).toHaveLength(2_200);
});

test('an editor imports no candidates, and a recruiter sees no list of employees', async () => {
  const app = await testApp();
  const editor = await app.person('Édith Rédac', { role: 'editor' });
  const answer = await editor.post<{ errors: { code: string }[] }>('/api/v1/people/imports', {
    csv: 'name;hats\nInès;candidat\nPaul;salarié|presse\n',
  });
  expect(answer.body.errors.map(({ code }) => code)).toEqual(['hat_out_of_sight', 'hats_apart']);
  const { body } = await upload(app, 'name\nZoé');
  const recruiter = await app.person('Rachel Recrute', { role: 'recruiter' });
  expect((await recruiter.get(`/api/v1/people/imports/${body.id}`)).status).toBe(404);
});

test('a file that was only looked at is thrown away, and nobody was added', async () => {
  const app = await testApp();
  const { body } = await upload(app, 'name,email\nZoé,zoe@ex.test\n');
  await app.runJobs();
  expect((await app.karim.delete(`/api/v1/people/imports/${body.id}`)).body).toEqual({ removed: 0 });
  expect((await app.karim.get(`/api/v1/people/imports/${body.id}`)).status).toBe(404);
  expect((await app.karim.get<People>('/api/v1/people?q=zo')).body.items).toEqual([]);
});
