/** A browser that changes its address by itself is told on, as its owner chose; and nobody else can move it. */
import { expect, test } from 'vitest';
import type { TestBrowser } from '../../../../test/push-server.ts';
import { pushApp } from '../../../../test/push-supporters.ts';
import { runWorker } from '../../../../test/push-worker.ts';
import { endpointHash } from '../../../channels/index.ts';
import { withdrawConsent } from '../supporters/consents.service.ts';
import { deleteBrowser } from './browsers.store.ts';
import { createPushSender } from './sender.ts';

async function start() {
  const app = await pushApp();
  const { workspaceId } = app.karim;
  const id = await app.supporter('tom@exemple.test');
  const phone = await app.switchOn('tom@exemple.test');
  const renew = (
    old: TestBrowser,
    fresh: TestBrowser,
    more: Record<string, unknown> = {},
    at = workspaceId,
  ) =>
    app.app.inject({
      ...{ method: 'POST', url: `/c/push/${at}/address` },
      payload: { old: old.subscription, fresh: fresh.subscription, ...more },
    });
  const tells = async () => {
    await app.begin(await app.draft());
    await app.runJobs();
    await createPushSender(app.house).drain();
  };
  return { ...app, id, phone, renew, tells };
}

test('the new address takes the place of the old one: one browser, the same day, told once', async () => {
  const { id, phone, renew, tells, service, browsersOf, travel, wayIn, visitor: tom } = await start();
  const since = async () =>
    /Navigateur ajouté le [^<]+/.exec((await tom.sends(await wayIn('tom@exemple.test'))).html)?.[0];
  const [before] = await browsersOf(id);
  const day = await since();
  travel('30 days');
  const fresh = service.browser();
  const answer = await renew(phone, fresh);
  expect([answer.statusCode, answer.body, answer.headers['set-cookie']]).toEqual([204, '', undefined]);
  // A worker that lost the answer says it again.
  expect((await renew(phone, fresh)).statusCode).toBe(204);
  expect(await browsersOf(id)).toEqual([before]);
  expect(await since()).toBe(day);
  await tells();
  expect([phone.asked, fresh.told.length]).toEqual([0, 1]);
});

test('an address alone moves nobody: its secret must be right, and it must be of this organisation', async () => {
  const { id, phone, renew, tells, service, browsersOf, otherWorkspace, inside } = await start();
  const stolen = service.browser();
  const { endpoint, keys } = phone.subscription;
  const guessed = { endpoint, keys: { ...keys, auth: stolen.subscription.keys.auth } };
  expect((await renew(phone, stolen, { old: guessed })).statusCode).toBe(410);
  expect(
    (await renew(phone, stolen, { old: { endpoint, keys: { ...keys, auth: 'short-secret' } } })).statusCode,
  ).toBe(410);
  expect((await renew(phone, stolen, {}, (await otherWorkspace()).id)).statusCode).toBe(410);
  expect((await renew(phone, stolen, {}, 'nowhere')).statusCode).toBe(410);
  expect((await renew(service.browser(), stolen)).statusCode).toBe(410);
  expect(
    (
      await renew(phone, stolen, {
        fresh: { ...stolen.subscription, keys: { ...keys, p256dh: 'short-key-00' } },
      })
    ).statusCode,
  ).toBe(410);
  await tells();
  expect([phone.told.length, stolen.asked]).toEqual([1, 0]);
  // Without the yes to calls to act there is no browser, and no way back in by this.
  await inside((ctx) => withdrawConsent(ctx, id, ['alerts']));
  expect((await renew(phone, service.browser())).statusCode).toBe(410);
  expect(await browsersOf(id)).toEqual([]);
});

test('where the new address was chosen by hand meanwhile, that choice stays and the old one goes', async () => {
  const { id, phone, renew, supporter, switchOn, service, browsersOf } = await start();
  const ines = await supporter('ines@exemple.test');
  const shared = service.browser();
  await switchOn('ines@exemple.test', shared);
  expect((await renew(phone, shared)).statusCode).toBe(204);
  expect(await browsersOf(id)).toEqual([]);
  expect(await browsersOf(ines)).toHaveLength(1);
});

test('the old address is said to be gone just after it moved: the browser stays', async () => {
  const { id, phone, renew, service, browsersOf, inside } = await start();
  const [browser = ''] = await browsersOf(id);
  const fresh = service.browser();
  await renew(phone, fresh);
  await inside((ctx) => deleteBrowser(ctx, browser, endpointHash(phone.subscription.endpoint)));
  expect(await browsersOf(id)).toEqual([browser]);
});

test('the worker says it by itself, with what it kept where the browser tells no old address, and sends no cookie', async () => {
  const { app, karim, id, phone, tells, service, browsersOf, visitor: tom } = await start();
  const script = (await tom.reads('/c/push/worker.js')).html;
  const scope = `/c/push/${karim.workspaceId}/`;
  const { browser, dispatch } = runWorker(app, { script, scope });
  browser.now = phone.subscription;
  // A page of ours says that this browser is told now; then the browser forgets it, as Firefox does.
  await dispatch('message', { data: 'push-address' });
  expect(browser.sent).toEqual([]);
  const fresh = service.browser();
  browser.now = null;
  browser.next = fresh.subscription;
  await dispatch('pushsubscriptionchange');
  expect(browser.askedWith).toEqual([[4, 2]]);
  expect(browser.sent).toEqual([{ url: `${scope}address`, credentials: 'omit', status: 204 }]);
  expect(await browsersOf(id)).toHaveLength(1);
  await tells();
  expect([phone.asked, fresh.told.length]).toEqual([0, 1]);

  // With both addresses told by the browser, as its standard says.
  const last = service.browser();
  const worker = runWorker(app, { script, scope });
  worker.browser.now = last.subscription;
  await worker.dispatch('pushsubscriptionchange', {
    oldSubscription: worker.subscriptionOf(fresh.subscription),
    newSubscription: worker.subscriptionOf(last.subscription),
  });
  expect(worker.browser.askedWith).toEqual([]);
  await tells();
  expect([fresh.told.length, last.told.length]).toEqual([1, 1]);
});

test('without a network the worker says it later; and once it takes nothing more, it keeps nothing', async () => {
  const { app, karim, phone, tells, service, visitor: tom } = await start();
  const script = (await tom.reads('/c/push/worker.js')).html;
  const { browser, shelf, dispatch } = runWorker(app, { script, scope: `/c/push/${karim.workspaceId}/` });
  browser.now = phone.subscription;
  await dispatch('push', { data: { json: () => ({ title: 'Le vote' }) } });
  const fresh = service.browser();
  browser.online = false;
  browser.now = fresh.subscription;
  await dispatch('pushsubscriptionchange');
  expect([browser.sent, browser.synced]).toEqual([[], ['push-address']]);
  browser.online = true;
  await dispatch('sync', { tag: 'push-address' });
  await tells();
  expect([phone.asked, fresh.told.length]).toEqual([0, 1]);
  expect([...shelf.values()].join()).toContain(fresh.subscription.endpoint);
  browser.now = null;
  await dispatch('message', { data: 'push-address' });
  expect(shelf.size).toBe(0);
});
