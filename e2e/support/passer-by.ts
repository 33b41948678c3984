/** Somebody outside on a phone whose browser runs no script: they read, fill in, and press the buttons behind letters. */
import { type Browser, expect, type Page } from '@playwright/test';
import type { Mailbox } from './mailbox.ts';
import { phone } from './people.ts';
import type { Program } from './program.ts';
import { type Language, wordsIn } from './words.ts';

export async function passerBy(browser: Browser, program: Program, language: Language): Promise<Page> {
  const context = await browser.newContext({
    ...{ javaScriptEnabled: false, viewport: phone, hasTouch: true },
    ...{ locale: language === 'fr' ? 'fr-FR' : 'en-GB', baseURL: program.url },
  });
  return context.newPage();
}

/** The first address of a letter that holds this part; empty without one. */
export const linkIn = (text: string, part: string): string =>
  text.match(/https?:\/\/\S+/g)?.find((url) => url.includes(part)) ?? '';

/** Signs a petition and confirms by the letter that comes. */
export async function sign(
  page: Page,
  mailbox: Mailbox,
  language: Language,
  who: { given: string; family: string; email: string },
): Promise<void> {
  const t = wordsIn(language);
  const fill = (name: string, words: string) =>
    page.getByLabel(t(`campaigns.public.petition.${name}`), { exact: true }).fill(words);
  await fill('given', who.given);
  await fill('family', who.family);
  await fill('email', who.email);
  // Never ticked beforehand; without it nothing is kept.
  const political = page.locator('input[name=political]');
  await expect(political).not.toBeChecked();
  await political.check();
  await page.getByRole('button', { name: t('campaigns.public.petition.sign') }).click();
  await expect(page.getByText(t('campaigns.public.petition.look'))).toBeVisible();
  const asked = await mailbox.letterTo(who.email, /signature/i);
  await page.goto(linkIn(asked.text, '/c/confirm/'));
  await page.getByRole('button', { name: t('campaigns.public.petition.confirm') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('campaigns.public.done.title') })).toBeVisible();
}
