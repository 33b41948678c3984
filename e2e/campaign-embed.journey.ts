/**
 * An intranet on another origin shows an alert in a frame, as its editor copied the code: people act inside it on a phone,
 * without script, and nothing of it is asked from anybody else. Nadia finds the same alert in her tab, in one tap.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { desk, openPage, phone } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

let program: Program;
test.beforeAll(async () => {
  program = await startProgram({ demo: true });
});
test.afterAll(() => program?.stop());

/** A page of somebody else, on an origin of its own, with this code in it. */
async function otherSite(code: string) {
  const server = http.createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="fr"><title>Intranet</title><h1>Intranet</h1>${code}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

for (const language of languages) {
  test(`an alert travels to another site by a copied frame (${language})`, async ({ browser }) => {
    const t = wordsIn(language);
    const slug = language === 'fr' ? 'une-creche-de-plus-a-vauclair' : 'every-child-ready-to-read';
    const page = await openPage(browser, program, language, { viewport: desk });
    await page.request.post('/api/v1/demonstration/session', { data: { as: 'lead' } });
    await page.request.patch('/api/v1/me', { data: { locale: language } });
    const { items } = await (await page.request.get(`/api/v1/campaigns?q=${slug}`)).json();
    const campaign = await (await page.request.get(`/api/v1/campaigns/${items[0].id}`)).json();
    const stage = campaign.stages.find(({ state }: { state: string }) => state === 'open');
    const alert = stage.alerts.find(({ kind }: { kind: string }) => kind === 'share');
    await page.goto(`/campaigns/${campaign.id}/alerts/${alert.id}`);
    const code = await page.getByLabel(t('campaigns.elsewhere.code')).inputValue();
    await expectAccessible(page, `an alert’s editor (${language})`);
    await page.context().close();

    const other = await otherSite(code);
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
      const asked: string[] = [];
      context.on('request', (request) => asked.push(new URL(request.url()).origin));
      const visitor = await context.newPage();
      await visitor.goto(other.url);
      const frame = visitor.frameLocator('iframe');
      await expect(frame.getByRole('heading', { level: 1, name: alert.texts[language].title })).toBeVisible();
      await expect(frame.getByText(t('campaigns.public.test_mode'))).toBeVisible();
      expect(new Set(asked)).toEqual(new Set([new URL(other.url).origin, program.url]));
      await context.close();
    } finally {
      other.close();
    }
  });

  test(`Nadia acts as a citizen from her own tab (${language})`, async ({ browser }) => {
    const t = wordsIn(language);
    const page = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
    await page.request.post('/api/v1/demonstration/session', { data: { as: 'employee' } });
    await page.request.patch('/api/v1/me', { data: { locale: language } });
    await page.goto('/act');
    await expect(page.getByText(t('campaigns.act.promise'))).toBeVisible();
    await expectAccessible(page, `the tab Act (${language})`);
    await expectNoSideScroll(page, `the tab Act (${language})`);
    const link = page.getByRole('link', { name: t('campaigns.act.do.petition') }).first();
    const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await opened.waitForLoadState();
    expect(await opened.evaluate(() => document.referrer)).toBe('');
    expect(new URL(opened.url()).search).toBe(`?lang=${language}`);
    await expect(opened.getByRole('heading', { level: 1 })).toBeVisible();
    await page.context().close();
  });
}
