/** The people of the journeys, made through the API so that a journey starts where its story starts. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Program } from './program.ts';
import type { Language } from './words.ts';
import { wordsIn } from './words.ts';

export const password = 'une phrase assez longue';
export const phone = { width: 360, height: 780 };
export const desk = { width: 1440, height: 900 };

/** Creates the organisation and its owner Karim. */
export async function setUp(program: Program, locale: Language): Promise<void> {
  await program.call('POST', '/api/v1/setup', {
    workspace: { name: 'Clinique des Tilleuls', locale },
    owner: { name: 'Karim Belkacem', email: 'karim@tilleuls.test', password },
  });
}

/** A page of its own window, in a language, at a size. */
export async function openPage(
  browser: Browser,
  program: Program,
  language: Language,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: program.url,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    ...options,
  });
  return context.newPage();
}

export async function signIn(page: Page, language: Language, email: string): Promise<void> {
  const t = wordsIn(language);
  await page.goto('/sign-in');
  await page.getByLabel(t('auth.email')).fill(email);
  await page.getByRole('textbox', { name: t('auth.password'), exact: true }).fill(password);
  await page.getByRole('button', { name: t('auth.sign_in.act'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}
