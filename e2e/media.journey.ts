/**
 * Karim writes a story of its own with two pictures, one chosen and one pasted; it comes out once both are described.
 * Somebody without an account reads its public page and passes it on.
 */
import { expect, test } from '@playwright/test';
import { jpeg, png } from '../server/test/media-files.ts';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { desk, follow, openPage, phone, playNetworks, setUp, signIn } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

const words = {
  fr: {
    title: 'La soupe du jeudi',
    body: 'On épluche **ensemble**, puis on mange.',
    first: 'Des mains et une marmite',
    second: 'Un carré rouge',
  },
  en: {
    title: 'Thursday’s soup',
    body: 'We peel **together**, then we eat.',
    first: 'Hands and a pot',
    second: 'A red square',
  },
} as const;

for (const language of languages) {
  test(`Karim illustrates a story, and anybody passes it on (${language})`, async ({ browser }) => {
    const t = wordsIn(language);
    const said = words[language];
    const program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const story = await program.call<{ id: string }>(
        'POST',
        '/api/v1/stories',
        { title: said.title, locale: language, facet: 'citizen', body: said.body },
        karim.token,
      );
      const page = await openPage(browser, program, language, { viewport: desk });
      await signIn(page, language, karim.email);
      await page.goto(`/stories/${story.id}`);

      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: t('content.media.choose') }).click();
      await (await choosing).setFiles([
        { name: 'soupe.jpg', mimeType: 'image/jpeg', buffer: await jpeg() },
        {
          name: 'logo.svg',
          mimeType: 'image/svg+xml',
          buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
        },
      ]);
      await expect(
        page.getByRole('alert').filter({ hasText: t('errors.content.svg_refused') }),
      ).toBeVisible();
      await page.getByRole('button', { name: t('content.media.dismiss'), exact: true }).click();
      const zone = page.getByRole('group', { name: t('content.media.label') });
      const square = (await png()).toString('base64');
      await zone.evaluate((element, base64) => {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([bytes], 'collage.png', { type: 'image/png' }));
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      }, square);
      const items = zone.getByRole('listitem');
      await expect(items).toHaveCount(2);
      await expectAccessible(page, 'the story editor');

      const open = page.getByRole('switch', { name: t('content.public.switch') });
      await open.check({ force: true });
      const publish = page.getByRole('button', { name: t('content.publication.save_now') });
      await publish.click();
      await expect(page.getByText(t('errors.content.alt_missing'))).toBeVisible();
      const describe = zone.getByRole('textbox', { name: t('content.media.alt') });
      await describe.nth(0).fill(said.first);
      await describe.nth(1).fill(said.second);
      // By keyboard, the pasted picture becomes the first.
      await page.getByRole('button', { name: t('content.media.up', { name: 'collage.png' }) }).press('Enter');
      await expect(items.first()).toContainText('collage.png');
      await publish.click();
      await expect(page.getByText(t('content.publication.done'))).toBeVisible();
      const address = await page.getByRole('textbox', { name: t('content.public.address') }).inputValue();
      expect(address).toBe(`${program.url}/s/${story.id}`);

      const anybody = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await playNetworks(anybody);
      await anybody.goto(address);
      await expect(anybody.getByRole('heading', { level: 1 })).toHaveText(said.title);
      await expect(anybody.getByRole('img', { name: said.second })).toBeVisible();
      await expect(anybody.getByRole('img', { name: said.first })).toBeVisible();
      expect(await anybody.locator('script:not([type="application/ld+json"])').count()).toBe(0);
      await expectAccessible(anybody, 'the public story');
      await expectNoSideScroll(anybody, 'the public story');
      const opening = anybody.waitForEvent('popup');
      await anybody.getByRole('link', { name: 'WhatsApp' }).click();
      const composer = await opening;
      await composer.waitForURL('https://wa.me/**');
      const short = /https?:\/\/\S+$/.exec(new URL(composer.url()).searchParams.get('text') ?? '')?.[0] ?? '';
      expect(await follow(short)).toContain(`/s/${story.id}`);

      await expect(async () => {
        await page.reload();
        await expect(page.getByText(t('sharing.public.visits', { count: 1 }))).toBeVisible({
          timeout: 3_000,
        });
      }).toPass({ timeout: 40_000 });
      await page.goto(`/feed/${story.id}`);
      await expect(page.getByText(language === 'fr' ? 'ensemble' : 'together')).toBeVisible();
      await expect(page.getByRole('img', { name: said.first })).toBeVisible();
    } finally {
      await program.stop();
    }
  });
}
