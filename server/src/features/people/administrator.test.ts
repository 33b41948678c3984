// Whoever runs a space without being a member of its programme: everything to set, nothing to share, counted nowhere.
import { charterVersion, setupSchema } from '@portevoix/core/auth';
import type { Person } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { Client, testApp } from '../../../test/app.ts';
import { addAccount } from '../auth/index.ts';
import { findPerson } from './store.ts';

type Me = { person: Person; charter: { acceptedVersion: string | null } };

/** Ada, whom Karim adds with a role and no hat, and who makes her account from the invitation. */
async function administrator(app: Awaited<ReturnType<typeof testApp>>): Promise<Client> {
  const { anonymous, house, karim } = app;
  const added = await karim.post<Person>('/api/v1/people', {
    name: 'Ada Régie',
    hats: [],
    roles: [{ role: 'admin', groups: null }],
  });
  expect(added.status, JSON.stringify(added.body)).toBe(201);
  const made = await karim.post<{ url: string }>('/api/v1/invitations', { personId: added.body.id });
  const token = made.body.url.split('/').pop();
  const described = await anonymous.get<{ administers: boolean }>(`/api/v1/invitations/${token}`);
  expect(described.body.administers).toBe(true);
  const email = 'ada@regie.test';
  const password = 'une phrase assez longue';
  const accepted = await anonymous.put(`/api/v1/invitations/${token}/acceptance`, {
    ...{ name: 'Ada Régie', email, password, locale: 'fr', charterVersion },
  });
  expect(accepted.status).toBe(200);
  const signedIn = await app.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: house.config.publicUrl },
    payload: { email, password },
  });
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const ada = new Client(app.app, { personId: added.body.id, workspaceId: karim.workspaceId, email });
  ada.headers.cookie = cookie;
  return ada;
}

test('an administrator who takes no part reaches every setting, has no feed, and is counted nowhere', async () => {
  const app = await testApp();
  const { karim } = app;
  const story = await karim.post<{ id: string }>('/api/v1/stories', { title: 'Nouvelle', body: 'Un texte.' });
  await karim.put(`/api/v1/stories/${story.body.id}/publication`);
  const members = async () =>
    (await karim.post<{ of: number }>('/api/v1/audience-sizes', { audience: 'everyone' })).body.of;
  const before = await members();
  const ada = await administrator(app);
  expect(await members()).toBe(before);
  const me = await ada.get<Me>('/api/v1/me');
  expect(me.body).toMatchObject({ person: { state: 'administrator', role: 'admin', hats: [] } });
  expect(me.body.charter.acceptedVersion).toBeNull();
  expect((await ada.get<{ items: object[] }>('/api/v1/feed')).body.items).toEqual([]);
  expect((await ada.get(`/api/v1/feed/${story.body.id}`)).status).toBe(404);
  for (const path of [
    '/workspace',
    '/people',
    '/webhooks',
    '/network-settings',
    '/guardrails',
    '/analytics/overview',
  ])
    expect((await ada.get(`/api/v1${path}`)).status, path).toBe(200);
  const listed = await karim.get<{ items: Person[] }>('/api/v1/people?state=administrator');
  expect(listed.body.items.map((one) => one.name)).toEqual(['Ada Régie']);
  const invited = await karim.get<{ items: Person[] }>('/api/v1/people?state=invited');
  expect(invited.body.items).toEqual([]);
});

test('accepting the charter makes a member of whoever only administered, and their role stays', async () => {
  const app = await testApp();
  const ada = await administrator(app);
  const now = await ada.put<Me>('/api/v1/me/charter', { version: charterVersion });
  expect(now.body.person).toMatchObject({ state: 'member', role: 'admin', hats: ['employee'] });
  expect((await ada.get('/api/v1/feed')).status).toBe(200);
  expect(
    (await app.karim.post<{ of: number }>('/api/v1/audience-sizes', { audience: 'everyone' })).body.of,
  ).toBe(5);
});

test('whoever has neither a hat nor a role is nobody yet', async () => {
  const { karim } = await testApp();
  const nobody = await karim.post<{ code: string }>('/api/v1/people', { name: 'Personne', hats: [] });
  expect(nobody.body.code).toBe('people.hat_needed');
});

test('the first owner says in the first form whether they take part', async () => {
  const { inside } = await testApp();
  const form = (takesPart?: boolean) =>
    setupSchema.parse({
      workspace: { name: 'Maison', locale: 'fr' },
      owner: { name: 'Olga Régie', email: 'olga@regie.test', password: 'une phrase assez longue', takesPart },
    }).owner;
  expect(form().takesPart).toBe(true);
  const { takesPart, ...owner } = form(false);
  const state = await inside(async (ctx) => {
    const hats = takesPart ? (['employee'] as const) : [];
    const id = await addAccount(ctx, { ...owner, locale: 'fr', role: 'owner', hats: [...hats] });
    return findPerson(ctx, id);
  });
  expect(state).toMatchObject({ state: 'administrator', role: 'owner', hats: [] });
});
