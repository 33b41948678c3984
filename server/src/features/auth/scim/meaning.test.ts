import { expect, test } from 'vitest';
import { directoryApp, groupUrn } from '../../../../test/scim-directory.ts';

type App = Awaited<ReturnType<typeof directoryApp>>;
async function group(app: App, name: string, members: string[]) {
  const made = await app.scim.post('/Groups', {
    schemas: [groupUrn],
    displayName: name,
    members: members.map((value) => ({ value })),
  });
  return made.body.id as string;
}
async function user(app: App, name: string, more: object = {}) {
  const made = await app.scim.post('/Users', app.newUser(name, more));
  return {
    id: made.body.id as string,
    url: `/Users/${made.body.id}`,
    personId: (await app.personOf(made.body.id)) as string,
  };
}
const means = (app: App, id: string, meaning: Record<string, unknown>) =>
  app.karim.put(`/api/v1/directory-groups/${id}/meaning`, meaning);
const person = async (app: App, id: string) =>
  (
    await app.karim.get<{ team: string | null; role: string; roles: { role: string }[]; name: string }>(
      `/api/v1/people/${id}`,
    )
  ).body;
const peopleIn = async (app: App, groupId: string) =>
  (await app.karim.get<{ items: { id: string }[] }>(`/api/v1/people?group=${groupId}`)).body.items.map(
    ({ id }) => id,
  );

test('a group of the directory means nothing until somebody says so; then its people come and go with it', async () => {
  const app = await directoryApp();
  const [ada, bea] = [await user(app, 'ada'), await user(app, 'bea')];
  const care = await group(app, 'Soins', [ada.id]);
  const ours = (await app.karim.post<{ id: string }>('/api/v1/groups', { name: 'Soignants' })).body.id;
  await app.karim.put(`/api/v1/groups/${ours}/members`, { add: [app.nadia.personId] });
  expect(await peopleIn(app, ours)).toEqual([app.nadia.personId]);
  expect((await means(app, care, { groupId: ours, team: 'Soins' })).status).toBe(200);
  expect((await peopleIn(app, ours)).sort()).toEqual([ada.personId, app.nadia.personId].sort());
  expect((await person(app, ada.personId)).team).toBe('Soins');
  await app.scim.patch(`/Groups/${care}`, [
    { op: 'add', path: 'members', value: [{ value: bea.id }] },
    { op: 'remove', path: `members[value eq "${ada.id}"]` },
  ]);
  expect((await peopleIn(app, ours)).sort()).toEqual([bea.personId, app.nadia.personId].sort());
  // Whom the directory put in, only the directory takes out; whoever was put in by hand is ours.
  const shown = await app.karim.get<object>(`/api/v1/groups/${ours}`);
  expect(shown.body).toMatchObject({ keptByDirectory: true });
  const refused = await app.karim.put<{ code: string }>(`/api/v1/groups/${ours}/members`, {
    remove: [bea.personId],
  });
  expect(refused).toMatchObject({ status: 409, body: { code: 'people.kept_by_directory' } });
  expect(
    (await app.karim.put(`/api/v1/groups/${ours}/members`, { remove: [app.nadia.personId] })).status,
  ).toBe(200);
  await app.scim.delete(`/Groups/${care}`);
  expect(await peopleIn(app, ours)).toEqual([]);
  expect((await app.karim.get<object>(`/api/v1/groups/${ours}`)).body).toMatchObject({
    keptByDirectory: false,
  });
});

test('a role from a mapping is given and taken with the group, told to the audit log, and never the owner’s', async () => {
  const app = await directoryApp();
  const ada = await user(app, 'ada');
  const editors = await group(app, 'Communication', [ada.id]);
  expect((await means(app, editors, { role: 'owner' })).status).toBe(422);
  await means(app, editors, { role: 'editor' });
  expect((await person(app, ada.personId)).role).toBe('editor');
  const fixed = await app.karim.patch<{ code: string }>(`/api/v1/people/${ada.personId}`, {
    role: 'analyst',
  });
  expect(fixed).toMatchObject({ status: 409, body: { code: 'people.kept_by_directory' } });
  await app.scim.patch(`/Groups/${editors}`, [{ op: 'remove', path: 'members' }]);
  expect((await person(app, ada.personId)).role).toBe('member');
  const told = await app.inside((ctx) =>
    ctx.tx.selectFrom('events').select('name').where('name', 'like', 'people.role_%').orderBy('id').execute(),
  );
  expect(told.slice(-2).map(({ name }) => name)).toEqual(['people.role_given', 'people.role_taken']);
});

test('a role somebody has by hand stays, and an owner’s is never touched', async () => {
  const app = await directoryApp();
  const karim = await app.scim.post('/Users', {
    ...app.newUser('karim'),
    emails: [{ value: app.karim.email }],
  });
  const sylvie = await app.scim.post('/Users', {
    ...app.newUser('sylvie'),
    emails: [{ value: app.sylvie.email }],
  });
  const all = await group(app, 'Direction', [karim.body.id, sylvie.body.id]);
  await means(app, all, { role: 'admin' });
  expect((await person(app, app.karim.personId)).role).toBe('owner');
  await means(app, all, {});
  expect((await person(app, app.karim.personId)).role).toBe('owner');
  expect((await person(app, app.sylvie.personId)).role).toBe('analyst');
});

test('what the directory keeps is read-only here, but her own name is hers to correct', async () => {
  const app = await directoryApp();
  const made = await app.scim.post('/Users', {
    ...app.newUser('nadia'),
    ...{ displayName: 'HADDAD Nadia', emails: [{ value: app.nadia.email, type: 'work' }] },
    ...{ addresses: [{ type: 'work', locality: 'Lyon' }], preferredLanguage: 'fr-FR' },
  });
  const url = `/Users/${made.body.id}`;
  expect((await person(app, app.nadia.personId)).name).toBe('HADDAD Nadia');
  for (const change of [{ name: 'N.' }, { place: 'Paris' }]) {
    expect((await app.karim.patch(`/api/v1/people/${app.nadia.personId}`, change)).status).toBe(409);
  }
  // What the directory says nothing of is ours.
  expect((await app.karim.patch(`/api/v1/people/${app.nadia.personId}`, { team: 'Soins' })).status).toBe(200);
  await app.nadia.patch('/api/v1/me', { name: 'Nadia Haddad' });
  await app.scim.patch(url, [{ op: 'replace', path: 'displayName', value: 'HADDAD-LE GALL Nadia' }]);
  expect((await person(app, app.nadia.personId)).name).toBe('Nadia Haddad');
  expect((await app.scim.get(url)).body.displayName).toBe('HADDAD-LE GALL Nadia');
});

test('an address that somebody else has is refused as uniqueness, before anything is written', async () => {
  const app = await directoryApp();
  const ada = await user(app, 'ada');
  const taken = await app.scim.patch(ada.url, [
    { op: 'replace', path: 'emails[type eq "work"].value', value: app.nadia.email },
  ]);
  expect(taken).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  expect((await app.scim.get(ada.url)).body.emails[0].value).toBe('ada@clinique.test');
  const second = await app.second();
  const again = await second.post('/Users', app.newUser('ada'));
  expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
});

test('a directory is renamed, its token replaced with a week in between, and taken away without anybody leaving', async () => {
  const app = await directoryApp();
  const ada = await user(app, 'ada', { addresses: [{ locality: 'Nantes' }] });
  const base = `/api/v1/directories/${app.directoryId}`;
  expect((await app.karim.post('/api/v1/directories', { name: 'entra id', kind: 'okta' })).status).toBe(409);
  expect((await app.karim.patch(base, { name: 'Entra', sendsInvitations: true })).body).toMatchObject({
    name: 'Entra',
  });
  const fresh = await app.karim.post<{ token: string; id: string }>(`${base}/tokens`, { days: 30 });
  expect((await app.scim.get('/Users')).status).toBe(200);
  app.travel('8 days');
  expect((await app.scim.get('/Users')).status).toBe(401);
  const with2 = (token: string) =>
    app.app.inject({ url: '/scim/v2/Users', headers: { authorization: `Bearer ${token}` } });
  expect((await with2(fresh.body.token)).statusCode).toBe(200);
  await app.karim.delete(`/api/v1/scim-tokens/${fresh.body.id}`);
  expect((await with2(fresh.body.token)).statusCode).toBe(401);
  expect((await app.karim.delete(base)).status).toBe(204);
  expect((await app.karim.get(base)).status).toBe(404);
  expect(await person(app, ada.personId)).toMatchObject({ state: 'invited', keptByDirectory: [] });
  expect((await app.karim.patch(`/api/v1/people/${ada.personId}`, { name: 'Ada D.' })).status).toBe(200);
});
