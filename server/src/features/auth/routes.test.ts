import { expect, test } from 'vitest';
import { testApp, testPassword } from '../../../test/app.ts';

test('a stranger gets 401 with a sentence in their language', async () => {
  const { anonymous } = await testApp();
  const answer = await anonymous.get<{ title: string; code: string }>('/api/v1/me', {
    'accept-language': 'fr',
  });
  expect(answer.status).toBe(401);
  expect(answer.body.code).toBe('platform.not_signed_in');
  expect(answer.body.title).toBe('Connexion nécessaire');
});

test('Nadia sees herself, her hats and her organisation', async () => {
  const { nadia } = await testApp();
  const { status, body } = await nadia.get<{ person: object; workspace: object; charter: object }>(
    '/api/v1/me',
  );
  expect(status).toBe(200);
  expect(body.person).toMatchObject({
    name: 'Nadia Haddad',
    hats: ['employee'],
    role: 'member',
    state: 'member',
  });
  expect(body.workspace).toMatchObject({ name: 'Clinique des Tilleuls', demonstrationAt: null });
});

test('an organisation can be set up once only', async () => {
  const { anonymous } = await testApp();
  const answer = await anonymous.post('/api/v1/setup', {
    workspace: { name: 'Encore une', locale: 'fr' },
    owner: { name: 'Eve', email: 'eve@ex.test', password: 'long enough to pass' },
  });
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ code: 'auth.already_set_up' });
});

test('Nadia signs in with her password and a wrong one is refused', async () => {
  const { app, nadia } = await testApp();
  const signIn = (password: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: nadia.email, password },
      headers: { origin: 'http://voix.test' },
    });
  expect((await signIn('not her password')).statusCode).toBe(401);
  const good = await signIn(testPassword);
  expect(good.statusCode).toBe(200);
  const cookie = String(good.headers['set-cookie']).split(';')[0] ?? '';
  const me = await app.inject({ url: '/api/v1/me', headers: { cookie } });
  expect(me.json().person.name).toBe('Nadia Haddad');
  const evil = await app.inject({
    method: 'PATCH',
    url: '/api/v1/me',
    payload: { name: 'x' },
    headers: { cookie, origin: 'https://evil.example' },
  });
  expect(evil.statusCode).toBe(403);
});

test('a revoked API token opens nothing', async () => {
  const { app, nadia } = await testApp();
  const made = await nadia.post<{ id: string; token: string }>('/api/v1/api-tokens', {
    name: 'script',
    scopes: ['people:read'],
    expiresInDays: 30,
  });
  expect(made.status).toBe(201);
  const call = (url: string) => app.inject({ url, headers: { authorization: `Bearer ${made.body.token}` } });
  expect((await call('/api/v1/feed')).statusCode).toBe(403);
  expect((await nadia.delete(`/api/v1/api-tokens/${made.body.id}`)).status).toBe(204);
  expect((await call('/api/v1/me')).statusCode).toBe(401);
});

test('Inès joins by an invitation link, and her consent stands in the ledger', async () => {
  const { anonymous, karim, runJobs, inside } = await testApp();
  const invitation = await karim.post<{ url: string; id: string }>('/api/v1/invitations', {
    hat: 'candidate',
    label: 'Salon',
  });
  expect(invitation.status).toBe(201);
  const token = invitation.body.url.split('/').pop();
  const seen = await anonymous.get<{ workspaceName: string; charterVersion: string }>(
    `/api/v1/invitations/${token}`,
  );
  expect(seen.body.workspaceName).toBe('Clinique des Tilleuls');
  const joined = await anonymous.put(`/api/v1/invitations/${token}/acceptance`, {
    name: 'Inès Roche',
    email: 'Ines@Example.test',
    password: 'une phrase assez longue',
    locale: 'fr',
    charterVersion: seen.body.charterVersion,
  });
  expect(joined.status).toBe(200);
  await runJobs();
  const consents = await inside((ctx) =>
    ctx.tx
      .selectFrom('consents')
      .select(['purpose', 'version'])
      .where('person_id', '=', (joined.body as unknown as { personId: string }).personId)
      .execute(),
  );
  expect(consents).toEqual([{ purpose: 'charter', version: seen.body.charterVersion }]);
  expect((await karim.delete(`/api/v1/invitations/${invitation.body.id}`)).status).toBe(204);
  expect((await anonymous.get(`/api/v1/invitations/${token}`)).status).toBe(410);
});

test('leaving is one call and closes the door', async () => {
  const { nadia } = await testApp();
  expect((await nadia.put('/api/v1/me/departure')).status).toBe(204);
  expect((await nadia.get('/api/v1/me')).status).toBe(401);
});
