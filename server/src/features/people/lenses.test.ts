// One person, three hats: what each role sees of her, over every route that tells staff of people.
import type { Hat, Person, Role } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { insertGroup } from './groups.store.ts';
import { replaceRoles } from './roles.store.ts';

type People = { items: Person[] };

/** Inès works here, is a customer, and has applied for another post. */
async function threeHats(app: TestApp): Promise<Client> {
  const ines = await app.person('Inès Roche', { hats: ['employee', 'customer'], team: 'Accueil' });
  await ines.put('/api/v1/me/hats/candidate');
  return ines;
}
const as = (app: TestApp, name: string, role: Role) => app.person(name, { role });
const hatsSeen = async (client: Client, query: string, id: string): Promise<Hat[] | null> =>
  (await client.get<People>(`/api/v1/people${query}`)).body.items.find((one) => one.id === id)?.hats ?? null;

test('a recruiter sees candidates as candidates alone, and finds nobody else', async () => {
  const app = await testApp();
  const ines = await threeHats(app);
  const recruiter = await as(app, 'Rachid Amar', 'recruiter');
  const list = await recruiter.get<People>('/api/v1/people');
  expect(list.body.items).toHaveLength(1);
  const alone = {
    id: ines.personId,
    hats: ['candidate'],
    team: null,
    role: 'member',
    roles: [],
    state: 'member',
  };
  expect(list.body.items[0]).toMatchObject(alone);
  expect((await recruiter.get(`/api/v1/people/${ines.personId}`)).body).toMatchObject(alone);
  expect((await recruiter.get(`/api/v1/people/${app.nadia.personId}`)).status).toBe(404);
  expect((await recruiter.get<People>('/api/v1/people?q=nadia')).body.items).toEqual([]);
  for (const query of ['?hat=customer', '?team=Accueil', '?place=Lyon', `?group=${newId()}`])
    expect((await recruiter.get(`/api/v1/people${query}`)).status).toBe(403);
  for (const body of [{ hats: ['customer'] }, { team: 'Accueil' }, { role: 'editor' }])
    expect((await recruiter.patch(`/api/v1/people/${ines.personId}`, body)).status).toBe(403);
});

test('an editor, and the owner, see her in one capacity at a time, never in two', async () => {
  const app = await testApp();
  const ines = await threeHats(app);
  const editor = await as(app, 'Édith Rédac', 'editor');
  for (const client of [editor, app.karim]) {
    expect(await hatsSeen(client, '', ines.personId)).toEqual(['customer', 'employee']);
    expect((await client.get<Person>(`/api/v1/people/${ines.personId}`)).body.hats).not.toContain(
      'candidate',
    );
  }
  expect((await editor.get('/api/v1/people?hat=candidate')).status).toBe(403);
  expect(await hatsSeen(app.karim, '?hat=candidate', ines.personId)).toEqual(['candidate']);
  const opened = await app.karim.get<Person>(`/api/v1/people/${ines.personId}?hat=candidate`);
  expect(opened.body).toMatchObject({ hats: ['candidate'], team: null });
});

test('no answer of any route puts her application beside anything else she is, for any role', async () => {
  const app = await testApp();
  const ines = await threeHats(app);
  const clients = [app.karim, app.sylvie];
  for (const [name, role] of [
    ['Ana Admin', 'admin'],
    ['Édith Rédac', 'editor'],
    ['Rachid Amar', 'recruiter'],
    ['Prune Presse', 'press_officer'],
    ['Vera Bénévole', 'volunteering_lead'],
    ['Momo Mod', 'moderator'],
    ['Cléo Contri', 'contributor'],
  ] as const)
    clients.push(await as(app, name, role));
  const gets = app.house.rooms
    .flatMap((room) => room.routes ?? [])
    .filter((def) => def.method === 'GET' && !/^\/api\/v1\/me\b/.test(def.path) && def.access !== 'public')
    .map((def) => def.path.replace('/people/:id', `/people/${ines.personId}`))
    .filter((path) => !path.includes(':'));
  const wrong: string[] = [];
  for (const client of clients) {
    for (const path of [...gets, '/api/v1/people?hat=candidate', '/api/v1/people?q=ines']) {
      const { text } = await client.get(path);
      for (const part of objectsIn(text)) {
        const about = JSON.stringify(part);
        if (
          about.includes(ines.personId) &&
          /"candidate"/.test(about) &&
          /"(customer|employee)"|Accueil/.test(about)
        )
          wrong.push(`${path}: ${about.slice(0, 200)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** Every object of an answer that holds no other one of people: the smallest that could join two facts. */
function objectsIn(text: string): object[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ text }];
  }
  const found: object[] = [];
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    if (!Array.isArray(one)) found.push(one);
    for (const inner of Object.values(one)) walk(inner);
  };
  const items = (value as { items?: unknown }).items;
  walk(Array.isArray(items) ? items : value);
  return found;
}

test('counts leak nothing either: teams, places, groups and audiences leave candidates out', async () => {
  const app = await testApp();
  const { karim, inside } = app;
  for (let i = 0; i < 6; i++) {
    const who = await app.person(`Candidate ${'ABCDEF'[i]}`, { hats: ['customer'], team: 'Accueil' });
    await who.put('/api/v1/me/hats/candidate');
  }
  const only = await app.person('Zoé Seule', { hats: ['candidate'], team: 'Accueil' });
  const group = newId();
  await inside((ctx) => insertGroup(ctx, { id: group, name: 'Accueil élargi', rule: null }));
  await karim.put(`/api/v1/groups/${group}/members`, { add: [only.personId] });
  expect((await karim.get<{ items: object[] }>('/api/v1/groups')).body.items).toMatchObject([{ people: 0 }]);
  const teams = await karim.get<{ items: { name: string; people: number }[] }>('/api/v1/teams');
  expect(teams.body.items).toMatchObject([{ name: 'Accueil', people: 6 }]);
  const size = async (rule: object) =>
    (await karim.post<object>('/api/v1/audience-sizes', { audience: { rule } })).body;
  const candidates = { kind: 'hat', in: ['candidate'] };
  expect(await size(candidates)).toMatchObject({ members: 7, hidden: null });
  const both = { kind: 'all', rules: [candidates, { kind: 'hat', in: ['customer'] }] };
  expect(await size(both)).toMatchObject({ members: null, hidden: 'apart', examples: [] });
  const inTeam = { kind: 'all', rules: [candidates, { kind: 'team', in: ['Accueil'] }] };
  expect(await size(inTeam)).toMatchObject({ members: null, hidden: 'apart' });
  // Where nobody may wear it, it is as though nobody did.
  expect(await size({ kind: 'not', rule: candidates })).toMatchObject({ members: 10, of: 10 });
  const refused = await karim.post<{ code: string }>('/api/v1/groups', {
    name: 'Candidats',
    rule: candidates,
  });
  expect(refused.body.code).toBe('people.hats_apart');
});

test('who is added with an address that is known in another capacity is added in this one, and nobody learns it', async () => {
  const app = await testApp();
  const recruiter = await as(app, 'Rachid Amar', 'recruiter');
  const customer = await app.person('Gabin Lenoir', { hats: ['customer'] });
  const email = customer.email;
  const added = await recruiter.post<Person>('/api/v1/people', {
    name: 'G. Lenoir',
    email,
    hats: ['candidate'],
  });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ hats: ['candidate'], state: 'invited', email: null });
  expect(new Date(added.body.createdAt).getTime()).toBeGreaterThan(Date.now() - 60_000);
  const again = await recruiter.post('/api/v1/people', { name: 'G. Lenoir', email, hats: ['candidate'] });
  expect(again.status).toBe(409);
  expect(await hatsSeen(app.karim, '', customer.personId)).toEqual(['customer']);
});

test('who is taken on is no candidate any more: nobody who leads them finds the application', async () => {
  const app = await testApp();
  const recruiter = await as(app, 'Rachid Amar', 'recruiter');
  const zoe = await app.person('Zoé Blanc', { hats: ['candidate'] });
  expect((await recruiter.get<People>('/api/v1/people')).body.items).toHaveLength(1);
  // Karim adds her as an employee, by her address: he is not told that she applied.
  await app.karim.post('/api/v1/people', { name: 'Zoé Blanc', email: zoe.email, hats: ['employee'] });
  expect((await recruiter.get<People>('/api/v1/people')).body.items).toEqual([]);
  expect((await recruiter.get<People>('/api/v1/people?state=left')).body.items).toEqual([]);
  expect((await recruiter.get(`/api/v1/people/${zoe.personId}`)).status).toBe(404);
  expect((await app.karim.get(`/api/v1/people/${zoe.personId}?hat=candidate`)).status).toBe(404);
  expect(await hatsSeen(app.karim, '', zoe.personId)).toEqual(['employee']);
});

test('whoever stops being a customer stays a candidate, and hats of two spheres are not named together', async () => {
  const app = await testApp();
  const { karim } = app;
  const recruiter = await as(app, 'Rachid Amar', 'recruiter');
  const luc = await app.person('Luc Petit', { hats: ['customer'] });
  await luc.put('/api/v1/me/hats/candidate');
  const gone = await karim.put<Person>(`/api/v1/people/${luc.personId}/departure`);
  expect(gone.body).toMatchObject({ state: 'left', hats: [] });
  expect(await hatsSeen(karim, '', luc.personId)).toBeNull();
  expect(await hatsSeen(recruiter, '', luc.personId)).toEqual(['candidate']);
  const mixed = { name: 'Deux', hats: ['customer', 'candidate'] };
  expect((await karim.post<{ code: string }>('/api/v1/people', mixed)).body.code).toBe('people.hats_apart');
});

test('a press officer and a volunteering lead have theirs, and a limit to groups holds', async () => {
  const app = await testApp();
  const { inside, karim } = app;
  const press = await as(app, 'Prune Presse', 'press_officer');
  const lead = await as(app, 'Vera Bénévole', 'volunteering_lead');
  const paul = await app.person('Paul Blog', { hats: ['press'] });
  const marc = await app.person('Marc Bénévole', { hats: ['volunteer', 'customer'] });
  const jade = await app.person('Jade Bénévole', { hats: ['volunteer'] });
  const names = async (client: Client) =>
    (await client.get<People>('/api/v1/people')).body.items.map((one) => [one.name, one.hats]);
  expect(await names(press)).toEqual([['Paul Blog', ['press']]]);
  expect(await names(lead)).toEqual([
    ['Jade Bénévole', ['volunteer']],
    ['Marc Bénévole', ['volunteer']],
  ]);
  expect((await press.get(`/api/v1/people/${jade.personId}`)).status).toBe(404);
  expect((await lead.get(`/api/v1/people/${paul.personId}`)).status).toBe(404);
  const north = newId();
  await inside(async (ctx) => {
    await insertGroup(ctx, { id: north, name: 'Nord', rule: null });
    const before = [{ role: 'volunteering_lead', groups: null }] as const;
    const after = [{ role: 'volunteering_lead', groups: [north] }] as const;
    await replaceRoles(ctx, lead.personId, { given: after, taken: before });
  });
  await karim.put(`/api/v1/groups/${north}/members`, { add: [marc.personId] });
  expect(await names(lead)).toEqual([['Marc Bénévole', ['volunteer']]]);
  expect((await lead.get(`/api/v1/people/${jade.personId}`)).status).toBe(404);
  const added = await lead.post<Person>('/api/v1/people', { name: 'Aya Nord', hats: ['volunteer'] });
  expect(added.status).toBe(201);
  expect((await names(lead)).map(([name]) => name)).toEqual(['Aya Nord', 'Marc Bénévole']);
});
