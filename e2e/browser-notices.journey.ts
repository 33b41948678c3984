/**
 * Tom, who has no account, lets his browser be told of calls to act, and sees one: Karim chooses a notice, looks at it, and
 * sends it. The push service is a real one on loopback that reads what only Tom's browser can; since Chromium asks Google's
 * for an address, the browser is handed ours, and what it would get is given to its worker as Chromium does.
 */
import { expect, type Page, test } from '@playwright/test';
import { startPushService, type TestBrowser } from '../server/test/push-server.ts';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { startMailbox } from './support/mailbox.ts';
import { linkIn, passerBy } from './support/passer-by.ts';
import { type Editor, openPage, organisation, phone, setUp, signIn } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { type Language, languages, wordsIn } from './support/words.ts';

const email = 'tom@ailleurs.test';

/** A campaign that runs in earnest, with one petition. @returns its id */
async function runningCampaign(program: Program, karim: Editor, language: Language): Promise<string> {
  const call = <T>(method: string, path: string, body: object | null = null) =>
    program.call<T>(method, `/api/v1${path}`, body, karim.token);
  const texts = { [language]: { title: 'Des crèches', summary: 'Cent places de plus.', why: '' } };
  const { id } = await call<{ id: string }>('POST', '/campaigns', {
    ...{ slug: 'creches', texts, timeZone: 'Europe/Paris' },
  });
  await call('PATCH', `/campaigns/${id}`, { transparency: { sponsor: organisation } });
  const year = new Date().getFullYear();
  await call('POST', `/campaigns/${id}/stages`, {
    texts: { [language]: { title: 'Conseil', ask: '' } },
    ...{ opensWall: `${year - 1}-01-01T09:00`, closesWall: `${year + 1}-12-31T18:00` },
  });
  const { stages } = await call<{ stages: { id: string }[] }>('GET', `/campaigns/${id}`);
  await call('POST', `/campaign-stages/${stages[0]?.id}/alerts`, {
    ...{ kind: 'petition', slug: 'signer', texts: { [language]: { title: 'Signer', ask: 'Cent places.' } } },
  });
  await call('PUT', `/campaigns/${id}/publication`);
  await call('DELETE', `/campaigns/${id}/test-mode`);
  return id;
}

/** Hands the page the address of a browser on our push service, kept as Chromium would keep it. */
const withAddress = (page: Page, { subscription }: TestBrowser) =>
  page.addInitScript((given) => {
    const kept = {
      endpoint: given.endpoint,
      toJSON: () => given,
      unsubscribe: async () => {
        localStorage.removeItem('told');
        return true;
      },
    } as unknown as PushSubscription;
    PushManager.prototype.subscribe = async () => {
      localStorage.setItem('told', 'yes');
      return kept;
    };
    PushManager.prototype.getSubscription = async () => (localStorage.getItem('told') ? kept : null);
  }, subscription);

for (const language of languages) {
  test(`Tom lets his browser be told, sees one notice, and ends it (${language})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const t = wordsIn(language);
    const service = await startPushService();
    const mailbox = await startMailbox();
    const program = await startProgram({
      allowHosts: [new URL(service.origin).host],
      settings: { SMTP_URL: mailbox.url },
    });
    try {
      const karim = await setUp(program, language);
      const campaignId = await runningCampaign(program, karim, language);
      const device = service.browser();
      const tom = await openPage(browser, program, language, {
        viewport: phone,
        permissions: ['notifications'],
      });
      await withAddress(tom, device);
      const press = (page: Page, key: string) =>
        page.getByRole('button', { name: t(key), exact: true }).click();

      // He asks to be told; after the button in the letter he is asked once, and says no.
      await tom.goto(`/c/join?c=creches&lang=${language}`);
      await tom.getByLabel(t('campaigns.public.join.email')).fill(email);
      await tom.locator('input[name=alerts]').check();
      await press(tom, 'campaigns.public.join.send');
      await tom.goto(linkIn((await mailbox.letterTo(email)).text, '/c/confirm/'));
      await press(tom, 'campaigns.public.join.letter_button');
      const yes = tom.getByRole('button', { name: t('campaigns.public.push.yes') });
      const no = tom.getByRole('button', { name: t('campaigns.public.push.no') });
      await expect(yes).toBeVisible();
      const [one, other] = [await yes.boundingBox(), await no.boundingBox()];
      expect([one?.width, one?.height], 'no is as large as yes').toEqual([other?.width, other?.height]);
      await expectAccessible(tom, 'the offer of notices');
      await expectNoSideScroll(tom, 'the offer of notices');
      await no.press('Enter');
      await expect(yes).toHaveCount(0);
      await expect(tom.getByRole('heading', { level: 1 })).toBeFocused();

      // Later, in his own space, he says yes. Without a script it says what is needed.
      await tom.goto(`/c/me?c=creches&lang=${language}`);
      await tom.getByLabel(t('campaigns.public.join.email')).fill(email);
      await press(tom, 'campaigns.public.me.ask');
      const space = linkIn((await mailbox.letterTo(email)).text, '/c/me/');
      const bare = await passerBy(browser, program, language);
      await bare.goto(space);
      await press(bare, 'campaigns.public.me.open');
      await expect(bare.getByText(t('campaigns.public.push.script'))).toBeVisible();
      await expect(bare.getByRole('button', { name: t('campaigns.public.push.yes') })).toHaveCount(0);
      await bare.context().close();
      await tom.goto(space);
      await press(tom, 'campaigns.public.me.open');
      await expect(tom.getByText(t('campaigns.public.push.script'))).toBeHidden();
      await expectAccessible(tom, 'one’s own space with notices');
      await yes.focus();
      await tom.keyboard.press('Enter');
      await expect(tom.getByText(t('campaigns.public.me.push_on'))).toBeVisible();
      await expect(tom.getByText(t('campaigns.public.push.this'))).toBeVisible();
      await expect(yes).toBeHidden();
      await expectAccessible(tom, 'one’s own space with a browser');
      await expectNoSideScroll(tom, 'one’s own space with a browser');

      await sendNotice(await atDesk(browser, program, language, karim, campaignId), language);
      await expect.poll(() => device.told.length, { timeout: 60_000 }).toBe(1);
      const notice = device.told[0];
      expect(notice).toMatchObject({ title: 'Le vote est demain', body: `Un mot suffit\n${organisation}` });
      await showsIt(tom, notice ?? {});

      // Chromium changes the address by itself, and back: its worker says so, and he is told on as before.
      const moved = service.browser();
      expect(await changesAddress(tom, device, moved)).toBe(204);
      expect(await changesAddress(tom, device, moved), 'told from the old address once more').toBe(204);
      expect(await changesAddress(tom, moved, device)).toBe(204);
      await tom.goto(space);
      await press(tom, 'campaigns.public.me.open');
      await expect(tom.getByText(t('campaigns.public.push.this'))).toHaveCount(1);
      await expect(tom.getByText(t('campaigns.public.push.this'))).toBeVisible();

      await press(tom, 'campaigns.public.push.end');
      await expect(tom.getByText(t('campaigns.public.me.push_off'))).toBeVisible();
      await expect(yes).toBeVisible();
      expect(await tom.evaluate(() => localStorage.getItem('told'))).toBeNull();
    } finally {
      await program.stop();
      await mailbox.close();
      service.close();
    }
  });
}

async function atDesk(
  browser: Parameters<typeof openPage>[0],
  program: Program,
  language: Language,
  karim: Editor,
  campaignId: string,
): Promise<Page> {
  const page = await openPage(browser, program, language, { viewport: phone });
  await signIn(page, language, karim.email);
  await page.goto(`/campaigns/${campaignId}/broadcasts`);
  return page;
}

/** Karim writes a notice on his phone, looks at it, and sends it at any hour. */
async function sendNotice(page: Page, language: Language): Promise<void> {
  const t = wordsIn(language);
  await page.getByRole('button', { name: t('campaigns.broadcast.write') }).click();
  await page.getByRole('radio', { name: t('campaigns.broadcast.channel_push') }).check();
  const words = page.getByRole('group', { name: language === 'fr' ? 'Français' : 'English' });
  await words.getByLabel(t('campaigns.broadcast.subject'), { exact: true }).fill('Le vote est demain');
  await words.getByLabel(t('campaigns.broadcast.preheader'), { exact: true }).fill('Un mot suffit');
  await expect(words.getByLabel(t('campaigns.broadcast.body'), { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: t('campaigns.broadcast.keep'), exact: true }).click();
  await expect(page.getByText(organisation).last()).toBeVisible();
  await expect(page.getByText(/\/c\/creches\/signer\?/)).toBeVisible();
  await expect(page.getByText(t('campaigns.broadcast.reached_push_few'))).toBeVisible();
  await expectAccessible(page, 'a notice to many');
  await expectNoSideScroll(page, 'a notice to many');
  await page.getByRole('button', { name: t('campaigns.broadcast.test_push') }).click();
  await expect(page.getByText(t('errors.notifications.no_browser'))).toBeVisible();
  await page.getByRole('button', { name: t('campaigns.broadcast.next') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('campaigns.broadcast.any_hour'), { exact: true }).check();
  await dialog.getByLabel(t('campaigns.broadcast.any_hour_reason')).fill('Le vote est demain matin.');
  await dialog.getByRole('button', { name: t('campaigns.broadcast.send_now') }).click();
  await expect(page.getByText(t('campaigns.broadcast.fact.push_queued'))).toBeVisible({ timeout: 60_000 });
  await page.context().close();
}

/** What the browser tells its worker when the address has changed. @returns what the server answered to it */
async function changesAddress(page: Page, from: TestBrowser, to: TestBrowser): Promise<number> {
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error('No worker runs.');
  return worker.evaluate(
    ([old, now]) =>
      new Promise<number>((resolve, reject) => {
        const send = self.fetch;
        self.fetch = async (...args) => {
          self.fetch = send;
          const answer = await send(...args);
          resolve(answer.status);
          return answer;
        };
        const like = (one: object) => ({ ...one, options: {}, toJSON: () => one });
        const event = new Event('pushsubscriptionchange');
        self.dispatchEvent(
          Object.assign(event, {
            oldSubscription: like(old),
            newSubscription: like(now),
            waitUntil: (work: Promise<unknown>) => work.catch(reject),
          }),
        );
      }),
    [from.subscription, to.subscription] as const,
  );
}

/** Gives the worker what the service read for this browser, and looks at what stands on the screen. */
async function showsIt(page: Page, notice: Partial<TestBrowser['told'][number]>): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  let registrationId = '';
  devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    registrationId = registrations.at(-1)?.registrationId ?? registrationId;
  });
  await devtools.send('ServiceWorker.enable');
  await expect.poll(() => registrationId).not.toBe('');
  await devtools.send('ServiceWorker.deliverPushMessage', {
    ...{ origin: new URL(page.url()).origin, registrationId, data: JSON.stringify(notice) },
  });
  const shown = () =>
    page.evaluate(async () => {
      const all = await navigator.serviceWorker.getRegistrations();
      const notices = (await Promise.all(all.map((one) => one.getNotifications()))).flat();
      return notices.map(({ title, body, lang, tag, data }) => ({ title, body, lang, tag, data }));
    });
  const { title, body, lang, tag, path } = notice;
  await expect.poll(shown).toEqual([{ title, body, lang, tag, data: { path, lang } }]);
  const scopes = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  );
  expect(scopes).toEqual([expect.stringMatching(/^\/c\/push\/[0-9a-f-]{36}\/$/)]);
}
