import { hashPassword as scrypt } from 'better-auth/crypto';
import { expect, test } from 'vitest';
import { type TestApp, testApp, testPassword } from '../../../test/app.ts';
import { processorMs } from '../../../test/processor.ts';
import { openBrowser, phoneBrowser } from '../../../test/session.ts';

const identityOf = (app: TestApp, email: string) =>
  app.house.inSystem((ctx) =>
    ctx.tx
      .selectFrom('identities as i')
      .innerJoin('credentials as c', 'c.identity_id', 'i.id')
      .select(['i.id', 'c.password'])
      .where('i.email', '=', email)
      .executeTakeFirstOrThrow(),
  );
const pathIn = (text = ''): string => {
  const url = new URL(/https?:\S+/.exec(text)?.[0] ?? '');
  return url.pathname + url.search;
};
const letterPath = '/api/auth/sign-in/magic-link';

test('a password is kept as argon2id, and one of an earlier version is renewed by signing in', async () => {
  const app = await testApp();
  const { nadia, house } = app;
  const kept = await identityOf(app, nadia.email);
  expect(kept.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  const former = await scrypt(testPassword);
  await house.inSystem((ctx) =>
    ctx.tx.updateTable('credentials').set({ password: former }).where('identity_id', '=', kept.id).execute(),
  );
  const desk = openBrowser(app.app);
  expect((await desk.signIn(nadia.email, 'not her password')).status).toBe(401);
  expect((await identityOf(app, nadia.email)).password).toBe(former);
  expect((await desk.signIn(nadia.email)).status).toBe(200);
  expect((await identityOf(app, nadia.email)).password).toMatch(/^\$argon2id\$/);
  expect((await openBrowser(app.app).signIn(nadia.email)).status).toBe(200);
});

test('an unknown address is answered as a wrong password is, after the same work', async () => {
  const { app, nadia } = await testApp();
  // By the processor's time: the clock on the wall also counts what else the machine does meanwhile.
  const work = async (email: string) => {
    const spent: number[] = [];
    const answers = new Set<string>();
    for (let at = 0; at < 7; at++) {
      const browser = openBrowser(app, phoneBrowser, `198.51.100.${at}`);
      const before = processorMs();
      const answer = await browser.signIn(email, 'surely not this one');
      spent.push(processorMs() - before);
      const { traceId, ...told } = answer.body;
      expect(traceId).toBeTruthy();
      answers.add(`${answer.status} ${JSON.stringify(told)}`);
    }
    return { median: spent.sort((a, b) => a - b)[3] ?? 0, answers: [...answers] };
  };
  await work('warm@up.test');
  const known = await work(nadia.email);
  const unknown = await work('nobody@nowhere.test');
  expect(unknown.answers).toEqual(known.answers);
  expect(known.answers).toEqual([expect.stringContaining('auth.wrong_credentials')]);
  // A hash takes more than ten times what the rest of an answer does: skipped, it would show at once.
  expect(unknown.median).toBeGreaterThan(known.median / 2);
  expect(unknown.median).toBeLessThan(known.median * 2);
});

test('asking for a letter says nothing about who has an account, and strangers get none', async () => {
  const { app, house, nadia, emails, runJobs } = await testApp();
  const ask = (path: string, email: string) => openBrowser(app).post(path, { email, callbackURL: '/' });
  for (const path of [letterPath, '/api/auth/request-password-reset']) {
    const [known, unknown] = [await ask(path, nadia.email), await ask(path, 'nobody@nowhere.test')];
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expect(known.status).toBe(200);
  }
  // What is no address makes no job that fails.
  await ask(letterPath, 'a@b');
  await runJobs();
  expect(await house.jobs.failed()).toBe(0);
  expect(emails().map((letter) => letter.to)).toEqual([nadia.email, nadia.email]);
});

test('after ten wrong passwords an account rests, whatever the address, and a letter lets Nadia in meanwhile', async () => {
  const { app, nadia, karim, emails, runJobs, travel } = await testApp();
  for (let guess = 0; guess < 10; guess++) {
    const thief = openBrowser(app, phoneBrowser, `198.51.100.${guess}`);
    expect((await thief.signIn(nadia.email, `guess number ${guess}`)).status).toBe(401);
  }
  const desk = openBrowser(app);
  const refused = await desk.signIn(nadia.email);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
  expect((await openBrowser(app).signIn(karim.email)).status).toBe(200);
  await openBrowser(app).signIn(nadia.email);
  await runJobs();
  const letters = emails();
  expect(letters.map((letter) => [letter.to, letter.subject])).toEqual([
    [nadia.email, 'Votre compte se repose un quart d’heure'],
  ]);
  expect((await desk.send('GET', pathIn(letters[0]?.text))).status).toBe(302);
  expect(await desk.isIn()).toBe(true);
  // Whoever can read her letters has shown it is her: her password counts again.
  expect((await openBrowser(app).signIn(nadia.email)).status).toBe(200);

  for (let guess = 0; guess < 11; guess++)
    await openBrowser(app).signIn(nadia.email, `guess number ${guess}`);
  expect((await openBrowser(app).signIn(nadia.email)).status).toBe(429);
  travel('16 minutes');
  expect((await openBrowser(app).signIn(nadia.email)).status).toBe(200);
});

test('an address without an account rests alike', async () => {
  const { app, emails, runJobs } = await testApp();
  const guess = () => openBrowser(app).signIn('nobody@nowhere.test', 'surely not this one');
  for (let at = 0; at < 10; at++) expect((await guess()).status).toBe(401);
  expect((await guess()).status).toBe(429);
  await runJobs();
  expect(emails()).toEqual([]);
});

test('one address may not try without end either, and is told when to come back', async () => {
  const { app } = await testApp();
  const browser = openBrowser(app, phoneBrowser, '198.51.100.9');
  const ask = (at: number) => browser.post(letterPath, { email: `person${at}@nowhere.test` });
  for (let at = 0; at < 20; at++) expect((await ask(at)).status).toBe(200);
  const refused = await ask(21);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});

test('a changed password signs other devices out and keeps this one', async () => {
  const { app, nadia, emails, runJobs } = await testApp();
  const [desk, phone] = [openBrowser(app), openBrowser(app, phoneBrowser)];
  await desk.signIn(nadia.email);
  await phone.signIn(nadia.email);
  const changed = await desk.post('/api/auth/change-password', {
    currentPassword: testPassword,
    newPassword: 'une autre phrase assez longue',
    revokeOtherSessions: false,
  });
  expect(changed.status).toBe(200);
  expect(await desk.isIn()).toBe(true);
  expect(await phone.isIn()).toBe(false);
  await runJobs();
  expect(emails().map((letter) => letter.subject)).toEqual(['Votre mot de passe a été changé']);
});
