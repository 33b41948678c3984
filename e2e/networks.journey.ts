/**
 * One journey for each network with an interface: Nadia signs in on the network's own page, plans a post, the access
 * ends before its hour, the post waits, she reconnects in one tap, and it is published, once.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import {
  isDescribed,
  type NetworkId,
  type NetworkWorld,
  networkIds,
  startNetwork,
} from './support/networks.ts';
import { type Editor, invitation, join, openPage, phone, publishStory, setUp } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { type Language, wordsIn } from './support/words.ts';

/** Each language sees two of them or three. */
const languageOf: Record<NetworkId, Language> = {
  bluesky: 'en',
  mastodon: 'fr',
  x: 'en',
  linkedin: 'fr',
  threads: 'en',
};
const names: Record<NetworkId, string> = {
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  x: 'X',
  linkedin: 'LinkedIn',
  threads: 'Threads',
};

/** Karim registers the app where one is needed, and sets a budget where posts are paid for. */
async function openNetwork(
  program: Program,
  karim: Editor,
  id: NetworkId,
  world: NetworkWorld,
): Promise<void> {
  const settings = `/api/v1/network-settings/${id}`;
  if (world.register) {
    const app = world.register(`${program.url}/connections/callback/${id}`);
    const { clientId, clientSecret } = app;
    await program.call('PUT', `${settings}/app`, { clientId, clientSecret }, karim.token);
    const check = await program.call<{ result: string }>('PUT', `${settings}/check`, null, karim.token);
    expect(check.result).toBe('accepted');
  }
  if (id === 'x') await program.call('PATCH', settings, { budgetMinor: 5_000 }, karim.token);
}

/** The next full minute but one, by the clock of the window (`openPage`): far enough to lose the account before. */
function soon(): string {
  const at = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000);
  const part = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

// Each waits for its own minute; they need not wait for each other's.
test.describe.configure({ mode: 'parallel' });

for (const id of networkIds) {
  const language = languageOf[id];
  test(`on ${id}, a planned post survives the loss of the account and goes out once`, async ({ browser }) => {
    test.skip(!isDescribed(id), `The test data has no description of ${names[id]}.`);
    test.setTimeout(240_000);
    const t = wordsIn(language);
    const network = { network: names[id] };
    const world = await startNetwork(id);
    const program = await startProgram({ allowHosts: world.hosts, settings: world.settings });
    try {
      const karim = await setUp(program, language);
      await openNetwork(program, karim, id, world);
      const story = await publishStory(program, karim, {
        title: language === 'fr' ? 'La relève repensée' : 'The handover, rethought',
        url: 'https://www.tilleuls.example/releve',
        excerpt: language === 'fr' ? 'Trois nuits avec l’équipe.' : 'Three nights with the team.',
        captions: [language === 'fr' ? 'Nos équipes de nuit veillent.' : 'Our night teams keep watch.'],
        locale: language,
      });
      const page = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await join(page, language, await invitation(program, karim));

      // She says no on the network's page, then yes.
      const leaveFor = async () => {
        await page
          .getByRole('button', { name: t('sharing.connections.connect', network), exact: true })
          .click();
        const dialog = page.getByRole('dialog');
        if (world.asks) await dialog.getByLabel(t(world.asks.label)).fill(world.asks.answer);
        await expectAccessible(page, 'the way to sign in');
        await expectNoSideScroll(page, 'the way to sign in');
        await dialog.getByRole('button', { name: t('sharing.connect.sign_in', network) }).click();
      };
      await page.goto('/me#connections');
      await leaveFor();
      await world.decide(page, language, 'refuse');
      await expect(page.getByRole('alert')).toContainText(t('errors.sharing.declined', network));
      await page.getByRole('button', { name: t('sharing.callback.back') }).click();
      await page.waitForURL('**/me#connections');
      await leaveFor();
      await world.decide(page, language, 'allow');
      await page.waitForURL('**/me#connections');
      const account = page.getByRole('button', {
        name: t('sharing.connections.disconnect_one', { handle: world.handle }),
      });
      await expect(account).toBeVisible();
      await expectAccessible(page, 'the connected account');

      // She plans a post.
      await page.goto('/feed');
      await page.getByRole('button', { name: t('content.feed.share_one', { title: story.title }) }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('radio', { name: names[id], exact: true }).check({ force: true });
      const words =
        language === 'fr' ? 'De nuit aussi (avec le cœur) 🌙' : 'By night too (wholeheartedly) 🌙';
      await sheet.getByRole('textbox', { name: t('sharing.sheet.words') }).fill(words);
      await sheet.getByText(t('sharing.when.time'), { exact: true }).click();
      await sheet.getByLabel(t('sharing.when.at')).fill(soon());
      await expectAccessible(page, 'the share sheet with a time');
      await expectNoSideScroll(page, 'the share sheet with a time');
      await sheet.getByRole('button', { name: t('sharing.act.plan', network) }).click();
      await expect(sheet.getByRole('heading', { name: t('sharing.planned.title', network) })).toBeVisible();

      // The access ends before the hour: the post waits, and she is told what to do.
      await world.end();
      const reconnect = page
        .getByRole('button', {
          name: t('sharing.me.act.on', { act: t('sharing.me.act.reconnect'), ...network }),
        })
        .first();
      await expect(async () => {
        await page.goto('/me');
        await expect(reconnect).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 120_000 });
      expect(await world.texts()).toEqual([]);
      await expectAccessible(page, 'a post that waits for its account');
      await expectNoSideScroll(page, 'a post that waits for its account');

      // One tap, the network's yes, and it goes out.
      await reconnect.click();
      await world.decide(page, language, 'allow');
      await page.waitForURL('**/me**');
      await expect.poll(async () => (await world.texts()).length, { timeout: 60_000 }).toBe(1);
      expect((await world.texts())[0]).toContain(words);
      await page.goto('/me#connections');
      await expect(reconnect).toHaveCount(0);
      await expect(account).toHaveCount(1);
      // Nothing follows it.
      await page.waitForTimeout(3_000);
      expect(await world.texts()).toHaveLength(1);
      await page.context().close();
    } finally {
      await program.stop();
      await world.close();
    }
  });
}
