/** A SCIM client that others wrote, scim-node, over a real port; between it and us only the gate it insists on. */
import type { AddressInfo } from 'node:net';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { directoryApp } from '../../../../test/scim-directory.ts';
import { openScimGate } from '../../../../test/scim-gate.ts';

beforeEach(() => {
  // It heeds a proxy even on the way to this machine, and prints what it found while counting.
  vi.stubEnv('NO_PROXY', '127.0.0.1');
  vi.spyOn(console, 'log').mockImplementation(() => {});
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  };
});

async function libraryApp() {
  const app = await directoryApp();
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.app.server.address() as AddressInfo;
  const gate = await openScimGate(`http://127.0.0.1:${port}`, app.token);
  onTestFinished(gate.close);
  return { ...app, gate, client: gate.client };
}
type App = Awaited<ReturnType<typeof libraryApp>>;

interface Resource {
  id: string;
  meta: { version: string };
  groups?: { value: string; display: string }[];
  members?: { value: string }[];
}
interface List {
  totalResults: number;
  Resources: (Resource & { userName: string; displayName: string })[];
}
const resource = (text: string) => JSON.parse(text) as Resource;
const list = (text: string) => JSON.parse(text) as List;
/** A person as Karim's page shows them. */
const shown = async (app: App, userId: string) =>
  (await app.karim.get<object>(`/api/v1/people/${await app.personOf(userId)}`)).body;

test('a directory that speaks through scim-node invites Inès, renames her and finds her again', async () => {
  const app = await libraryApp();
  const { client, gate } = app;
  expect(list(await client.getUsersCount()).totalResults).toBe(0);
  // Before it knows a token it asks what is spoken here, and hears it of Portevoix itself.
  expect(gate.passed).toEqual([
    ...['GET /ServiceProviderConfig 200', 'GET /ResourceTypes 200', 'GET /Users 200'],
  ]);

  const ines = resource(await client.addUser(app.newUser('ines', { displayName: 'Inès Dauphin' })));
  await client.addUser(app.newUser('paul'));
  expect(await shown(app, ines.id)).toMatchObject({
    ...{ name: 'Inès Dauphin', state: 'invited', hats: ['employee'] },
  });
  await expect(client.addUser(app.newUser('ines'))).rejects.toMatchObject({ statusCode: 409 });

  // As clients do who know only PUT: what was read goes back whole, with what only the server may write.
  const read = resource(await client.getUser(ines.id));
  const edited = resource(await client.editUser(ines.id, { ...read, displayName: 'Inès Dauphin-Roy' }));
  expect(edited).toMatchObject({ id: ines.id, displayName: 'Inès Dauphin-Roy', meta: { version: 'W/"2"' } });
  expect(await shown(app, ines.id)).toMatchObject({ name: 'Inès Dauphin-Roy', state: 'invited' });

  const names = async (answer: Promise<string>) => list(await answer).Resources.map((one) => one.userName);
  expect(await names(client.searchUsers('displayName co "dauphin"', 1, 10))).toEqual(['ines@clinique.test']);
  expect(await names(client.searchUsers('userName pr', 2, 1))).toEqual(['paul@clinique.test']);
  expect(await names(client.searchUsers(null))).toHaveLength(2);
  expect(await names(client.getUsers(1, 1))).toEqual(['ines@clinique.test']);
  expect(await names(client.getUsers(1, 9, 'userName eq "PAUL@clinique.test"'))).toHaveLength(1);
  await expect(client.searchUsers('userName eq', 1, 10)).rejects.toMatchObject({
    statusCode: 400,
    error: expect.stringContaining('invalidFilter'),
  });
});

test('whom scim-node removes has left: Nadia is signed out and found no more', async () => {
  const app = await libraryApp();
  const { client } = app;
  const nadia = resource(
    await client.addUser({
      ...app.newUser('nadia', { displayName: 'Nadia Haddad' }),
      ...{ userName: app.nadia.email, emails: [{ value: app.nadia.email, type: 'work' }] },
    }),
  );
  expect(await shown(app, nadia.id)).toMatchObject({ state: 'member' });
  expect((await app.nadia.get('/api/v1/me')).status).toBe(200);
  // It names JSON on a DELETE that carries nothing.
  expect(await client.removeUser(nadia.id)).toBe('');
  expect(app.gate.passed.at(-1)).toBe(`DELETE /Users/${nadia.id} 204`);
  expect((await app.nadia.get('/api/v1/me')).status).toBe(401);
  expect((await app.karim.get<object>(`/api/v1/people/${app.nadia.personId}`)).body).toMatchObject({
    state: 'left',
  });
  await expect(client.getUser(nadia.id)).rejects.toMatchObject({ statusCode: 404 });
  expect(list(await client.getUsersCount()).totalResults).toBe(0);
});

test('a group that scim-node fills and empties stands for a group here', async () => {
  const app = await libraryApp();
  const { client } = app;
  const user = async (name: string) => resource(await client.addUser(app.newUser(name))).id;
  const [ada, bea] = [await user('ada'), await user('bea')];
  const care = resource(await client.addGroup({ displayName: 'Soins', members: [{ value: ada }] }));
  expect(care.members).toMatchObject([{ value: ada }]);
  const ours = (await app.karim.post<{ id: string }>('/api/v1/groups', { name: 'Équipe de nuit' })).body.id;
  await app.karim.put(`/api/v1/directory-groups/${care.id}/meaning`, { groupId: ours });
  const inside = async () =>
    (await app.karim.get<{ items: { id: string }[] }>(`/api/v1/people?group=${ours}`)).body.items.map(
      ({ id }) => id,
    );
  expect(await inside()).toEqual([await app.personOf(ada)]);

  const edited = await client.editGroup(care.id, { displayName: 'Soignants', members: [{ value: bea }] });
  expect(resource(edited)).toMatchObject({ displayName: 'Soignants', members: [{ value: bea }] });
  expect(await inside()).toEqual([await app.personOf(bea)]);
  expect(resource(await client.getUser(bea)).groups).toMatchObject([
    { value: care.id, display: 'Soignants' },
  ]);
  expect(list(await client.getGroups(1, 10, 'displayName eq "soignants"')).totalResults).toBe(1);
  expect(resource(await client.getGroup(care.id)).members).toHaveLength(1);

  await client.removeGroup(care.id);
  expect(list(await client.getGroupCount()).totalResults).toBe(0);
  expect(await inside()).toEqual([]);
});

test('the gate of these tests opens to nobody with another key', async () => {
  const { gate } = await libraryApp();
  await expect(gate.impostor.getUsersCount()).rejects.toMatchObject({
    statusCode: 400,
    error: expect.stringContaining('invalid_client'),
  });
  expect(gate.passed).toEqual(['GET /ServiceProviderConfig 200', 'GET /ResourceTypes 200']);
});
