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
