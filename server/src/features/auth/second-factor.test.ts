import type { Me, Security } from '@portevoix/core/auth';
import { symmetricEncrypt } from 'better-auth/crypto';
import { expect, test } from 'vitest';
import { type TestApp, testApp, testPassword } from '../../../test/app.ts';
import { createAuthenticator } from '../../../test/fakes/authenticator.ts';
import { openBrowser, phoneBrowser, type TestBrowser } from '../../../test/session.ts';
import { codeOf } from '../../../test/totp.ts';
import { resealSecondFactors } from './second-factor.service.ts';
import { secretsOf } from './second-factor.ts';

const securityOf = async (browser: TestBrowser) => (await browser.get<Security>('/api/v1/me/security')).body;

/** Adds an app as the screen does. @returns its secret and the recovery codes. */
async function enrol(browser: TestBrowser) {
  const begun = await browser.post<{ totpURI: string; backupCodes: string[] }>(
    '/api/auth/two-factor/enable',
    {
      password: testPassword,
    },
  );
  const secret = new URL(begun.body.totpURI).searchParams.get('secret') ?? '';
  const done = await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(secret) });
  expect(done.status).toBe(200);
  return { secret, codes: begun.body.backupCodes };
}
const giveCode = (browser: TestBrowser, code: string, trustDevice = false) =>
  browser.post<{ code?: string }>('/api/auth/two-factor/verify-totp', { code, trustDevice });
const giveRecovery = (browser: TestBrowser, code: string) =>
  browser.post<{ code?: string }>('/api/auth/two-factor/verify-backup-code', { code });
const pathIn = (text = ''): string => {
  const url = new URL(/https?:\S+/.exec(text)?.[0] ?? '');
  return url.pathname + url.search;
};

test('after the password, Nadia gives a code; each code serves once', async () => {
  const { app, nadia, house } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const { secret } = await enrol(desk);
  expect(await securityOf(desk)).toMatchObject({ secondFactor: true, recoveryCodesLeft: 10 });

  const phone = openBrowser(app, phoneBrowser);
  expect((await phone.signIn(nadia.email)).body).toMatchObject({ twoFactorRedirect: true });
  expect(await phone.isIn()).toBe(false);
  // The code that added the app has served.
  expect((await giveCode(phone, codeOf(secret))).body.code).toBe('auth.code_used');
  expect((await giveCode(phone, '000000')).status).toBe(401);
  const next = codeOf(secret, 1);
  expect((await giveCode(phone, `${next.slice(0, 3)} ${next.slice(3)}`)).status).toBe(200);
  expect(await phone.isIn()).toBe(true);
  expect((await securityOf(phone)).sessions.find((session) => session.current)?.way).toBe('two_steps');

  const thief = openBrowser(app);
  await thief.signIn(nadia.email);
  expect((await giveCode(thief, next)).body.code).toBe('auth.code_used');
  expect(await thief.isIn()).toBe(false);

  const kept = await house.inSystem((ctx) =>
    ctx.tx.selectFrom('two_factors').select(['secret', 'backup_codes']).executeTakeFirstOrThrow(),
  );
  expect(JSON.stringify(kept)).not.toContain(secret);
});

test('a recovery code opens the door once, however it is typed, and new ones replace the old', async () => {
  const { app, nadia, emails, runJobs } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const { codes } = await enrol(desk);
  expect(new Set(codes).size).toBe(10);
  const [first = '', second = ''] = codes;
  const phone = openBrowser(app);
  await phone.signIn(nadia.email);
  expect((await giveRecovery(phone, first.toLowerCase().replace('-', ' '))).status).toBe(200);
  expect((await securityOf(phone)).recoveryCodesLeft).toBe(9);
  const tablet = openBrowser(app);
  await tablet.signIn(nadia.email);
  expect((await giveRecovery(tablet, first)).status).toBe(401);
  expect(
    (await desk.post('/api/auth/two-factor/generate-backup-codes', { password: 'wrong one here' })).status,
  ).toBe(400);
  const renewed = await desk.post<{ backupCodes: string[] }>('/api/auth/two-factor/generate-backup-codes', {
    password: testPassword,
  });
  expect(renewed.body.backupCodes).toHaveLength(10);
  expect((await giveRecovery(tablet, second)).status).toBe(401);
  expect((await giveRecovery(tablet, renewed.body.backupCodes[0] ?? '')).status).toBe(200);
  await runJobs();
  expect(emails().map((letter) => letter.subject)).toEqual(
    expect.arrayContaining(['La connexion demande désormais un code', 'Un code de secours a été utilisé']),
  );
});

test('a device that is to be trusted is not asked again for thirty days, and can be forgotten', async () => {
  const { app, nadia } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const { secret } = await enrol(desk);
  const phone = openBrowser(app);
  await phone.signIn(nadia.email);
  await giveCode(phone, codeOf(secret, 1), true);
  await phone.post('/api/auth/sign-out');
  await phone.signIn(nadia.email);
  expect(await phone.isIn()).toBe(true);
  await desk.delete('/api/v1/sessions');
  expect((await phone.signIn(nadia.email)).body).toMatchObject({ twoFactorRedirect: true });
});

test('a link by mail asks for the code too', async () => {
  const { app, nadia, emails, runJobs } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const { secret } = await enrol(desk);
  await runJobs();
  emails();
  const phone = openBrowser(app);
  await phone.post('/api/auth/sign-in/magic-link', { email: nadia.email, callbackURL: '/feed' });
  await runJobs();
  const opened = await phone.send('GET', pathIn(emails()[0]?.text));
  expect(opened.status).toBe(302);
  expect(opened.headers.location).toBe('/sign-in/code?next=%2Ffeed');
  expect(await phone.isIn()).toBe(false);
  expect((await giveCode(phone, codeOf(secret, 1))).status).toBe(200);
  expect(await phone.isIn()).toBe(true);
});

test('guessing codes is stopped per account, from whatever address', async () => {
  const { app, nadia } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const { secret } = await enrol(desk);
  for (let guess = 0; guess < 10; guess++) {
    const thief = openBrowser(app, phoneBrowser, `198.51.100.${guess}`);
    await thief.signIn(nadia.email);
    await giveCode(thief, `00000${guess}`);
  }
  const phone = openBrowser(app);
  await phone.signIn(nadia.email);
  expect((await giveCode(phone, codeOf(secret, 1))).status).toBe(429);
  expect(await desk.isIn()).toBe(true);
});

test('adding and removing an app signs other devices out, and this one goes on', async () => {
  const { app, nadia } = await testApp();
  const [desk, phone] = [openBrowser(app), openBrowser(app, phoneBrowser)];
  await desk.signIn(nadia.email);
  await phone.signIn(nadia.email);
  const before = desk.cookies.get('portevoix.session_token');
  await enrol(desk);
  expect(desk.cookies.get('portevoix.session_token')).not.toBe(before);
  expect(await phone.isIn()).toBe(false);
  expect(await desk.isIn()).toBe(true);
  expect((await desk.post('/api/auth/two-factor/disable', { password: 'wrong one here' })).status).toBe(400);
  expect((await desk.post('/api/auth/two-factor/disable', { password: testPassword })).status).toBe(200);
  expect(await desk.isIn()).toBe(true);
  expect((await securityOf(desk)).secondFactor).toBe(false);
});

async function ask(app: TestApp, owner: TestBrowser) {
  await owner.signIn(app.karim.email);
  await enrol(owner);
  return owner.put<{ requiredSince: string | null }>('/api/v1/second-factor-rule');
}

test('an owner asks a second factor of those who run the programme: Sylvie adds one, Nadia is not asked', async () => {
  const testing = await testApp();
  const { app, sylvie, nadia } = testing;
  const owner = openBrowser(app);
  expect((await ask(testing, owner)).body.requiredSince).not.toBeNull();

  const hers = openBrowser(app);
  await hers.signIn(sylvie.email);
  expect((await hers.get<Me>('/api/v1/me')).body.secondFactorNeeded).toBe(true);
  expect((await hers.get('/api/v1/analytics/overview')).body).toMatchObject({
    code: 'auth.second_factor_needed',
  });
  await enrol(hers);
  expect((await hers.get<Me>('/api/v1/me')).body.secondFactorNeeded).toBe(false);
  expect((await hers.get('/api/v1/analytics/overview')).status).toBe(200);

  const member = openBrowser(app);
  await member.signIn(nadia.email);
  expect((await member.get('/api/v1/feed')).status).toBe(200);
  expect((await owner.delete('/api/v1/second-factor-rule')).body).toEqual({ requiredSince: null });
});

test('a passkey is two factors by itself, and an owner without one does not shut themselves out', async () => {
  const testing = await testApp();
  const { app, karim, sylvie } = testing;
  const alone = openBrowser(app);
  await alone.signIn(karim.email);
  expect((await alone.put('/api/v1/second-factor-rule')).body).toMatchObject({
    code: 'auth.own_second_factor_first',
  });
  await ask(testing, alone);
  const hers = openBrowser(app);
  await hers.signIn(sylvie.email);
  const authenticator = createAuthenticator();
  const { challenge } = (await hers.get<{ challenge: string }>('/api/auth/passkey/generate-register-options'))
    .body;
  await hers.post('/api/auth/passkey/verify-registration', {
    response: authenticator.register({ challenge }),
  });
  // The password alone still proves too little.
  expect((await hers.get('/api/v1/analytics/overview')).status).toBe(403);
  const again = openBrowser(app);
  const asked = (await again.get<{ challenge: string }>('/api/auth/passkey/generate-authenticate-options'))
    .body;
  await again.post('/api/auth/passkey/verify-authentication', { response: authenticator.use(asked) });
  expect((await again.get('/api/v1/analytics/overview')).status).toBe(200);
});

test('a role given or taken ends the sessions of whom it concerns', async () => {
  const { app, karim, nadia } = await testApp();
  const [hers, his] = [openBrowser(app), openBrowser(app)];
  await hers.signIn(nadia.email);
  await his.signIn(karim.email);
  expect((await karim.patch(`/api/v1/people/${nadia.personId}`, { role: 'editor' })).status).toBe(200);
  expect(await hers.isIn()).toBe(false);
  expect(await his.isIn()).toBe(true);
});

test('what a former secret of the installation sealed still opens, and is sealed anew', async () => {
  const former = 'a former secret that is long enough to be one';
  const { app, nadia, house } = await testApp({ config: { previousSecrets: [former] } });
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  const { secret } = await enrol(desk);
  const [old] = secretsOf({ secret: former, previousSecrets: [] });
  if (!old) throw new Error('There is one.');
  const keys = { keys: new Map([[old.version, former]]), currentVersion: old.version };
  const codes = await symmetricEncrypt({ key: keys, data: JSON.stringify(['AAAAA-BBBBB']) });
  await house.inSystem((ctx) => ctx.tx.updateTable('two_factors').set({ backup_codes: codes }).execute());
  expect((await securityOf(desk)).recoveryCodesLeft).toBe(1);
  await house.inSystem((ctx) => resealSecondFactors(ctx));
  const kept = await house.inSystem((ctx) =>
    ctx.tx.selectFrom('two_factors').select('backup_codes').executeTakeFirstOrThrow(),
  );
  expect(kept.backup_codes.startsWith(`$ba$${old.version}$`)).toBe(false);
  const phone = openBrowser(app);
  await phone.signIn(nadia.email);
  expect((await giveCode(phone, codeOf(secret, 1))).status).toBe(200);
  expect((await securityOf(phone)).recoveryCodesLeft).toBe(1);
});
