import { charterVersion } from '@portevoix/core/auth';
import { expect, test } from 'vitest';
import { type TestApp, testApp, testPassword } from '../../../test/app.ts';

const headers = { origin: 'http://voix.test', 'accept-language': 'en' };

async function post(app: TestApp['app'], path: string, payload: object): Promise<number> {
  const answer = await app.inject({ method: 'POST', url: `/api/auth${path}`, payload, headers });
  return answer.statusCode;
}
const askForLink = (app: TestApp['app'], email: string, callbackURL = '/') =>
  post(app, '/sign-in/magic-link', { email, callbackURL });
const signIn = (app: TestApp['app'], email: string, password: string) =>
  post(app, '/sign-in/email', { email, password });

/** The address in a letter, as a path of our own. */
const pathIn = (text: string): string => {
  const url = new URL(/https?:\S+/.exec(text)?.[0] ?? '');
  return url.pathname + url.search;
};

test('Karim signs in by the link of a letter, and the link serves once', async () => {
  const { app, karim, emails, runJobs } = await testApp();
  expect(await askForLink(app, karim.email, '/today')).toBe(200);
  await runJobs();
  const [letter] = emails();
  expect(letter?.to).toBe(karim.email);
  const link = pathIn(letter?.text ?? '');

  const opened = await app.inject({ url: link });
  expect(opened.statusCode).toBe(302);
  expect(opened.headers.location).toMatch(/\/today$/);
  const cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
  const me = await app.inject({ url: '/api/v1/me', headers: { cookie } });
  expect(me.json().person.email).toBe(karim.email);

  const again = await app.inject({ url: link });
  expect(again.headers['set-cookie']).toBeUndefined();
});

test('the first owner’s password still works after a sign-in by letter', async () => {
  const { app, karim, emails, runJobs } = await testApp();
  await askForLink(app, karim.email);
  await runJobs();
  await app.inject({ url: pathIn(emails()[0]?.text ?? '') });
  expect(await signIn(app, karim.email, testPassword)).toBe(200);
});

test('a password set before the address was proved is dropped once a letter proves it', async () => {
  const { app, karim, anonymous, emails, runJobs } = await testApp();
  const { body } = await karim.post<{ url: string }>('/api/v1/invitations', {
    hat: 'employee',
    expiresInDays: 7,
  });
  const token = body.url.split('/').pop() ?? '';
  const email = 'ines@ex.test';
  const joined = await anonymous.put(`/api/v1/invitations/${token}/acceptance`, {
    name: 'Inès Moreau',
    email,
    password: testPassword,
    locale: 'fr',
    charterVersion,
  });
  expect(joined.status).toBe(200);
  expect(await signIn(app, email, testPassword)).toBe(200);
  await runJobs();
  emails();
  await askForLink(app, email);
  await runJobs();
  await app.inject({ url: pathIn(emails()[0]?.text ?? '') });
  expect(await signIn(app, email, testPassword)).toBe(401);
});

test('a letter lets Nadia choose a new password', async () => {
  const { app, nadia, emails, runJobs } = await testApp();
  const asked = { email: nadia.email, redirectTo: '/new-password' };
  expect(await post(app, '/request-password-reset', asked)).toBe(200);
  await runJobs();
  const [letter] = emails();
  const opened = await app.inject({ url: pathIn(letter?.text ?? '') });
  const target = new URL(String(opened.headers.location), 'http://voix.test');
  expect(target.pathname).toBe('/new-password');
  const token = target.searchParams.get('token');
  expect(await post(app, '/reset-password', { token, newPassword: 'une autre phrase' })).toBe(200);
  expect(await signIn(app, nadia.email, 'une autre phrase')).toBe(200);
});
