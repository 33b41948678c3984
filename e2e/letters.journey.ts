/**
 * Somebody on a phone writes to their own representative in Utah's real legislature and calls the office afterwards: they
 * pick their district, say it in their own words, see the whole letter, and nothing leaves, for it is a test.
 */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { openPage, phone } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { wordsIn } from './support/words.ts';

let program: Program;
test.beforeAll(async () => {
  program = await startProgram({ demo: true });
});
test.afterAll(() => program?.stop());

test('a letter and a call to one’s own representative, on a phone', async ({ browser }) => {
  // The campaign speaks English alone, whatever the browser asks for.
  const t = wordsIn('en');
  const page = await openPage(browser, program, 'en', { viewport: phone });
  const asks: string[] = [];
  page.on('request', (request) => asks.push(new URL(request.url()).origin));
  const look = async (where: string) => {
    await expectAccessible(page, where);
    await expectNoSideScroll(page, where);
  };
  const presses = (key: Parameters<typeof t>[0]) =>
    page.getByRole('button', { name: t(key), exact: true }).click();

  await page.goto('/c/every-child-ready-to-read/write-to-your-representative?lang=en');
  await look('where');
  await findDistrict(page, t, presses, look);
  const representative = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page
    .getByLabel(t('campaigns.public.letter.paragraph'))
    .fill('My daughter is four & asks for a “story” every night.');
  await page.getByLabel(t('campaigns.public.letter.name')).fill('Paul Meyer');
  await look('write');
  await presses('campaigns.public.letter.see');
  const letter = page.getByLabel(t('campaigns.public.letter.body'));
  await expect(letter).toHaveValue(/My daughter is four & asks for a “story” every night\.[\s\S]*Paul Meyer/);
  await look('letter');
  await letter.fill(`${await letter.inputValue()}\nPS: Thank you.`);
  await presses('campaigns.public.letter.to_own');
  const address = await page
    .getByRole('link', { name: t('campaigns.public.send.own'), exact: true })
    .getAttribute('href');
  // In test mode to nobody; the words are the person's own.
  const opened = new URL(address ?? '');
  expect(opened.pathname).toBe('');
  expect(opened.searchParams.get('body')).toMatch(/“story”[\s\S]*PS: Thank you\.$/);
  await look('ready');
  await presses('campaigns.public.send.said');
  await expect(page).toHaveURL(/\/done\?/);

  await page.goto('/c/every-child-ready-to-read/call-your-representative?lang=en');
  await findDistrict(page, t, presses, look);
  expect(representative).toContain(
    (await page.getByRole('heading', { level: 1 }).textContent())?.split(' ').at(-1),
  );
  await expect(page.locator('a[href^="tel:"]')).toHaveCount(0);
  await look('call');
  await presses('campaigns.public.call.report');
  await expect(page.getByText(t('campaigns.public.call.outcome_missing'))).toBeVisible();
  await page.getByLabel(t('campaigns.public.call.outcome.voicemail')).check();
  await presses('campaigns.public.call.report');
  await expect(page).toHaveURL(/\/done\?/);
  expect(new Set(asks).size).toBe(1);
  await page.context().close();
});

async function findDistrict(
  page: Page,
  t: ReturnType<typeof wordsIn>,
  presses: (key: 'campaigns.public.continue') => Promise<void>,
  look: (where: string) => Promise<void>,
): Promise<void> {
  await page.getByLabel(t('campaigns.public.where.postal')).fill('84101');
  await presses('campaigns.public.continue');
  await look('choice');
  await page
    .getByLabel(t('campaigns.public.where.which.sldl'))
    .selectOption({ value: 'ocd-division/country:us/state:ut/sldl:24' });
  await presses('campaigns.public.continue');
}
