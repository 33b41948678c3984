/**
 * Every page that its people can reach by links on the demonstration, on a phone and at a desk, in light and in dark:
 * accessible, nothing wider than the window, nothing that fails. New pages are found by themselves.
 */
import { type Browser, expect, type Page, type Request, type Response, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { desk, openPage, phone } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import type { Language } from './support/words.ts';

const looks = [
  { name: 'phone, light', viewport: phone, colorScheme: 'light', language: 'fr' },
  { name: 'desk, light', viewport: desk, colorScheme: 'light', language: 'fr' },
  { name: 'phone, dark', viewport: phone, colorScheme: 'dark', language: 'en' },
  { name: 'desk, dark', viewport: desk, colorScheme: 'dark', language: 'en' },
] as const;
// The lead reaches what the others reach: his two looks have both widths, both lights and both languages between them.
const parts = [
  { as: 'lead', from: ['/', '/programme', '/start'], looks: [looks[0], looks[3]] },
  { as: 'employee', from: ['/'], looks: [looks[2]] },
  { as: 'supporter', from: ['/'], looks: [looks[1]] },
] as const;
const publicPages = [
  '/sign-in',
  '/sign-in/code',
  '/email-change/unknown-link-of-a-letter',
  '/sign-in/refused?why=setup',
  '/join/sso',
  '/join/unknown-token',
  '/what-employers-see',
  '/new-password',
  '/l/nowhere1',
  '/l/privacy',
  '/privacy',
  '/accessibility',
  '/privacy/handover/unknown',
  '/notices/stop/unknown',
  '/c/every-child-ready-to-read',
  '/c/every-child-ready-to-read/transparency',
  '/c/ready-to-read-utah/transparency',
  '/c/every-child-ready-to-read/write-to-your-representative/poster',
  '/c/every-child-ready-to-read/write-to-the-committee',
  '/c/every-child-ready-to-read/write-to-your-representative',
  '/c/every-child-ready-to-read/call-your-representative',
  '/c/une-creche-de-plus-a-vauclair',
  '/c/une-creche-de-plus-a-vauclair?p=parents-de-vauclair',
  '/c/join',
  '/c/join?c=une-creche-de-plus-a-vauclair&p=parents-de-vauclair',
  '/c/me',
  '/c/push/off',
  '/c/une-creche-de-plus-a-vauclair/signer-la-petition',
  '/c/une-creche-de-plus-a-vauclair/signer-la-petition/signatures',
  '/c/une-creche-de-plus-a-vauclair/signer-la-petition/done',
  '/c/une-creche-de-plus-a-vauclair/faire-passer',
  '/c/every-child-ready-to-read/invite-three-friends',
  '/c/une-creche-de-plus-a-vauclair/venir-au-conseil',
  '/c/every-child-ready-to-read/read-on-the-steps',
  '/c/every-child-ready-to-read/live/house-vote?still=1',
  '/c/every-child-ready-to-read/contest/committee-day',
  '/c/every-child-ready-to-read/contest/committee-day/draw',
  '/c/une-creche-de-plus-a-vauclair?embed=1',
  '/c/nowhere',
  '/nowhere',
];

// Each look by itself, so that two of them share the time.
test.describe.configure({ mode: 'parallel' });
let program: Program;
test.beforeAll(async () => {
  program = await startProgram({ demo: true });
});
test.afterAll(() => program?.stop());

interface Look {
  name: string;
  viewport: { width: number; height: number };
  colorScheme: 'light' | 'dark';
  language: Language;
}
async function openAs(browser: Browser, look: Look, as: string | null): Promise<Page> {
  const page = await openPage(browser, program, look.language, {
    viewport: look.viewport,
    colorScheme: look.colorScheme,
  });
  if (as) await page.request.post('/api/v1/demonstration/session', { data: { as } });
  return page;
}

/** One address for all pages of a kind: `/feed/0199a0…` is looked at once. */
const kindOf = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');

async function settle(page: Page, failures: readonly string[], asked: ReadonlySet<Request>): Promise<void> {
  const title = page.getByRole('heading', { level: 1 }).first();
  await expect(title, `${page.url()} has a title; ${failures.join(', ')}`).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  // Nothing is asked for any more, and what was answered asks for nothing else: sooner known than `networkidle`, which
  // is half a second without a request.
  for (let quiet = 0; quiet < 3; quiet = asked.size === 0 ? quiet + 1 : 0) await page.evaluate(drawn);
}

/** In the page: until what is known now has been drawn and its effects have run. */
const drawn = () =>
  new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 15))));

async function look(page: Page, path: string, where: string): Promise<void> {
  const failures: string[] = [];
  const note = (error: Error) => failures.push(error.message);
  const refused = (answer: Response) => {
    if (answer.status() === 429 || answer.status() >= 500)
      failures.push(`${answer.status()} ${answer.url()}`);
  };
  const asked = new Set<Request>();
  const begun = (request: Request) => asked.add(request);
  const over = (request: Request) => asked.delete(request);
  page.on('pageerror', note).on('response', refused).on('request', begun);
  page.on('requestfinished', over).on('requestfailed', over);
  await page.goto(path);
  await settle(page, failures, asked);
  page.off('pageerror', note).off('response', refused).off('request', begun);
  page.off('requestfinished', over).off('requestfailed', over);
  expect.soft(failures, `errors of ${where}`).toEqual([]);
  await expectAccessible(page, where);
  await expectNoSideScroll(page, where);
}

async function linksOf(page: Page): Promise<string[]> {
  const found = await page
    // What leads on to a network's composer is none of ours.
    .locator('a[href^="/"]:not([download]):not([rel~="nofollow"])')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  // Files are no pages.
  return found.filter((path) => !/^\/(api|l|media)\/|\.\w+$/.test(path));
}

for (const { as, from, looks: theirs } of parts) {
  for (const one of theirs) {
    test(`pages of the ${as}: ${one.name}`, async ({ browser }) => {
      // All pages of whoever sees most of them, on two shared cores.
      test.setTimeout(420_000);
      const page = await openAs(browser, one, as);
      const queue: string[] = [...from];
      const seen = new Set<string>();
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        if (seen.has(kindOf(path))) continue;
        seen.add(kindOf(path));
        await look(page, path, `${kindOf(path)} (${as}, ${one.name})`);
        queue.push(...(await linksOf(page)));
      }
      expect(seen.size).toBeGreaterThan(3);
      await page.context().close();
    });
  }
}

for (const one of looks) {
  test(`pages for anybody: ${one.name}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const page = await openAs(browser, one, null);
    for (const path of publicPages) await look(page, path, `${path} (${one.name})`);
    await page.context().close();
  });
}
