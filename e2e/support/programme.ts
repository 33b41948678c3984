/** What Karim does at his desk. */
import { type Browser, expect } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { desk, type Editor, openPage, signIn } from './people.ts';
import type { Program } from './program.ts';
import type { Site } from './site.ts';
import { type Language, wordsIn } from './words.ts';

/** Karim adds the site as a source, finds its item in the queue, accepts it and puts it out. */
export async function acceptFromFeed(
  browser: Browser,
  program: Program,
  karim: Editor,
  site: Site,
  language: Language,
): Promise<{ title: string }> {
  const t = wordsIn(language);
  const { title } = site.article;
  const page = await openPage(browser, program, language, { viewport: desk });
  await signIn(page, language, karim.email);
  await page.goto('/sources');
  await page.getByLabel(t('content.sources.address')).fill(site.url);
  await page.getByRole('button', { name: t('content.sources.add'), exact: true }).click();
  await expect(page.getByText(t('content.sources.pending', { count: 1, shown: '1' }))).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page, 'the sources');

  await page.goto('/sources/review');
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expectAccessible(page, 'the queue');
  await page.getByRole('button', { name: t('content.review.accept_one', { title }) }).click();
  await expect(page.getByText(t('content.review.acceptance_one_done', { title }))).toBeVisible();

  await page.goto('/stories');
  await page.getByRole('link', { name: title }).first().click();
  await expect(page).toHaveURL(/\/stories\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: t('content.publication.now') }).click();
  await expect(page.getByText(t('content.publication.done'))).toBeVisible();
  await page.context().close();
  return { title };
}

/** One click on one person's share is nobody else's to see: the programme's numbers say when there will be some. */
export async function expectNothingOnDashboard(
  browser: Browser,
  program: Program,
  karim: Editor,
  language: Language,
): Promise<void> {
  const t = wordsIn(language);
  const page = await openPage(browser, program, language, { viewport: desk });
  await signIn(page, language, karim.email);
  await page.goto('/numbers');
  await expect(page.getByRole('heading', { name: t('analytics.empty') })).toBeVisible();
  await expect(page.getByText(t('analytics.empty_text', { least: 5 }))).toBeVisible();
  await expectAccessible(page, 'the numbers');
  await expect(page.getByRole('main')).not.toContainText('Nadia');
  await page.context().close();
}
