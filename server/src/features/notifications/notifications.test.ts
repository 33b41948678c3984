/** Members hear what they asked for, where and when; and nothing before they said yes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dayAfter, instantOf, wallTimeOf } from '@portevoix/core/campaigns';
import type { Notifications } from '@portevoix/core/notifications';
import { expect, test } from 'vitest';
import { emit } from '#platform/events.ts';
import { testApp } from '../../../test/app.ts';
import { makeCampaign, visitor } from '../../../test/campaigns.ts';
import { testPushService } from '../../../test/push-service.ts';
import { runWorker } from '../../../test/push-worker.ts';

const nowhere = { app: false, email: false, push: false };
const quiet = { from: '19:00', until: '08:00', weekends: true };
const wish = (alert: Partial<typeof nowhere>, more: Record<string, unknown> = {}) => ({
  choices: { alert: { ...nowhere, ...alert }, outcome: nowhere },
  ...{ quiet, timeZone: 'Europe/Paris', agrees: true },
  ...more,
});
const mine = '/api/v1/me/notifications';

async function start() {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }]);
  if (!alert) throw new Error('No alert.');
  const go = (weekday: number, hour: string) => {
    for (let days = 0; ; days++) {
      const found = dayAfter(wallTimeOf(app.house.now(), 'Europe/Paris').slice(0, 10), days);
      const { instant } = instantOf({ zone: 'Europe/Paris', at: `${found.day}T${hour}` });
      if (found.weekday !== weekday || instant <= app.house.now()) continue;
      app.travel(`${Math.ceil((instant.getTime() - app.house.now().getTime()) / 1000)} seconds`);
      return;
    }
  };
  const opens = async () => {
    const { campaignId, stageId } = alert;
    await app.inside((ctx) => emit(ctx, 'campaigns.stage_opened', { campaignId, stageId }));
    await app.runJobs();
  };
  go(2, '10:00');
  return { ...app, alert, go, opens };
}

test('nothing is told before somebody says yes, and then only where they chose', async () => {
  const { nadia, tom, opens, emails, runJobs } = await start();
  await opens();
  expect(emails()).toEqual([]);
  expect((await nadia.put(mine, wish({ email: true }, { agrees: false }))).body).toMatchObject({
    code: 'notifications.consent_needed',
  });
  expect((await nadia.put<Notifications>(mine, wish({ email: true }))).body).toMatchObject({ agreed: true });
  await opens();
  await opens();
  await runJobs();
  const mails = emails();
  expect(mails.map(({ to }) => to)).toEqual([nadia.email]);
  expect(mails[0]?.text).toContain('/c/creches/petition?via=push');
  const { body } = await nadia.get<Notifications>(mine);
  expect(body.notices).toMatchObject([{ kind: 'alert', title: 'Agir : petition' }]);
  expect((await tom.get<Notifications>(mine)).body.notices).toEqual([]);
});

test('in the evening it waits for her morning, and is not sent once the vote is over', async () => {
  const { nadia, go, opens, emails, runJobs, travel } = await start();
  await nadia.put(mine, wish({ email: true }));
  go(2, '21:00');
  await opens();
  expect(emails()).toEqual([]);
  go(3, '08:01');
  await runJobs();
  expect(emails()).toHaveLength(1);
  travel('20 weeks');
  await opens();
  expect(emails()).toEqual([]);
});

test('a push reaches her browser with title and path alone, readable by nobody in between', async () => {
  const { nadia, opens, runJobs, house } = await start();
  const service = await testPushService();
  const phone = service.browser();
  const { subscription } = phone;
  expect((await nadia.post('/api/v1/me/push-subscriptions', subscription)).status).toBe(422);
  const saved = await nadia.put<Notifications>(mine, wish({ push: true }));
  expect(
    (await nadia.post<Notifications>('/api/v1/me/push-subscriptions', subscription)).body.browsers,
  ).toHaveLength(1);
  // The same browser again is the same line.
  expect(
    (await nadia.post<Notifications>('/api/v1/me/push-subscriptions', subscription)).body.browsers,
  ).toHaveLength(1);
  await opens();
  await runJobs();
  expect(phone.told).toEqual([
    { title: expect.stringContaining('Agir : petition'), path: '/c/creches/petition?via=push' },
  ]);
  expect([...service.keys]).toEqual([saved.body.pushKey]);
  expect(Buffer.concat(service.bodies).toString('latin1')).not.toContain('petition');
  const stored = await house.inSystem(async ({ tx }) =>
    tx.selectFrom('push_subscriptions').selectAll().execute(),
  );
  expect(JSON.stringify(stored)).not.toContain(subscription.endpoint);
});

test('a browser that is gone is forgotten; one that she takes away is told no more', async () => {
  const { nadia, tom, opens, runJobs } = await start();
  const service = await testPushService();
  const [old, kept, taken] = [service.browser(), service.browser(), service.browser()];
  old.answers = 410;
  await nadia.put(mine, wish({ push: true }));
  for (const { subscription } of [old, kept, taken])
    await nadia.post('/api/v1/me/push-subscriptions', subscription);
  const { body } = await nadia.get<Notifications>(mine);
  const last = `/api/v1/me/push-subscriptions/${body.browsers[2]?.id}`;
  expect((await tom.delete(last)).status).toBe(404);
  expect((await nadia.delete(last)).status).toBe(204);
  await opens();
  await runJobs();
  expect([old.told.length, kept.told.length, taken.told.length]).toEqual([0, 1, 0]);
  expect((await nadia.get<Notifications>(mine)).body.browsers).toHaveLength(1);
});

test('a browser that changes its address by itself is told on, signed in or not, and by nobody else’s word', async () => {
  const { nadia, tom, app, opens, runJobs } = await start();
  const service = await testPushService();
  const [phone, fresh, other] = [service.browser(), service.browser(), service.browser()];
  await nadia.put(mine, wish({ push: true }));
  await nadia.post('/api/v1/me/push-subscriptions', phone.subscription);
  const { body: before } = await nadia.get<Notifications>(mine);
  const forged = { ...phone.subscription, keys: other.subscription.keys };
  const said = (old: object, now: object) =>
    app.inject({ method: 'POST', url: '/notices/browser', payload: { old, fresh: now } });
  expect((await said(forged, other.subscription)).statusCode).toBe(410);
  expect((await said({}, {})).statusCode).toBe(410);

  const script = readFileSync(
    path.resolve(import.meta.dirname, '../../../../web/public/push-worker.js'),
    'utf8',
  );
  const worker = runWorker(app, { script, scope: '/' });
  worker.browser.now = fresh.subscription;
  await worker.dispatch('pushsubscriptionchange', {
    oldSubscription: worker.subscriptionOf(phone.subscription),
  });
  expect(worker.browser.sent).toEqual([{ url: '/notices/browser', credentials: 'omit', status: 204 }]);
  const { body } = await nadia.get<Notifications>(mine);
  expect(body.browsers).toEqual(before.browsers);
  await opens();
  await runJobs();
  expect([phone.asked, fresh.told.length, other.asked]).toEqual([0, 1, 0]);

  // Tom says yes on the same browser: it is his, and her old address moves nothing of his.
  await tom.put(mine, wish({ push: true }));
  await tom.post('/api/v1/me/push-subscriptions', other.subscription);
  expect((await said(fresh.subscription, other.subscription)).statusCode).toBe(204);
  expect((await nadia.get<Notifications>(mine)).body.browsers).toEqual([]);
  expect((await tom.get<Notifications>(mine)).body.browsers).toHaveLength(1);
});

test('an e-mail is ended by one tap, not by a scanner; taking the yes back ends everything at once', async () => {
  const { nadia, opens, emails, app, karim, alert } = await start();
  const service = await testPushService();
  const phone = service.browser();
  await nadia.put(mine, {
    ...wish({ email: true, push: true }),
    choices: {
      alert: { app: true, email: true, push: true },
      outcome: { app: true, email: true, push: true },
    },
  });
  await nadia.post('/api/v1/me/push-subscriptions', phone.subscription);
  await opens();
  const [mail] = emails();
  const stop = new URL(/<(.+)>/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '').pathname;
  await visitor(app).reads(stop);
  expect((await nadia.get<Notifications>(mine)).body.choices.alert.email).toBe(true);
  expect((await visitor(app).sends(stop, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
  expect((await nadia.get<Notifications>(mine)).body.choices).toMatchObject({
    alert: { app: true, email: false, push: true },
    outcome: { email: false },
  });
  expect((await visitor(app).reads('/notices/stop/nobody')).status).toBe(404);

  await karim.put(`/api/v1/campaigns/${alert.campaignId}/outcome`, {
    outcome: 'passed',
    texts: { fr: 'Votée.' },
  });
  const before = phone.told.length;
  await nadia.put('/api/v1/me/consents', { purpose: 'political_action', given: false });
  const { body } = await nadia.get<Notifications>(mine);
  expect(body).toMatchObject({ agreed: false, browsers: [], choices: { alert: nowhere, outcome: nowhere } });
  await opens();
  expect(phone.told).toHaveLength(before);
  expect(emails()).toEqual([]);
});

test('what became of it is told to those who asked to hear that', async () => {
  const { nadia, sylvie, karim, alert, runJobs, emails } = await start();
  const choices = { alert: nowhere, outcome: { ...nowhere, email: true } };
  await nadia.put(mine, wish({}, { choices }));
  await sylvie.put(mine, wish({ email: true }));
  await karim.put(`/api/v1/campaigns/${alert.campaignId}/outcome`, {
    outcome: 'passed',
    texts: { fr: 'Votée.' },
  });
  await runJobs();
  expect(emails().map(({ to }) => to)).toEqual([nadia.email]);
});

test('Karim sees a notice to supporters in his own browser before anybody gets it, and nobody else’s browser is asked', async () => {
  const { karim, nadia, alert, otherWorkspace } = await start();
  const service = await testPushService();
  const [his, hers] = [service.browser(), service.browser()];
  const made = await karim.post<{ id: string }>(`/api/v1/campaigns/${alert.campaignId}/broadcasts`, {
    alertId: alert.alertId,
  });
  const { id: broadcastId } = made.body;
  const trial = { broadcastId, locale: 'fr' };
  expect((await karim.post('/api/v1/me/push-trials', trial)).body).toMatchObject({
    code: 'campaigns.broadcast_unfinished',
  });
  const texts = { fr: { subject: 'Le vote est demain', preheader: 'Un mot suffit', body: '', button: '' } };
  await karim.patch(`/api/v1/campaign-broadcasts/${broadcastId}`, { texts, channel: 'push' });
  expect((await karim.post('/api/v1/me/push-trials', trial)).body).toMatchObject({
    code: 'notifications.no_browser',
  });
  for (const [who, { subscription }] of [
    [karim, his],
    [nadia, hers],
  ] as const) {
    await who.put(mine, wish({ push: true }));
    await who.post('/api/v1/me/push-subscriptions', subscription);
  }
  expect((await karim.post('/api/v1/me/push-trials', trial)).body).toEqual({ reached: 1 });
  expect(his.told).toEqual([
    {
      title: 'Le vote est demain',
      body: 'Un mot suffit\nClinique des Tilleuls',
      path: '/c/creches/petition?lang=fr&via=push',
    },
  ]);
  expect(hers.asked).toBe(0);
  expect((await nadia.post('/api/v1/me/push-trials', trial)).status).toBe(403);
  const { owner } = await otherWorkspace();
  expect((await owner.post('/api/v1/me/push-trials', trial)).status).toBe(404);
});
