/**
 * Nadia joins on her phone, shares a story with LinkedIn's own composer, says that she posted it, and sees the first
 * reader. No account is connected anywhere.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import {
  follow,
  invitation,
  join,
  openPage,
  organisation,
  phone,
  playNetworks,
  publishStory,
  setUp,
} from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { type Language, languages, wordsIn } from './support/words.ts';

const stories: Record<Language, { title: string; excerpt: string; captions: string[] }> = {
  fr: {
    title: 'La relève repensée par celles et ceux qui la font',
    excerpt: 'Trois nuits avec l’équipe de relève.',
    captions: ['Quinze minutes pour passer le relais : voici ce que cela change.'],
  },
  en: {
    title: 'The handover, rethought by those who do it',
    excerpt: 'Three nights with the handover team.',
    captions: ['Fifteen minutes to hand over: here is what it changes.'],
  },
};

for (const language of languages) {
  test(`Nadia shares with LinkedIn’s composer and sees her first reader (${language})`, async ({
    browser,
  }) => {
    const t = wordsIn(language);
    const program: Program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const story = await publishStory(program, karim, {
        ...stories[language],
        url: 'https://www.tilleuls.example/releve',
        locale: language,
      });
      const page = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      const context = page.context();
      await playNetworks(page);
      await join(page, language, await invitation(program, karim));
      await expect(page.getByRole('heading', { name: story.title })).toBeVisible();
      await expectAccessible(page, 'the feed');
      await expectNoSideScroll(page, 'the feed');

      await page.getByRole('button', { name: t('content.feed.share_one', { title: story.title }) }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('radio', { name: 'LinkedIn' }).check({ force: true });
      await expect(sheet.getByRole('textbox', { name: t('sharing.sheet.words') })).toHaveValue(
        stories[language].captions[0]!,
      );
      const disclosure = t('guardrails.disclosure.employee', { organisation });
      await expect(sheet.getByText(disclosure).first()).toBeVisible();
      await expectAccessible(page, 'the share sheet');
      await expectNoSideScroll(page, 'the share sheet');
      const words =
        language === 'fr' ? 'Ma nuit la plus calme depuis dix ans.' : 'My calmest night in ten years.';
      await sheet.getByRole('textbox', { name: t('sharing.sheet.words') }).fill(words);

      const opening = context.waitForEvent('page');
      await sheet
        .getByRole('button', { name: t('sharing.act.copy_and_open', { network: 'LinkedIn' }) })
        .click();
      const composer = await opening;
      await composer.waitForURL(/^https:\/\/www\.linkedin\.com\/sharing\/share-offsite\//);
      const shortUrl = new URL(composer.url()).searchParams.get('url')!;
      expect(shortUrl).toMatch(new RegExp(`^${program.url}/l/\\w{7,}$`));
      await composer.close();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${words}\n\n${disclosure}`);

      await expect(sheet.getByRole('heading', { name: t('sharing.handover.title') })).toBeVisible();
      await expectAccessible(page, 'the hand-over');
      await sheet.getByRole('button', { name: t('sharing.handover.posted') }).click();
      await expect(sheet.getByText(t('sharing.thanks.title'))).toBeVisible();
      await sheet.getByRole('link', { name: t('sharing.thanks.see') }).click();

      await page.waitForURL('**/me');
      await expect(page.getByText(t('sharing.state.declared'), { exact: true })).toBeVisible();
      await expectAccessible(page, 'my page');
      await expectNoSideScroll(page, 'my page');

      const landed = new URL(await follow(shortUrl));
      expect(landed.origin + landed.pathname).toBe('https://www.tilleuls.example/releve');
      expect(landed.searchParams.get('utm_source')).toBe('linkedin');
      expect(landed.href).not.toMatch(/nadia|haddad/i);
      await follow(
        shortUrl,
        'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
      );
      await expect(async () => {
        await page.reload();
        await expect(page.getByText(t('sharing.state.verified'), { exact: true })).toBeVisible({
          timeout: 2_000,
        });
      }).toPass({ timeout: 20_000 });
      const row = page.getByRole('listitem').filter({ hasText: 'LinkedIn' }).last();
      await expect(row).toContainText(`1${t('sharing.me.clicks', { count: 1 })}`);
      await context.close();
    } finally {
      await program.stop();
    }
  });
}

test('Nadia shares with the keyboard alone', async ({ browser }) => {
  const t = wordsIn('fr');
  const program = await startProgram();
  try {
    const karim = await setUp(program, 'fr');
    const story = await publishStory(program, karim, {
      ...stories.fr,
      url: 'https://www.tilleuls.example/releve',
      locale: 'fr',
    });
    const page = await openPage(browser, program, 'fr', { viewport: { width: 1440, height: 900 } });
    const context = page.context();
    await playNetworks(page);
    await join(page, 'fr', await invitation(program, karim));
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        if (element === document.body) return '';
        const label = element?.labels?.[0]?.textContent ?? '';
        return `${element?.getAttribute('aria-label') ?? element?.textContent ?? ''} ${label} ${element?.type === 'radio' ? element.value : ''}`;
      });
    const tabTo = async (what: RegExp, key = 'Tab') => {
      for (let presses = 0; presses < 60; presses++) {
        if (what.test(await focused())) return;
        await page.keyboard.press(key);
      }
      throw new Error(`The keyboard does not reach ${what}; it stands on "${await focused()}".`);
    };
    await tabTo(new RegExp(story.title.slice(0, 20)));
    await tabTo(new RegExp(t('content.feed.share')));
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByRole('textbox', { name: t('sharing.sheet.words') })).toBeVisible();
    await tabTo(/linkedin|bluesky|facebook/);
    await tabTo(/ x$/, 'ArrowRight');
    await tabTo(new RegExp(t('sharing.sheet.words')));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Écrit sans souris.');
    await tabTo(new RegExp(t('sharing.act.open', { network: 'X' })));
    const opening = context.waitForEvent('page');
    await page.keyboard.press('Enter');
    const composer = await opening;
    await composer.waitForURL(/^https:\/\/x\.com\/intent\/tweet/);
    expect(new URL(composer.url()).searchParams.get('text')).toContain('Écrit sans souris.');
    await composer.close();
    await page.bringToFront();
    await tabTo(new RegExp(t('sharing.handover.posted')));
    await page.keyboard.press('Enter');
    await expect(sheet.getByText(t('sharing.thanks.title'))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    // The focus is back where the sheet was opened from.
    await expect.poll(focused).toContain(story.title);
    await context.close();
  } finally {
    await program.stop();
  }
});
