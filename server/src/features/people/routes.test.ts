import { charterVersion } from '@portevoix/core/auth';
import type { ImportResult, Invitation, Person } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';

type People = { items: Person[]; nextCursor: string | null };

test('Karim adds a person with several hats; she is invited, not enrolled', async () => {
  const { karim } = await testApp();
  const added = await karim.post<Person>('/api/v1/people', {
    name: 'Léa Fontaine',
    email: 'Lea@Ex.test',
    hats: ['employee', 'volunteer'],
    team: 'Comité',
    locale: 'fr',
  });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({
    // Hidden until she has joined: that an address is gone would tell who declined.
    email: null,
    addressGiven: true,
    hats: ['employee', 'volunteer'],
    team: 'Comité',
    state: 'invited',
  });
  const again = await karim.post('/api/v1/people', { name: 'Léa bis', email: 'lea@ex.test' });
  expect(again.status).toBe(409);
});

test('a list is paged by cursor without losing or repeating anyone', async () => {
  const { karim } = await testApp();
  for (let i = 0; i < 7; i++) await karim.post('/api/v1/people', { name: `Personne ${i}` });
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const url: string = `/api/v1/people?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
    const page = await karim.get<People>(url);
    names.push(...page.body.items.map((person) => person.name));
    cursor = page.body.nextCursor;
  } while (cursor);
  expect(names).toHaveLength(11);
  expect(new Set(names).size).toBe(11);
  expect((await karim.get('/api/v1/people?cursor=nonsense')).status).toBe(422);
});

test('search finds a part of a name, and a % is only a %', async () => {
  const { karim } = await testApp();
  expect((await karim.get<People>('/api/v1/people?q=hadd')).body.items.map((p) => p.name)).toEqual([
    'Nadia Haddad',
  ]);
  expect((await karim.get<People>('/api/v1/people?q=%25')).body.items).toEqual([]);
  expect((await karim.get<People>('/api/v1/people?hat=supporter')).body.items.map((p) => p.name)).toEqual([
    'Tom Vasseur',
  ]);
});

const declared = { origin: 'Annuaire', legalBasis: 'legitimate_interests' };

test('a French spreadsheet is read, its bad rows named, and the import taken back', async () => {
  const { karim } = await testApp();
  const csv =
    '\uFEFFPrénom;Nom;Courriel;Équipe;Casquettes;Langue\r\nZoé;"Dupont; fille";zoe@ex.test;Urgences;Salariée|Bénévole;fr\r\n;;vide@ex.test;;;\r\nMax;Weiss;pas une adresse;;;\r\nUla;Kranz;ula@ex.test;;astronaute;en\r\nYann;Le Goff;yann@ex.test;Urgences;;en\r\n';
  const dry = await karim.post<ImportResult>('/api/v1/people/imports', { csv, dryRun: true });
  expect(dry.body).toMatchObject({ importId: null, created: 2, known: 0 });
  expect(dry.body.preview[0]).toMatchObject({
    name: 'Zoé Dupont; fille',
    hats: ['employee', 'volunteer'],
    team: 'Urgences',
  });
  expect(dry.body.errors.map((e) => e.code)).toEqual(['name_missing', 'email_invalid', 'hat_unknown']);
  expect((await karim.get<People>('/api/v1/people?q=zo')).body.items).toEqual([]);
  const real = await karim.post<ImportResult>('/api/v1/people/imports', { csv, dryRun: false, ...declared });
  expect(real.body.created).toBe(2);
  const twice = await karim.post<ImportResult>('/api/v1/people/imports', { csv, dryRun: false, ...declared });
  expect(twice.body).toMatchObject({ created: 0, known: 2 });
  const undone = await karim.delete<{ removed: number }>(`/api/v1/people/imports/${real.body.importId}`);
  expect(undone.body.removed).toBe(2);
});

test('a file that is no CSV, or names nobody, says what to do', async () => {
  const { karim } = await testApp();
  expect((await karim.post<{ code: string }>('/api/v1/people/imports', { csv: 'a,b\n"x' })).body.code).toBe(
    'people.csv_unreadable',
  );
  expect(
    (await karim.post<{ code: string }>('/api/v1/people/imports', { csv: 'colour,size\nred,1' })).body.code,
  ).toBe('people.csv_no_name');
});

test('an invitation for one person is mailed, and serves once', async () => {
  const { anonymous, emails, karim, runJobs } = await testApp();
  const person = await karim.post<Person>('/api/v1/people', {
    name: 'Inès Roche',
    email: 'ines@ex.test',
    hats: ['candidate'],
    locale: 'fr',
  });
  const made = await karim.post<Invitation & { url: string; mailed: boolean }>('/api/v1/invitations', {
    personId: person.body.id,
  });
  expect(made.body).toMatchObject({ mailed: true, url: null });
  await runJobs();
  const [mail] = emails();
  expect(mail).toMatchObject({
    to: 'ines@ex.test',
    subject: 'Clinique des Tilleuls vous invite',
  });
  const token = /\/join\/([\w-]+)/.exec(mail?.text ?? '')?.[1];
  const accept = () =>
    anonymous.put(`/api/v1/invitations/${token}/acceptance`, {
      name: 'Inès Roche',
      email: 'ines@ex.test',
      password: 'une phrase assez longue',
      locale: 'fr',
      charterVersion,
    });
  expect((await accept()).status).toBe(200);
  expect((await accept()).status).toBe(410);
});

test('an invitation link expires', async () => {
  const { anonymous, karim, travel } = await testApp();
  const made = await karim.post<{ url: string }>('/api/v1/invitations', { expiresInDays: 2 });
  const token = made.body.url.split('/').pop();
  travel('3 days');
  expect((await anonymous.get<{ code: string }>(`/api/v1/invitations/${token}`)).body.code).toBe(
    'people.invitation_over',
  );
});

test('the only owner cannot leave, and an editor cannot make an owner', async () => {
  const { karim, person } = await testApp();
  expect((await karim.put('/api/v1/me/departure')).status).toBe(409);
  const editor = await person('Édith Rédac', { role: 'editor' });
  expect((await editor.patch(`/api/v1/people/${editor.personId}`, { role: 'owner' })).status).toBe(403);
  expect((await editor.put(`/api/v1/people/${karim.personId}/departure`)).status).toBe(403);
});

test("another workspace's person is not found", async () => {
  const { nadia, otherWorkspace } = await testApp();
  const { owner } = await otherWorkspace();
  for (const answer of [
    await owner.get(`/api/v1/people/${nadia.personId}`),
    await owner.patch(`/api/v1/people/${nadia.personId}`, { name: 'x' }),
    await owner.put(`/api/v1/people/${nadia.personId}/departure`),
    await owner.post('/api/v1/invitations', { personId: nadia.personId }),
  ]) {
    expect(answer.status).toBe(404);
  }
});
