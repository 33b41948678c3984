/**
 * The whole way, with nothing simulated but the two web sites: a real feed brings an item, Karim makes it a story,
 * Nadia publishes it on a real Bluesky server from her phone, a stranger reads it back and follows the link, and the
 * click stands on her page and on the dashboard.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { type BlueskyWorld, startBluesky } from './support/bluesky.ts';
import { follow, invitation, join, openPage, organisation, phone, setUp } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { acceptFromFeed, expectNothingOnDashboard } from './support/programme.ts';
import { startSite } from './support/site.ts';
import { languages, wordsIn } from './support/words.ts';

let bluesky: BlueskyWorld;
test.beforeAll(async () => {
  bluesky = await startBluesky('nadia.test');
});
test.afterAll(() => bluesky?.close());

for (const language of languages) {
  test(`a story travels from a real feed to a real network, and its click is counted (${language})`, async ({
    browser,
  }) => {
    const t = wordsIn(language);
    const site = await startSite(language);
    const program = await startProgram({ allowHosts: [site.host, bluesky.host] });
    try {
      const karim = await setUp(program, language);
      const story = await acceptFromFeed(browser, program, karim, site, language);

      const page = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await join(page, language, await invitation(program, karim));

      // Connect.
      await page.goto('/me#connections');
      await page
        .getByRole('button', { name: t('sharing.connections.connect', { network: 'Bluesky' }) })
        .click();
      const form = page.getByRole('dialog');
      await form.getByRole('button', { name: t('sharing.connect.by_password') }).click();
      await form.getByLabel(t('sharing.connect.handle')).fill(`@${bluesky.handle}`);
      const secret = form.getByRole('textbox', { name: t('sharing.connect.password') });
      await secret.fill('aaaa-bbbb-cccc-dddd');
      await form.getByRole('button', { name: t('sharing.connect.elsewhere') }).click();
      await form.getByLabel(t('sharing.connect.service')).fill(bluesky.url);
      await expectAccessible(page, 'the connection form');
      await form.getByRole('button', { name: t('sharing.connect.act') }).click();
      await expect(
        form.getByText(t('errors.sharing.wrong_credentials', { network: 'Bluesky' })),
      ).toBeVisible();
      await secret.fill(await bluesky.newAppPassword());
      await form.getByRole('button', { name: t('sharing.connect.act') }).click();
      await expect(form).toBeHidden();
      await expect(page.getByText(`@${bluesky.handle}`).first()).toBeVisible();

      // Share.
      await page.goto('/feed');
      await page.getByRole('button', { name: t('content.feed.share_one', { title: story.title }) }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('radio', { name: 'Bluesky' }).check({ force: true });
      const words =
        language === 'fr'
          ? 'Été comme hiver, l’équipe de nuit veille 🌙 #Relève'
          : 'Summer or winter, the night team keeps watch 🌙 #Handover';
      await sheet.getByRole('textbox', { name: t('sharing.sheet.words') }).fill(words);
      await expectAccessible(page, 'the share sheet with an account');
      await expectNoSideScroll(page, 'the share sheet with an account');
      await sheet.getByRole('button', { name: t('sharing.act.publish', { network: 'Bluesky' }) }).click();
      await expect(
        sheet.getByRole('heading', { name: t('sharing.published.title', { network: 'Bluesky' }) }),
      ).toBeVisible({ timeout: 30_000 });
      const seen = sheet.getByRole('link', { name: t('sharing.published.see', { network: 'Bluesky' }) });
      await expect(seen).toHaveAttribute('href', /^https:\/\/bsky\.app\/profile\/did:plc:\w+\/post\/\w+$/);
      await expectAccessible(page, 'the outcome');

      // A stranger reads it on the server.
      const posts = (await bluesky.posts()).filter((post) => post.text.startsWith(words));
      expect(posts).toHaveLength(1);
      const [post] = posts;
      const shortUrl = new RegExp(`${program.url}/l/\\w+`).exec(post!.text)![0];
      expect(post!.text).toBe(
        `${words}\n${t('guardrails.disclosure.employee', { organisation })}\n${shortUrl}`,
      );
      expect(post!.langs).toEqual([language]);
      const link = post!.facets.find((facet) => facet.features[0]!.$type.endsWith('#link'))!;
      expect(link.features[0]!.uri).toBe(shortUrl);
      const { byteStart, byteEnd } = link.index;
      expect(Buffer.from(post!.text).subarray(byteStart, byteEnd).toString()).toBe(shortUrl);
      expect(post!.embed).toMatchObject({
        $type: 'app.bsky.embed.external',
        external: { uri: shortUrl, title: story.title, thumb: { mimeType: 'image/png' } },
      });

      // A reader follows the link: Nadia sees it. The dashboard does not: one click of one person is nobody else's.
      const landed = new URL(await follow(shortUrl));
      expect(landed.origin + landed.pathname).toBe(site.article.url);
      expect(landed.searchParams.get('utm_source')).toBe('bluesky');
      await follow(shortUrl, 'Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)');
      await expect(async () => {
        await page.goto('/me');
        const row = page.getByRole('listitem').filter({ hasText: 'Bluesky' }).first();
        await expect(row).toContainText(`1${t('sharing.me.clicks', { count: 1 })}`, { timeout: 2_000 });
      }).toPass({ timeout: 20_000 });
      await expectNothingOnDashboard(browser, program, karim, language);
      await page.context().close();
    } finally {
      await program.stop();
      await site.close();
    }
  });
}
