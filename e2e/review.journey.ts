/**
 * Karim adds a source that has nothing to read and learns why, adds a good one, and clears its queue by keyboard:
 * accept, set aside, several at once, and back again. What he has not saved is not lost without a question.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { desk, openPage, setUp, signIn } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { wordsIn } from './support/words.ts';

const titles = ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'].map((n) => `Récit ${n}`);
const item = (title: string, at: number) => `<item><title>${title}</title><link>/recits/${at}</link>
  <description>Un premier paragraphe assez long pour tenir seul. Une suite.</description>
  <pubDate>${10 + at} Nov 2026 08:00:00 GMT</pubDate></item>`;

async function startGazette() {
  const server = createServer((request, response) => {
    if (request.url === '/vide') return response.end('<html><head><title>Vide</title></head></html>');
    if (request.url !== '/flux') return response.writeHead(404).end();
    response.end(
      `<rss version="2.0"><channel><title>La Gazette</title><link>/</link><language>fr</language>${titles.map(item).join('')}</channel></rss>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}`, close: () => server.close() };
}

test('Karim clears the queue by keyboard, and takes a decision back', async ({ browser }) => {
  const t = wordsIn('fr');
  const gazette = await startGazette();
  const program = await startProgram({ allowHosts: [gazette.host] });
  try {
    const karim = await setUp(program, 'fr');
    const page = await openPage(browser, program, 'fr', { viewport: desk });
    await signIn(page, 'fr', karim.email);

    await page.goto('/sources');
    const address = page.getByLabel(t('content.sources.address'));
    const add = page.getByRole('button', { name: t('content.sources.add') });
    await address.fill('pas une adresse');
    await add.click();
    await expect(page.getByRole('alert')).toContainText(t('errors.fetch.bad_url'));
    await address.fill(`${gazette.url}/vide`);
    await add.click();
    await expect(page.getByText(t('errors.content.no_feed_on_page'))).toBeVisible();
    await address.fill(`${gazette.url}/flux`);
    await add.click();
    await page.getByRole('link', { name: t('content.sources.pending', { count: 5, shown: '5' }) }).click();

    const items = page.getByRole('article');
    await expect(items).toHaveCount(5);
    await expectAccessible(page, 'the review queue');
    // Newest first: the last of the feed.
    await items.first().focus();
    await page.keyboard.press('a');
    await expect(page.getByText(t('content.review.acceptance_one_done', { title: titles[4] }))).toBeVisible();
    await expect(items).toHaveCount(4);
    await expect(items.first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('r');
    await expect(items).toHaveCount(3);
    await expect(page.getByRole('heading', { name: titles[2]! })).toHaveCount(0);
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('x');
    const chosen = page.getByRole('region', { name: t('content.review.chosen', { count: 2 }) });
    await chosen.getByRole('button', { name: t('content.review.reject'), exact: true }).click();
    await expect(items).toHaveCount(1);
    await page
      .locator('div, li', { hasText: t('content.review.rejection_many_done', { n: 2 }) })
      .getByRole('button', { name: t('common.undo') })
      .last()
      .click();
    await expect(items).toHaveCount(3);

    await page.goto('/stories?state=draft');
    await page.getByRole('link', { name: titles[4]! }).click();
    const title = page.getByRole('textbox', { name: t('content.editor.name') }).first();
    await title.fill('Un titre à nous');
    await page.getByRole('link', { name: t('content.editor.back') }).click();
    const question = page.getByRole('dialog', { name: t('content.editor.leave') });
    await question.getByRole('button', { name: t('common.cancel') }).click();
    await page.getByRole('button', { name: t('content.publication.save_now') }).click();
    await expect(page.getByText(t('content.publication.done'))).toBeVisible();
    await page.goto('/feed');
    await expect(page.getByRole('heading', { name: 'Un titre à nous' })).toBeVisible();
  } finally {
    await program.stop();
    gazette.close();
  }
});
