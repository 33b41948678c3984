import type { Me, Security } from '@portevoix/core/auth';
import { expect, test } from 'vitest';
import { testApp, testPassword } from '../../../test/app.ts';
import { openBrowser } from '../../../test/session.ts';
import { testSmtp } from '../../../test/smtp.ts';

const linkIn = (text = ''): string => /email-change\/(\S+)/.exec(text)?.[1] ?? '';
const ask = { email: 'nadia@ailleurs.test', password: testPassword };

test('Nadia changes her address once both have said yes, and signs in with the new one', async () => {
  const { app, nadia, anonymous, emails, runJobs } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  expect((await desk.put('/api/v1/me/email-change', { ...ask, password: 'not her password' })).status).toBe(
    401,
  );
  expect((await desk.put('/api/v1/me/email-change', ask)).status).toBe(204);
  await runJobs();
  const [toOld, toNew] = emails();
  expect([toOld?.to, toNew?.to]).toEqual([nadia.email, ask.email]);
  const confirm = (text?: string) =>
    anonymous.put<{ state: string }>(`/api/v1/email-changes/${linkIn(text)}/confirmation`);
  // Opening the link, as a scanner does, changes nothing.
  const shown = await anonymous.get<{ email: string }>(`/api/v1/email-changes/${linkIn(toNew?.text)}`);
  expect(shown.body).toEqual({ email: ask.email });
  expect((await confirm(toNew?.text)).body.state).toBe('half');
  expect((await desk.get<Security>('/api/v1/me/security')).body).toMatchObject({
    email: nadia.email,
    emailChange: { email: ask.email, oldConfirmed: false, newConfirmed: true },
  });
  expect((await openBrowser(app).signIn(ask.email)).status).toBe(401);
  expect((await confirm(toOld?.text)).body.state).toBe('done');
  expect((await confirm(toOld?.text)).status).toBe(410);

  expect((await openBrowser(app).signIn(ask.email)).status).toBe(200);
  expect((await openBrowser(app).signIn(nadia.email)).status).toBe(401);
  expect((await desk.get<Me>('/api/v1/me')).body.person.email).toBe(ask.email);
  await runJobs();
  expect(emails().map((letter) => letter.to)).toEqual([nadia.email]);
});

test('an address that has an account is not said to have one, and its owner is told', async () => {
  const { app, nadia, karim, anonymous, emails, runJobs } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  expect((await desk.put('/api/v1/me/email-change', { ...ask, email: karim.email })).status).toBe(204);
  await runJobs();
  const [toOld, toKarim] = emails();
  expect(toKarim?.to).toBe(karim.email);
  expect(linkIn(toKarim?.text)).toBe('');
  const half = await anonymous.put(`/api/v1/email-changes/${linkIn(toOld?.text)}/confirmation`);
  expect(half.body).toEqual({ state: 'half' });
  expect((await desk.get<Me>('/api/v1/me')).body.person.email).toBe(nadia.email);
});

test('a change that is withdrawn, or a day old, is over', async () => {
  const { app, nadia, anonymous, emails, runJobs, travel } = await testApp();
  const desk = openBrowser(app);
  await desk.signIn(nadia.email);
  await desk.put('/api/v1/me/email-change', ask);
  await runJobs();
  const [first] = emails();
  expect((await desk.delete('/api/v1/me/email-change')).status).toBe(204);
  expect((await anonymous.get(`/api/v1/email-changes/${linkIn(first?.text)}`)).status).toBe(410);
  await desk.put('/api/v1/me/email-change', ask);
  await runJobs();
  const [second] = emails();
  travel('25 hours');
  expect((await anonymous.get(`/api/v1/email-changes/${linkIn(second?.text)}`)).status).toBe(410);
});

test('letters leave through a real mail server, and the link in them signs in', async () => {
  const smtp = await testSmtp();
  const { createMailer } = await import('#platform/mail.ts');
  const mailer = createMailer({ smtpUrl: smtp.url, mailFrom: 'Portevoix <voix@voix.test>' });
  const { app, house, nadia, runJobs } = await testApp();
  Object.assign(house.mail, mailer);
  const phone = openBrowser(app);
  await phone.post('/api/auth/sign-in/magic-link', { email: nadia.email, callbackURL: '/feed' });
  await runJobs();
  const [letter] = smtp.mails;
  expect(letter?.subject).toBe('Votre lien de connexion');
  expect(letter?.to?.[0]?.address).toBe(nadia.email);
  const link = new URL(/https?:\S+/.exec(letter?.text ?? '')?.[0] ?? '');
  const opened = await phone.send('GET', link.pathname + link.search);
  expect([opened.status, opened.headers.location]).toEqual([302, 'http://voix.test/feed']);
  expect(await phone.isIn()).toBe(true);
});
