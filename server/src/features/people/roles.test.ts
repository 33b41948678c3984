// Who may give which role, and what a role limited to groups opens.
import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { testApp } from '../../../test/app.ts';
import { insertGroup } from './groups.store.ts';

test('an administrator runs the settings and gives roles, but neither makes nor unmakes an owner', async () => {
  const { karim, nadia, person } = await testApp();
  const admin = await person('Agathe Dumas', { role: 'admin' });
  expect((await admin.patch('/api/v1/workspace', { name: 'Clinique des Tilleuls' })).status).toBe(200);
  expect((await admin.patch(`/api/v1/people/${nadia.personId}`, { role: 'contributor' })).status).toBe(200);
  expect((await admin.patch(`/api/v1/people/${nadia.personId}`, { role: 'owner' })).status).toBe(403);
  expect((await admin.patch(`/api/v1/people/${karim.personId}`, { role: 'member' })).status).toBe(403);
  expect((await admin.put(`/api/v1/people/${karim.personId}/departure`)).status).toBe(403);
});

test('an editor of the whole organisation gives roles up to their own, one limited to a group gives none', async () => {
  const { nadia, tom, person, inside } = await testApp();
  const editor = await person('Édith Rédac', { role: 'editor' });
  const nights = newId();
  await inside((ctx) => insertGroup(ctx, { id: nights, name: 'Équipes de nuit', rule: null }));
  expect((await editor.patch(`/api/v1/people/${nadia.personId}`, { role: 'admin' })).status).toBe(403);
  const given = await editor.patch(`/api/v1/people/${nadia.personId}`, {
    role: 'editor',
    groupScope: [nights],
  });
  expect(given.body).toMatchObject({ role: 'editor', groupScope: [nights] });
  const me = await nadia.get<{ person: object }>('/api/v1/me');
  expect(me.body.person).toMatchObject({ role: 'editor', groupScope: [nights] });
  expect((await nadia.patch(`/api/v1/people/${tom.personId}`, { role: 'editor' })).status).toBe(403);
  expect((await nadia.get('/api/v1/people')).status).toBe(403);
  expect((await nadia.get('/api/v1/feed')).status).toBe(200);
});

test('a limit on groups is refused for other roles and unknown groups, and falls with the next role', async () => {
  const { karim, nadia, otherWorkspace, house } = await testApp();
  const { id: elsewhere } = await otherWorkspace();
  const theirs = newId();
  const ours = newId();
  await house.inWorkspace(elsewhere, (ctx) => insertGroup(ctx, { id: theirs, name: 'Nuit', rule: null }));
  await house.inWorkspace(karim.workspaceId, (ctx) =>
    insertGroup(ctx, { id: ours, name: 'Nuit', rule: null }),
  );
  const give = (body: object) =>
    karim.patch<{ code: string; groupScope: string[] | null }>(`/api/v1/people/${nadia.personId}`, {
      ...body,
    });
  expect((await give({ role: 'analyst', groupScope: [ours] })).body.code).toBe('people.role_has_no_groups');
  expect((await give({ role: 'editor', groupScope: [theirs] })).body.code).toBe('people.unknown_group');
  expect((await give({ role: 'contributor', groupScope: [ours] })).body.groupScope).toEqual([ours]);
  expect((await give({ name: 'Nadia H.' })).body.groupScope).toEqual([ours]);
  expect((await give({ role: 'member' })).body.groupScope).toBeNull();
});

test('one person holds several roles, each everywhere or in its groups, and passes each door by the widest', async () => {
  const { karim, nadia, inside } = await testApp();
  const nights = newId();
  await inside((ctx) => insertGroup(ctx, { id: nights, name: 'Équipes de nuit', rule: null }));
  const roles = [
    { role: 'contributor', groups: [nights] },
    { role: 'analyst', groups: null },
    { role: 'recruiter', groups: null },
  ];
  const given = await karim.patch(`/api/v1/people/${nadia.personId}`, { roles });
  expect(given.body).toMatchObject({ role: 'contributor', groupScope: [nights], roles });
  for (const path of ['/analytics/overview', '/stories', '/people'])
    expect((await nadia.get(`/api/v1${path}`)).status, path).toBe(200);
  expect((await nadia.get('/api/v1/groups')).status).toBe(403);
  const story = await nadia.post<{ may: object }>('/api/v1/stories', { title: 'Nuit', body: 'Un mot.' });
  expect(story.body.may).toMatchObject({ write: true, decide: false });
  const fewer = await karim.patch(`/api/v1/people/${nadia.personId}`, { roles: [roles[1]] });
  expect(fewer.body).toMatchObject({ role: 'analyst', groupScope: null });
  expect((await nadia.get('/api/v1/people')).status).toBe(403);
});

test('roles that include each other are not held together, and an editor opens nobody to see whom they may not', async () => {
  const { karim, nadia, person } = await testApp();
  const editor = await person('Édith Rédac', { role: 'editor' });
  const give = (client: typeof karim, ...given: string[]) =>
    client.patch<{ code: string }>(`/api/v1/people/${nadia.personId}`, {
      roles: given.map((role) => ({ role, groups: null })),
    });
  expect((await give(karim, 'editor', 'contributor')).body.code).toBe('people.roles_clash');
  expect((await give(karim, 'analyst', 'analyst')).body.code).toBe('people.roles_clash');
  for (const role of ['recruiter', 'press_officer', 'volunteering_lead'])
    expect((await give(editor, role)).body.code).toBe('people.role_too_high');
  expect((await give(editor, 'moderator', 'analyst')).status).toBe(200);
  expect((await give(karim, 'recruiter')).status).toBe(200);
  // What she holds now was not theirs to give, so it is not theirs to take.
  expect((await give(editor)).body.code).toBe('people.role_too_high');
  expect((await editor.put(`/api/v1/people/${nadia.personId}/departure`)).status).toBe(403);
});

test('giving and taking a role leaves its trail, and whoever leaves lays theirs down', async () => {
  const { inside, karim, nadia } = await testApp();
  await karim.patch(`/api/v1/people/${nadia.personId}`, { role: 'editor' });
  await karim.patch(`/api/v1/people/${nadia.personId}`, { role: 'moderator' });
  await karim.put(`/api/v1/people/${nadia.personId}/departure`);
  const events = await inside((ctx) =>
    ctx.tx
      .selectFrom('events')
      .select(['name', 'data'])
      .where('name', 'like', 'people.role%')
      .orderBy('id')
      .execute(),
  );
  const told = events.filter(({ data }) => (data as { personId: string }).personId === nadia.personId);
  expect(told.map(({ name, data }) => [name, (data as { role: string }).role])).toEqual([
    ['people.role_given', 'editor'],
    ['people.role_taken', 'editor'],
    ['people.role_given', 'moderator'],
  ]);
  const spells = await inside((ctx) =>
    ctx.tx
      .selectFrom('person_roles')
      .select(['role', 'taken_at'])
      .where('person_id', '=', nadia.personId)
      .execute(),
  );
  expect(spells.every((spell) => spell.taken_at !== null)).toBe(true);
});

test('a moderator hides a comment and answers a suggestion, and does nothing else of an editor', async () => {
  const { karim, nadia, person } = await testApp();
  const momo = await person('Momo Mod', { role: 'moderator' });
  const story = await karim.post<{ id: string }>('/api/v1/stories', {
    title: 'Ouverture',
    body: 'Un texte.',
  });
  await karim.put(`/api/v1/stories/${story.body.id}/publication`);
  const comment = await nadia.post<{ id: string }>(`/api/v1/feed/${story.body.id}/comments`, {
    text: 'Un nom',
  });
  expect(
    (await momo.put(`/api/v1/comments/${comment.body.id}/hiding`, { note: 'Un nom propre' })).status,
  ).toBe(200);
  const idea = await nadia.post<{ id: string }>('/api/v1/suggestions', { text: 'Parlons du jardin' });
  const accepted = await momo.put<{ decision: string; story: { id: string; state: string } }>(
    `/api/v1/suggestions/${idea.body.id}/acceptance`,
  );
  expect(accepted.body).toMatchObject({ decision: 'accepted', story: { state: 'draft' } });
  expect((await momo.put(`/api/v1/stories/${accepted.body.story.id}/publication`)).status).toBe(403);
  expect((await momo.get('/api/v1/stories')).status).toBe(403);
});

test('a recruiter invites a candidate, and nobody of another capacity', async () => {
  const { nadia, person } = await testApp();
  const recruiter = await person('Rachid Amar', { role: 'recruiter' });
  const ines = await recruiter.post<{ id: string }>('/api/v1/people', {
    name: 'Inès Roche',
    hats: ['candidate'],
  });
  expect((await recruiter.post('/api/v1/invitations', { personId: ines.body.id })).status).toBe(201);
  expect((await recruiter.post('/api/v1/invitations', { personId: nadia.personId })).status).not.toBe(201);
  expect((await recruiter.post('/api/v1/invitations', { hat: 'customer' })).status).toBe(403);
  expect((await recruiter.post('/api/v1/people', { name: 'Luc', hats: ['customer'] })).status).toBe(403);
});
