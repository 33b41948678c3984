/**
 * What three directories send, in the words of their own documentation; no real one ever called this server.
 * Entra ID: learn.microsoft.com, "Tutorial: Develop and plan provisioning for a SCIM endpoint in Microsoft Entra ID", and
 * "Known issues and resolutions with SCIM 2.0 protocol compliance". Okta: developer.okta.com, "Okta and SCIM Version
 * 2.0". JumpCloud: jumpcloud.com/support, "Import users and groups with Custom SCIM" and docs.jumpcloud.com.
 */
import { expect, test } from 'vitest';
import { directoryApp, groupUrn, patchUrn, userUrn } from '../../../../test/scim-directory.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const filter = (path: string, text: string) => `${path}?filter=${encodeURIComponent(text)}`;

test('Entra ID tests the connection, makes a user, changes them, disables them and finds them again', async () => {
  const { scim } = await directoryApp();
  // "Test connection" looks for a user who cannot exist, and wants an empty list rather than a 404.
  const nobody = await scim.get(filter('/Users', 'userName eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"'));
  expect(nobody).toMatchObject({ status: 200, body: { totalResults: 0, Resources: [], startIndex: 1 } });
  const made = await scim.post('/Users', {
    schemas: [userUrn, enterprise],
    externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
    userName: 'Test_User_ab6490ee@clinique.test',
    active: true,
    displayName: 'Inès Dauphin',
    emails: [{ primary: true, type: 'work', value: 'Test_User_fd0ea19b@clinique.test' }],
    meta: { resourceType: 'User' },
    name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
    roles: [],
    title: 'Infirmière',
    phoneNumbers: [{ primary: true, type: 'work', value: '+33 1' }],
    addresses: [{ type: 'work', locality: 'Lyon', formatted: 'x' }],
    [enterprise]: { department: 'Soins', manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d' } },
  });
  expect(made.status).toBe(201);
  const url = `/Users/${made.body.id}`;
  expect(
    (await scim.get(filter('/Users', 'userName eq "test_user_AB6490ee@clinique.test"'))).body.totalResults,
  ).toBe(1);
  expect(
    (await scim.get(filter('/Users', 'externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"'))).body
      .totalResults,
  ).toBe(1);
  const changed = await scim.patch(url, [
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'updatedEmail@clinique.test' },
    { op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' },
    { op: 'Add', path: `${enterprise}:department`, value: 'Accueil' },
    { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+33 6' },
    { op: 'Add', path: `${enterprise}:manager`, value: '2819c223' },
  ]);
  expect(changed.status).toBe(200);
  expect(changed.body.emails).toEqual([{ primary: true, type: 'work', value: 'updatedEmail@clinique.test' }]);
  expect(changed.body.name.familyName).toBe('updatedFamilyName');
  expect(changed.body[enterprise]).toEqual({ department: 'Accueil' });
  // Without the compliance flag booleans are texts; with it, attributes come without a path.
  expect((await scim.patch(url, [{ op: 'Replace', path: 'active', value: 'False' }])).body.active).toBe(
    false,
  );
  const back = await scim.patch(url, [
    {
      op: 'replace',
      value: { active: 'True', 'name.givenName': 'Inès', [`${enterprise}:department`]: 'Soins' },
    },
  ]);
  expect(back.body).toMatchObject({
    active: true,
    name: { givenName: 'Inès' },
    [enterprise]: { department: 'Soins' },
  });
  expect((await scim.delete(url)).status).toBe(204);
});

test('Entra ID makes a group, puts people in one by one, asks without the members, and takes them out', async () => {
  const { scim, newUser } = await directoryApp();
  const ada = (await scim.post('/Users', newUser('ada'))).body.id;
  const bea = (await scim.post('/Users', newUser('bea'))).body.id;
  const found = await scim.get(`${filter('/Groups', 'displayName eq "Soins"')}&excludedAttributes=members`);
  expect(found.body.totalResults).toBe(0);
  const made = await scim.post('/Groups', {
    schemas: [groupUrn, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName: 'Soins',
    meta: { resourceType: 'Group' },
  });
  expect(made.status).toBe(201);
  const url = `/Groups/${made.body.id}`;
  const add = await scim.patch(url, [{ op: 'Add', path: 'members', value: [{ $ref: null, value: ada }] }]);
  expect(add.status).toBe(204);
  await scim.patch(url, [{ op: 'Add', path: 'members', value: [{ $ref: null, value: bea }] }]);
  const asked = await scim.get(`${url}?excludedAttributes=members`);
  expect(asked.body).toMatchObject({
    displayName: 'Soins',
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
  });
  expect(asked.body.members).toBeUndefined();
  const isIn = async (id: string) =>
    (await scim.get(filter('/Groups', `id eq "${made.body.id}" and members eq "${id}"`))).body.totalResults;
  expect(await isIn(ada)).toBe(1);
  await scim.patch(url, [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: ada }] }]);
  expect(await isIn(ada)).toBe(0);
  expect(await isIn(bea)).toBe(1);
  await scim.patch(url, [{ op: 'remove', path: `members[value eq "${bea}"]` }]);
  expect(await isIn(bea)).toBe(0);
  await scim.patch(url, [{ op: 'Replace', path: 'displayName', value: 'Soignants' }]);
  expect((await scim.get(url)).body.displayName).toBe('Soignants');
});

test('Okta looks, makes, replaces whole, deactivates without a path and reactivates', async () => {
  const { scim } = await directoryApp({ kind: 'okta' });
  expect((await scim.get('/Users?startIndex=1&count=2')).body).toMatchObject({
    totalResults: 0,
    Resources: [],
  });
  expect((await scim.get('/Groups?startIndex=1&count=100')).status).toBe(200);
  const made = await scim.post('/Users', {
    schemas: [userUrn],
    userName: 'test.user@clinique.test',
    name: { givenName: 'Test', familyName: 'User' },
    emails: [{ primary: true, value: 'test.user@clinique.test', type: 'work' }],
    displayName: 'Test User',
    locale: 'en-US',
    externalId: '00ujl29u0le5T6Aj10h7',
    groups: [],
    password: '1mz050nq',
    active: true,
  });
  expect(made.status).toBe(201);
  expect(JSON.stringify(made.body)).not.toContain('1mz050nq');
  const url = `/Users/${made.body.id}`;
  const put = await scim.put(url, {
    schemas: [userUrn],
    id: made.body.id,
    userName: 'test.user@clinique.test',
    name: { givenName: 'Another', middleName: '', familyName: 'User' },
    emails: [
      { primary: true, value: 'test.user@clinique.test', type: 'work', display: 'test.user@clinique.test' },
    ],
    active: true,
    groups: [],
    meta: { resourceType: 'User' },
  });
  expect(put.body.name).toEqual({ givenName: 'Another', familyName: 'User' });
  const off = await scim.patch(url, [{ op: 'replace', value: { active: false } }]);
  expect(off).toMatchObject({ status: 200, body: { active: false } });
  const found = await scim.get(filter('/Users', 'userName eq "test.user@clinique.test"'));
  expect(found.body.Resources[0]).toMatchObject({ id: made.body.id, active: false });
  expect((await scim.patch(url, [{ op: 'replace', value: { active: true } }])).body.active).toBe(true);
});

test('Okta renames a group by its id, replaces who is in it, and pairs a removal with an addition', async () => {
  const { scim, newUser } = await directoryApp({ kind: 'okta' });
  const ada = (await scim.post('/Users', newUser('ada'))).body.id;
  const bea = (await scim.post('/Users', newUser('bea'))).body.id;
  const made = await scim.post('/Groups', {
    schemas: [groupUrn],
    displayName: 'Test SCIMv2',
    members: [{ value: ada, display: 'ada@clinique.test' }],
  });
  const url = `/Groups/${made.body.id}`;
  const renamed = await scim.patch(url, [
    { op: 'replace', value: { id: made.body.id, displayName: 'Test SCIMv2 renamed' } },
  ]);
  expect(renamed.status).toBe(204);
  await scim.patch(url, [
    { op: 'remove', path: `members[value eq "${ada}"]` },
    { op: 'add', path: 'members', value: [{ value: bea, display: 'bea@clinique.test' }] },
  ]);
  const group = await scim.get(url);
  expect(group.body.displayName).toBe('Test SCIMv2 renamed');
  expect(group.body.members.map((member: { value: string }) => member.value)).toEqual([bea]);
  const put = await scim.put(url, {
    schemas: [groupUrn],
    id: made.body.id,
    displayName: 'Test SCIMv2',
    members: [{ value: ada }, { value: bea }],
  });
  expect(put.body.members).toHaveLength(2);
  await scim.patch(url, [{ op: 'replace', path: 'members', value: [] }]);
  expect((await scim.get(url)).body.members).toBeUndefined();
});

test('JumpCloud makes a user, deactivates by PUT and by PATCH, and fills a group', async () => {
  const { scim } = await directoryApp({ kind: 'jumpcloud' });
  const user = {
    schemas: [userUrn],
    userName: 'testuser@clinique.test',
    displayName: 'Test User',
    name: { givenName: 'Test', familyName: 'User', formatted: 'Test User' },
    emails: [{ value: 'testuser@clinique.test', primary: true, type: 'work' }],
    active: true,
  };
  const made = await scim.post('/Users', user);
  expect(made.status).toBe(201);
  const url = `/Users/${made.body.id}`;
  expect((await scim.put(url, { ...user, active: false })).body.active).toBe(false);
  expect((await scim.put(url, { ...user, active: true })).body.active).toBe(true);
  const op = { op: 'replace', path: 'active', value: false };
  const off = await scim.ask('PATCH', url, { schemas: [patchUrn], Operations: [op] });
  expect(off.body.active).toBe(false);
  await scim.patch(url, [{ ...op, value: true }]);
  const group = await scim.post('/Groups', { schemas: [groupUrn], displayName: 'Nantes', members: [] });
  const groupUrl = `/Groups/${group.body.id}`;
  await scim.patch(groupUrl, [{ op: 'add', path: 'members', value: [{ value: made.body.id }] }]);
  expect((await scim.get(groupUrl)).body.members).toHaveLength(1);
  await scim.patch(groupUrl, [{ op: 'remove', path: 'members', value: [{ value: made.body.id }] }]);
  expect((await scim.get(groupUrl)).body.members).toBeUndefined();
  expect((await scim.patch(groupUrl, [{ op: 'replace', path: 'displayName', value: 'Loire' }])).status).toBe(
    204,
  );
});
