/**
 * The protocol over the real routes. Every answer is also read by scimmy's own classes: the other side of the RFCs,
 * written by others.
 */
import SCIMMY from 'scimmy';
import { expect, test } from 'vitest';
import { directoryApp } from '../../../../test/scim-directory.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';

test('a stranger, a wrong token, an ended one and a session are all refused with a SCIM error', async () => {
  const { app, scim, karim, token, travel } = await directoryApp();
  const ask = (authorization?: string) =>
    app.inject({ url: '/scim/v2/Users', headers: authorization ? { authorization } : {} });
  for (const authorization of [
    undefined,
    'Bearer pvs_nobody',
    'Basic x',
    String(karim.headers.authorization),
  ]) {
    const answer = await ask(authorization);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('application/scim+json');
    expect(answer.headers['www-authenticate']).toContain('Bearer');
    expect(answer.json()).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '401',
    });
  }
  expect((await ask(`Bearer ${token}`)).statusCode).toBe(200);
  travel('366 days');
  expect((await scim.get('/Users')).status).toBe(401);
});

test('how to sign in is said to anybody, and nothing else; a wrong token is still told so', async () => {
  const { app, scim } = await directoryApp();
  const ask = (url: string, headers = {}) => app.inject({ url: `/scim/v2${url}`, headers });
  const open = await ask('/ServiceProviderConfig');
  expect(open.statusCode).toBe(200);
  expect(open.headers['content-type']).toContain('application/scim+json');
  expect(open.json()).toEqual((await scim.get('/ServiceProviderConfig')).body);
  expect(open.json().authenticationSchemes).toMatchObject([{ type: 'oauthbearertoken', primary: true }]);
  expect((await ask('/ServiceProviderConfig?filter=patch pr')).statusCode).toBe(403);
  const wrong = await ask('/ServiceProviderConfig', { authorization: 'Bearer pvs_nobody' });
  expect(wrong.statusCode).toBe(401);
  for (const url of ['/ResourceTypes', '/Schemas', '/Users', '/Groups', '/Nothing'])
    expect((await ask(url)).statusCode, url).not.toBe(200);
});

test('what the provider can do is described in the words of the RFC', async () => {
  const { scim } = await directoryApp();
  const config = await scim.get('/ServiceProviderConfig');
  expect(new SCIMMY.Schemas.ServiceProviderConfig(config.body)).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
  });
  const types = await scim.get('/ResourceTypes');
  expect(types.body.Resources.map((type: { id: string }) => type.id)).toEqual(['User', 'Group']);
  for (const type of types.body.Resources) new SCIMMY.Schemas.ResourceType(type);
  expect((await scim.get('/ResourceTypes/Group')).body.endpoint).toBe('/Groups');
  const schemas = await scim.get('/Schemas');
  expect(schemas.body.totalResults).toBe(3);
  const user = await scim.get(`/Schemas/${userUrn}`);
  expect(user.body.attributes.map((attribute: { name: string }) => attribute.name)).toEqual([
    ...[
      'userName',
      'name',
      'displayName',
      'emails',
      'addresses',
      'active',
      'preferredLanguage',
      'locale',
      'groups',
    ],
  ]);
  expect((await scim.get('/Schemas?filter=id pr')).status).toBe(403);
  for (const url of ['/Bulk', '/.search']) expect((await scim.post(url, {})).status).toBe(501);
  expect((await scim.get('/Nothing')).body).toMatchObject({ status: '404' });
});

test('a user is made, read, changed, replaced and removed', async () => {
  const { scim, newUser } = await directoryApp();
  const made = await scim.post('/Users', newUser('ines', { externalId: 'e-1' }));
  expect(made.status).toBe(201);
  expect(made.headers.location).toBe(`http://voix.test/scim/v2/Users/${made.body.id}`);
  expect(made.headers.etag).toBe('W/"1"');
  expect(made.body).toMatchObject({
    schemas: [userUrn],
    externalId: 'e-1',
    userName: 'ines@clinique.test',
    active: true,
    meta: { resourceType: 'User', location: made.headers.location, version: 'W/"1"' },
  });
  expect(() => new SCIMMY.Schemas.User(made.body, 'out')).not.toThrow();
  const read = await scim.get(`/Users/${made.body.id}`);
  expect(read.body).toEqual(made.body);
  const patched = await scim.patch(`/Users/${made.body.id}`, [
    { op: 'replace', path: 'displayName', value: 'Inès D.' },
  ]);
  expect(patched.body).toMatchObject({ displayName: 'Inès D.', meta: { version: 'W/"2"' } });
  const put = await scim.put(`/Users/${made.body.id}`, {
    schemas: [userUrn],
    userName: 'ines@clinique.test',
  });
  expect(put.body.displayName).toBeUndefined();
  expect(put.body.active).toBe(true);
  expect((await scim.delete(`/Users/${made.body.id}`)).status).toBe(204);
  expect((await scim.get(`/Users/${made.body.id}`)).status).toBe(404);
  expect((await scim.delete(`/Users/${made.body.id}`)).status).toBe(404);
});

test('a name that is taken is a conflict, and says uniqueness', async () => {
  const { scim, newUser } = await directoryApp();
  await scim.post('/Users', newUser('ines'));
  const again = await scim.post('/Users', newUser('INES'));
  expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness', status: '409' } });
  const other = await scim.post('/Users', newUser('paul'));
  const renamed = await scim.patch(`/Users/${other.body.id}`, [
    { op: 'replace', path: 'userName', value: 'ines@clinique.test' },
  ]);
  expect(renamed.body.scimType).toBe('uniqueness');
});

test('a version that has moved on is refused, one that has not is not sent again', async () => {
  const { scim, newUser } = await directoryApp();
  const { body } = await scim.post('/Users', newUser('ines'));
  const url = `/Users/${body.id}`;
  const change = (value: string, ifMatch: string) =>
    scim.patch(url, [{ op: 'replace', path: 'displayName', value }], { 'if-match': ifMatch });
  expect((await change('A', 'W/"1"')).headers.etag).toBe('W/"2"');
  expect((await change('B', 'W/"1"')).status).toBe(412);
  expect((await change('B', '"2"')).status).toBe(200);
  expect((await change('C', '*')).status).toBe(200);
  expect((await scim.get(url, { 'if-none-match': 'W/"4"' })).status).toBe(304);
  expect((await scim.get(url, { 'if-none-match': 'W/"3"' })).status).toBe(200);
  // Nothing changes: the version stays.
  expect((await change('C', 'W/"4"')).headers.etag).toBe('W/"4"');
  expect((await scim.delete(url, { 'if-match': 'W/"1"' })).status).toBe(412);
});

test('pages, filters and chosen attributes', async () => {
  const { scim, newUser } = await directoryApp();
  for (const name of ['ada', 'bea', 'cleo', 'dina', 'eve']) await scim.post('/Users', newUser(name));
  const page = await scim.get('/Users?startIndex=2&count=2');
  expect(page.body).toMatchObject({ totalResults: 5, startIndex: 2, itemsPerPage: 2 });
  expect(page.body.Resources.map((user: { userName: string }) => user.userName)).toEqual([
    ...['bea@clinique.test', 'cleo@clinique.test'],
  ]);
  expect(new SCIMMY.Messages.ListResponse(page.body).totalResults).toBe(5);
  expect((await scim.get('/Users?count=0')).body).toMatchObject({
    totalResults: 5,
    itemsPerPage: 0,
    Resources: [],
  });
  expect((await scim.get('/Users?startIndex=-3&count=-1')).body).toMatchObject({
    startIndex: 1,
    itemsPerPage: 0,
  });
  expect((await scim.get('/Users?startIndex=99')).body).toMatchObject({ totalResults: 5, Resources: [] });
  const found = async (filter: string, more = '') =>
    (await scim.get(`/Users?filter=${encodeURIComponent(filter)}${more}`)).body;
  expect(await found('userName eq "CLEO@clinique.test"')).toMatchObject({ totalResults: 1 });
  expect(await found('userName sw "a" or userName sw "b"', '&count=1')).toMatchObject({
    totalResults: 2,
    itemsPerPage: 1,
  });
  expect(await found('userName eq "nobody"')).toMatchObject({ totalResults: 0, Resources: [] });
  expect(await found('userName eq')).toMatchObject({ status: '400', scimType: 'invalidFilter' });
  const few = await found('userName eq "ada@clinique.test"', '&attributes=userName,emails.value');
  expect(Object.keys(few.Resources[0]).sort()).toEqual(['emails', 'id', 'schemas', 'userName']);
  expect(few.Resources[0].emails).toEqual([{ value: 'ada@clinique.test' }]);
  const less = await scim.get('/Users?excludedAttributes=emails,name.givenName,id&count=1');
  expect(less.body.Resources[0].emails).toBeUndefined();
  expect(less.body.Resources[0].name.givenName).toBeUndefined();
  expect(less.body.Resources[0].id).toBeDefined();
  const posted = await scim.post('/Users/.search', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
    ...{ filter: 'userName sw "d"', attributes: ['userName'], startIndex: 1, count: 10 },
  });
  expect(posted.body).toMatchObject({ totalResults: 1, Resources: [{ userName: 'dina@clinique.test' }] });
  const nothing = { filter: null, attributes: null, startIndex: null, count: null };
  expect((await scim.post('/Users/.search', nothing)).body).toMatchObject({ totalResults: 5 });
});

test('a group has members, and each of them knows', async () => {
  const { scim, newUser, groupUrn } = await directoryApp();
  const ids: string[] = [];
  for (const name of ['ada', 'bea', 'cleo']) ids.push((await scim.post('/Users', newUser(name))).body.id);
  const [ada, bea, cleo] = ids as [string, string, string];
  const made = await scim.post('/Groups', {
    schemas: [groupUrn],
    displayName: 'Soins',
    members: [{ value: ada }],
  });
  expect(made.status).toBe(201);
  expect(() => new SCIMMY.Schemas.Group(made.body, 'out')).not.toThrow();
  const url = `/Groups/${made.body.id}`;
  const inside = async () =>
    ((await scim.get(url)).body.members ?? []).map((member: { value: string }) => member.value).sort();
  expect((await scim.get(`/Users/${ada}`)).body.groups).toMatchObject([
    { value: made.body.id, display: 'Soins' },
  ]);
  const added = await scim.patch(url, [
    { op: 'Add', path: 'members', value: [{ value: bea }, { value: cleo }] },
  ]);
  expect(added.status).toBe(204);
  expect(added.headers.etag).toBe('W/"2"');
  expect(await inside()).toEqual([ada, bea, cleo].sort());
  await scim.patch(url, [{ op: 'remove', path: `members[value eq "${ada}"]` }]);
  await scim.patch(url, [{ op: 'Remove', path: 'members', value: [{ value: bea }] }]);
  expect(await inside()).toEqual([cleo]);
  await scim.patch(url, [{ op: 'replace', path: 'members', value: [{ value: ada }, { value: bea }] }]);
  expect(await inside()).toEqual([ada, bea].sort());
  await scim.patch(url, [{ op: 'replace', value: { displayName: 'Soignants', members: [{ value: cleo }] } }]);
  expect(await inside()).toEqual([cleo]);
  expect((await scim.get(`${url}?excludedAttributes=members`)).body.members).toBeUndefined();
  const filtered = await scim.get(`/Groups?filter=${encodeURIComponent('displayName eq "soignants"')}`);
  expect(filtered.body.totalResults).toBe(1);
  const unknown = await scim.patch(url, [{ op: 'add', path: 'members', value: [{ value: made.body.id }] }]);
  expect(unknown).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
  expect((await scim.patch(url, [{ op: 'remove', path: 'displayName' }])).body.scimType).toBe('mutability');
  await scim.delete(`/Users/${cleo}`);
  expect(await inside()).toEqual([]);
  expect((await scim.delete(url)).status).toBe(204);
});

test('a body that is no JSON, no object or names no schema says so', async () => {
  const { app, scim, token } = await directoryApp();
  const send = (payload: string) =>
    app.inject({
      method: 'POST',
      url: '/scim/v2/Users',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      payload,
    });
  for (const payload of ['{', '[]', '{}', '{"userName":"x"}']) {
    const answer = await send(payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ status: '400', scimType: 'invalidSyntax' });
  }
  expect((await scim.post('/Users', { schemas: [userUrn], userName: '  ' })).body.scimType).toBe(
    'invalidValue',
  );
});

test("another workspace's directory finds nothing of ours, nor does a second one of our own", async () => {
  const { scim, newUser, second, otherWorkspaceDirectory } = await directoryApp();
  const { body } = await scim.post('/Users', newUser('ines'));
  for (const stranger of [await second(), await otherWorkspaceDirectory()]) {
    expect((await stranger.get('/Users')).body.totalResults).toBe(0);
    for (const answer of [
      await stranger.get(`/Users/${body.id}`),
      await stranger.patch(`/Users/${body.id}`, [{ op: 'replace', path: 'active', value: false }]),
      await stranger.put(`/Users/${body.id}`, newUser('x')),
      await stranger.delete(`/Users/${body.id}`),
    ]) {
      expect(answer.status).toBe(404);
    }
  }
});

test('the log tells what was asked and how it ended, without a name or an address', async () => {
  const { scim, karim, directoryId, newUser } = await directoryApp();
  await scim.post('/Users', newUser('ines'));
  await scim.get(`/Users?filter=${encodeURIComponent('userName eq "ines@clinique.test"')}`);
  await scim.post('/Users', newUser('ines'));
  const log = await karim.get<{ items: { path: string; status: number; detail: string | null }[] }>(
    `/api/v1/directories/${directoryId}/requests`,
  );
  expect(log.body.items.map(({ path, status }) => [path, status])).toEqual([
    ['/Users', 409],
    ['/Users?filter=userName eq "…"', 200],
    ['/Users', 201],
  ]);
  expect(log.text).not.toContain('ines');
  const failed = await karim.get<{ items: object[] }>(
    `/api/v1/directories/${directoryId}/requests?outcome=failed`,
  );
  expect(failed.body.items).toHaveLength(1);
});
