/**
 * Connecting by signing in at the network itself: Nadia's phone goes to the consent page of a real Bluesky server and
 * comes back; she says no first, then yes; what she publishes is there; she disconnects, and the server forgets us.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { type BlueskyWorld, decideAtBluesky, startBluesky } from './support/bluesky.ts';
import { invitation, join, openPage, phone, publishStory, setUp } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

let bluesky: BlueskyWorld;
test.beforeAll(async () => {
  bluesky = await startBluesky('nadia.test');
});
test.afterAll(() => bluesky?.close());

for (const language of languages) {
  test(`Nadia signs in at Bluesky itself, publishes and disconnects (${language})`, async ({ browser }) => {
    const t = wordsIn(language);
    const network = { network: 'Bluesky' };
    const program = await startProgram({ allowHosts: bluesky.hosts, settings: bluesky.settings });
    try {
      const karim = await setUp(program, language);
      const story = await publishStory(program, karim, {
        title: language === 'fr' ? 'La relève repensée' : 'The handover, rethought',
        url: 'https://www.tilleuls.example/releve',
        excerpt: language === 'fr' ? 'Trois nuits avec l’équipe.' : 'Three nights with the team.',
        captions: [language === 'fr' ? 'Nos équipes de nuit veillent.' : 'Our night teams keep watch.'],
        locale: language,
      });
      const page = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await join(page, language, await invitation(program, karim));

      const leaveFor = async () => {
        await page.getByRole('button', { name: t('sharing.connections.connect', network) }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(t('sharing.connect.handle')).fill(`@${bluesky.handle}`);
        await expectAccessible(page, 'the way to sign in');
        await expectNoSideScroll(page, 'the way to sign in');
        await dialog.getByRole('button', { name: t('sharing.connect.sign_in', network) }).click();
      };
      await page.goto('/me#connections');
      await leaveFor();
      await decideAtBluesky(page, bluesky, language, 'refuse');
      await expect(page.getByRole('alert')).toContainText(t('errors.sharing.declined', network));
      await expectAccessible(page, 'the refusal');
      await page.getByRole('button', { name: t('sharing.callback.back') }).click();
      await page.waitForURL('**/me#connections');

      await leaveFor();
      await decideAtBluesky(page, bluesky, language, 'allow');
      await page.waitForURL('**/me#connections');
      await expect(page.getByText(`@${bluesky.handle}`).first()).toBeVisible();
      await expectAccessible(page, 'the connected account');

      await page.goto('/feed');
      await page.getByRole('button', { name: t('content.feed.share_one', { title: story.title }) }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('radio', { name: 'Bluesky' }).check({ force: true });
      const words = language === 'fr' ? 'De nuit aussi, avec le cœur 🌙' : 'By night too, wholeheartedly 🌙';
      await sheet.getByRole('textbox', { name: t('sharing.sheet.words') }).fill(words);
      await sheet.getByRole('button', { name: t('sharing.act.publish', network) }).click();
      await expect(sheet.getByRole('heading', { name: t('sharing.published.title', network) })).toBeVisible({
        timeout: 30_000,
      });
      const posts = (await bluesky.posts()).filter((post) => post.text.startsWith(words));
      expect(posts).toHaveLength(1);

      await page.goto('/me#connections');
      await page
        .getByRole('button', { name: t('sharing.connections.disconnect_one', { handle: bluesky.handle }) })
        .click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('sharing.connections.disconnect'), exact: true })
        .click();
      await expect(page.getByText(`@${bluesky.handle}`)).toHaveCount(0);
      await page.context().close();
    } finally {
      await program.stop();
    }
  });
}
