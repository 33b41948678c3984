import type { Security } from '@portevoix/core/auth';
import { expect, test } from 'vitest';
import { testApp, testPassword } from '../../../test/app.ts';
import { createAuthenticator } from '../../../test/fakes/authenticator.ts';
import { openBrowser, type TestBrowser } from '../../../test/session.ts';

const securityOf = async (browser: TestBrowser) => (await browser.get<Security>('/api/v1/me/security')).body;
const challengeFor = async (browser: TestBrowser, what: 'register' | 'authenticate') =>
  (await browser.get<{ challenge: string }>(`/api/auth/passkey/generate-${what}-options`)).body.challenge;
type Authenticator = ReturnType<typeof createAuthenticator>;
type Wrong = { origin?: string; checked?: boolean };

async function add(browser: TestBrowser, authenticator: Authenticator, wrong: Wrong = {}) {
  const challenge = await challengeFor(browser, 'register');
  const response = authenticator.register({ challenge, ...wrong });
  return browser.post('/api/auth/passkey/verify-registration', { response });
}
async function use(browser: TestBrowser, authenticator: Authenticator, wrong: Wrong = {}) {
  const challenge = await challengeFor(browser, 'authenticate');
  const response = authenticator.use({ challenge, ...wrong });
  return browser.post('/api/auth/passkey/verify-authentication', { response });
}

test('Nadia adds two passkeys, names one, and signs in with it', async () => {
  const { app, nadia, emails, runJobs } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const [first, second] = [createAuthenticator(), createAuthenticator()];
  expect((await add(desk, first)).status).toBe(200);
  expect((await add(desk, second)).status).toBe(200);
  const { passkeys } = await securityOf(desk);
  expect(passkeys.map((passkey) => [passkey.name, passkey.lastUsedAt])).toEqual([
    ['Firefox · Windows', null],
    ['Firefox · Windows', null],
  ]);
  const renamed = await desk.send('PATCH', `/api/v1/passkeys/${passkeys[1]?.id}`, { name: 'Téléphone' });
  expect(renamed.status).toBe(204);

  const phone = openBrowser(app);
  expect((await use(phone, second)).status).toBe(200);
  expect((await phone.get('/api/v1/me')).body).toMatchObject({ person: { name: 'Nadia Haddad' } });
  const seen = await securityOf(phone);
  expect(seen.passkeys[1]).toMatchObject({ name: 'Téléphone', lastUsedAt: expect.any(String) });
  expect(seen.sessions.find((session) => session.current)?.way).toBe('passkey');

  await runJobs();
  const letters = emails();
  expect(letters.map((letter) => [letter.to, letter.subject])).toEqual([
    [nadia.email, 'Une clé d’accès a été ajoutée à votre compte'],
    [nadia.email, 'Une clé d’accès a été ajoutée à votre compte'],
  ]);
});

test('a passkey from another site, one that did not check its person, and one used twice open nothing', async () => {
  const { app, nadia } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const authenticator = createAuthenticator();
  expect((await add(desk, authenticator, { origin: 'https://evil.example' })).status).not.toBe(200);
  expect((await add(desk, authenticator, { checked: false })).status).not.toBe(200);
  expect((await securityOf(desk)).passkeys).toEqual([]);
  await add(desk, authenticator);

  const stranger = openBrowser(app);
  expect((await use(stranger, authenticator, { origin: 'https://evil.example' })).status).toBe(400);
  expect((await use(stranger, authenticator, { checked: false })).status).toBe(400);
  expect((await use(stranger, createAuthenticator())).status).toBe(401);
  const response = authenticator.use({ challenge: await challengeFor(stranger, 'authenticate') });
  const path = '/api/auth/passkey/verify-authentication';
  const thief = openBrowser(app);
  for (const [name, value] of stranger.cookies) thief.cookies.set(name, value);
  expect((await stranger.post(path, { response })).status).toBe(200);
  expect((await thief.post(path, { response })).status).toBe(400);
  expect(await thief.isIn()).toBe(false);
});

test('a removed passkey signs nobody in, and other devices are signed out with it', async () => {
  const { app, nadia } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const authenticator = createAuthenticator();
  await add(desk, authenticator);
  const phone = openBrowser(app);
  await use(phone, authenticator);
  const [passkey] = (await securityOf(desk)).passkeys;
  expect((await desk.delete(`/api/v1/passkeys/${passkey?.id}`)).status).toBe(204);
  expect(await phone.isIn()).toBe(false);
  expect(await desk.isIn()).toBe(true);
  expect((await use(openBrowser(app), authenticator)).status).toBe(401);
});

test('the last way in is not removed', async () => {
  const { app, nadia, house } = await testApp({ mail: false });
  const desk = openBrowser(app);
  await desk.signIn(nadia.email, testPassword);
  await add(desk, createAuthenticator());
  // As after a letter proved the address of somebody who had set a password before the proof.
  await house.inSystem((ctx) =>
    ctx.tx
      .deleteFrom('credentials')
      .where('identity_id', '=', (eb) =>
        eb.selectFrom('people').select('identity_id').where('id', '=', nadia.personId),
      )
      .execute(),
  );
  const { passkeys, hasPassword } = await securityOf(desk);
  expect(hasPassword).toBe(false);
  const refused = await desk.delete(`/api/v1/passkeys/${passkeys[0]?.id}`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'auth.last_way_in' } });
  await add(desk, createAuthenticator());
  expect((await desk.delete(`/api/v1/passkeys/${passkeys[0]?.id}`)).status).toBe(204);
});
