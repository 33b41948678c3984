import type { Security } from '@portevoix/core/auth';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { openBrowser, phoneBrowser } from '../../../test/session.ts';

const securityOf = async (browser: ReturnType<typeof openBrowser>) =>
  (await browser.get<Security>('/api/v1/me/security')).body;

test('Nadia sees her devices in words, and which one she is on', async () => {
  const { app, nadia, house } = await testApp();
  const phone = openBrowser(app, phoneBrowser);
  const desk = openBrowser(app);
  await phone.signIn(nadia.email);
  await desk.signIn(nadia.email);
  const { sessions } = await securityOf(desk);
  expect(sessions.map(({ browser, system, way, current }) => [browser, system, way, current])).toEqual([
    ['Firefox', 'Windows', 'password', true],
    ['Chrome', 'Android', 'password', false],
  ]);
  const kept = await house.inSystem((ctx) =>
    ctx.tx.selectFrom('sessions').select(['ip_address', 'user_agent']).execute(),
  );
  expect(kept).toEqual([
    { ip_address: null, user_agent: null },
    { ip_address: null, user_agent: null },
  ]);
});

test('one device is signed out at once, and the others stay', async () => {
  const { app, nadia } = await testApp();
  const [phone, tablet, desk] = [openBrowser(app, phoneBrowser), openBrowser(app), openBrowser(app)];
  for (const browser of [phone, tablet, desk]) await browser.signIn(nadia.email);
  const lost = (await securityOf(desk)).sessions.find((session) => session.system === 'Android');
  expect((await desk.delete(`/api/v1/sessions/${lost?.id}`)).status).toBe(204);
  expect(await phone.isIn()).toBe(false);
  expect(await tablet.isIn()).toBe(true);
  expect((await desk.delete<{ ended: number }>('/api/v1/sessions')).body.ended).toBe(1);
  expect(await tablet.isIn()).toBe(false);
  expect(await desk.isIn()).toBe(true);
});

test('nobody ends the session of somebody else', async () => {
  const { app, nadia, karim } = await testApp();
  const hers = openBrowser(app);
  await hers.signIn(nadia.email);
  const [session] = (await securityOf(hers)).sessions;
  expect((await karim.delete(`/api/v1/sessions/${session?.id}`)).status).toBe(404);
  expect(await hers.isIn()).toBe(true);
});

test('the paths of better-auth that would tell tokens or skip our rules are closed', async () => {
  const { app, nadia } = await testApp();
  const hers = openBrowser(app);
  await hers.signIn(nadia.email);
  expect((await hers.get('/api/auth/list-sessions')).status).toBe(404);
  expect((await hers.get('/api/auth/passkey/list-user-passkeys')).status).toBe(404);
  expect((await hers.post('/api/auth/update-user', { name: 'Eve' })).status).toBe(404);
});

test('a device says when it was last used, to some ten minutes', async () => {
  const { app, nadia, travel } = await testApp();
  const hers = openBrowser(app);
  await hers.signIn(nadia.email);
  const [before] = (await securityOf(hers)).sessions;
  travel('11 minutes');
  await hers.get('/api/v1/me');
  const [after] = (await securityOf(hers)).sessions;
  expect(Date.parse(after?.lastUsedAt ?? '') - Date.parse(before?.lastUsedAt ?? '')).toBeGreaterThan(600_000);
});
