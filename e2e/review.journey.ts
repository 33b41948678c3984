/**
 * Karim adds a source that has nothing to read and learns why, adds a good one, and clears its queue by keyboard:
 * accept, set aside, several at once, and back again. What he has not saved is not lost without a question. He brings in
 * a list of feeds, tries a keyword rule, sees on the health page what is wrong, and finds a story by a word of its family.
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

test('Karim brings in a list, tries a rule, mends what is broken, and finds a story in French and in English', async ({
  browser,
}) => {
  const t = wordsIn('fr');
  const gazette = await startGazette();
  const program = await startProgram({ allowHosts: [gazette.host] });
  try {
    const karim = await setUp(program, 'fr');
    const page = await openPage(browser, program, 'fr', { viewport: desk });
    await signIn(page, 'fr', karim.email);
    await page.goto('/sources');
    await page.getByRole('button', { name: t('content.lists.bring') }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: t('content.lists.choose') }).click();
    await (await chooser).setFiles({
      name: 'flux.opml',
      mimeType: 'text/x-opml',
      buffer: Buffer.from(`<opml version="2.0"><head/><body><outline text="Presse">
        <outline type="rss" text="La Gazette" xmlUrl="${gazette.url}/flux"/>
        <outline type="rss" text="Disparue" xmlUrl="${gazette.url}/disparue"/></outline>
        <outline type="rss" text="Sans adresse"/></body></opml>`),
    });
    const list = page.getByRole('dialog');
    await expect(
      list.getByText(t('content.lists.error.no_address', { line: '4', value: 'Sans adresse' })),
    ).toBeVisible();
    await list.getByRole('button', { name: t('content.lists.confirm', { count: 2, shown: '2' }) }).click();
    await expect(page.getByRole('heading', { name: 'La Gazette' })).toBeVisible();

    await page.goto('/sources/health');
    await page.getByLabel(t('content.health.pick_all', { count: 2, shown: '2' })).check();
    const chosen = page.getByRole('region', { name: t('content.health.chosen', { count: 2 }) });
    await chosen.getByRole('button', { name: t('content.health.retry') }).click();
    await expect(page.getByText(t('errors.content.bad_status', { status: 404 }))).toBeVisible();
    await expectAccessible(page, 'the health of sources');
    await page.getByRole('link', { name: 'La Gazette' }).click();
    await page.getByRole('button', { name: t('content.rules.add') }).click();
    const words = page.getByRole('combobox', { name: t('content.rules.words') });
    await words.fill('récit un');
    await words.press('Enter');
    await expect(page.getByText(t('content.rules.would_keep', { kept: '1', of: '5' }))).toBeVisible();
    await expectAccessible(page, 'the settings of a source');

    for (const [title, locale] of [
      ['Les infirmières de nuit', 'fr'],
      ['Nurses tell their stories', 'en'],
    ] as const) {
      const made = await page.request.post(`${program.url}/api/v1/stories`, {
        data: { title, locale, publishAt: new Date().toISOString() },
        headers: { origin: program.url },
      });
      expect(made.status()).toBe(201);
    }
    await page.goto('/feed');
    const search = page.getByRole('searchbox', { name: t('content.feed.search') });
    await search.fill('infirmier');
    await expect(page.locator('mark')).toHaveText('infirmières');
    await search.fill('story nurse');
    await expect(page.getByRole('link', { name: 'Nurses tell their stories' })).toBeVisible();
    await expectAccessible(page, 'the results of a search');
    await search.fill('zzz &|! <b>');
    await expect(page.getByText(t('content.feed.none_found', { words: 'zzz &|! <b>' }))).toBeVisible();
  } finally {
    await program.stop();
    gazette.close();
  }
});
