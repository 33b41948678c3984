/** The people of the journeys. What a journey is not about is done through the API; what it is about, in the browser. */

import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { tokenScopes } from '@portevoix/core/auth';
import type { Program } from './program.ts';
import type { Language } from './words.ts';
import { wordsIn } from './words.ts';

export const password = 'une phrase assez longue';
export const phone = { width: 360, height: 780 };
export const desk = { width: 1440, height: 900 };
export const organisation = 'Clinique des Tilleuls';

export interface Editor {
  email: string;
  /** Of an API token that may do what he may. */
  token: string;
}

/** Creates the organisation and its owner Karim. */
export async function setUp(program: Program, locale: Language): Promise<Editor> {
  const email = 'karim@tilleuls.test';
  await program.call('POST', '/api/v1/setup', {
    workspace: { name: organisation, locale },
    owner: { name: 'Karim Belkacem', email, password },
  });
  return { email, token: await tokenOf(program, email) };
}

async function tokenOf(program: Program, email: string): Promise<string> {
  const entry = await fetch(`${program.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: program.url },
    body: JSON.stringify({ email, password }),
  });
  if (!entry.ok) throw new Error(`${email} cannot sign in: ${entry.status} ${await entry.text()}`);
  const cookie = entry.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const made = await fetch(`${program.url}/api/v1/api-tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: program.url, cookie },
    body: JSON.stringify({ name: 'journey', scopes: tokenScopes, expiresInDays: 1 }),
  });
  return ((await made.json()) as { token: string }).token;
}

/** An invitation link for employees, as Karim would put it on a poster. */
export async function invitation(program: Program, karim: Editor): Promise<string> {
  const made = await program.call<{ url: string }>(
    'POST',
    '/api/v1/invitations',
    { hat: 'employee', label: 'Salle de pause' },
    karim.token,
  );
  return made.url;
}

export interface Story {
  id: string;
  title: string;
  url: string;
}
/** A story that is out for everyone. */
export function publishStory(
  program: Program,
  karim: Editor,
  story: { title: string; url: string; excerpt: string; captions: string[]; locale: Language },
): Promise<Story> {
  return program.call<Story>(
    'POST',
    '/api/v1/stories',
    {
      title: story.title,
      url: story.url,
      excerpt: story.excerpt,
      locale: story.locale,
      facet: 'employer',
      captions: story.captions.map((text) => ({ locale: story.locale, text })),
      audience: 'everyone',
      publishAt: new Date(Date.now() - 60_000).toISOString(),
    },
    karim.token,
  );
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
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  // A style or script that the policy refused is a defect, whatever else works.
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) throw new Error(message.text());
  });
  return context.newPage();
}

/** Networks outside this machine answer with an empty page. Only where needed: it turns the browser's cache off. */
export async function playNetworks(page: Page): Promise<void> {
  await page
    .context()
    .route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: '<title>-</title>' }));
}

export async function signIn(page: Page, language: Language, email: string): Promise<void> {
  const t = wordsIn(language);
  await page.goto('/sign-in');
  await page.getByLabel(t('auth.email')).fill(email);
  await page.getByRole('textbox', { name: t('auth.password'), exact: true }).fill(password);
  await page.getByRole('button', { name: t('auth.sign_in.act'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Nadia opens the invitation, reads the charter, says yes, and arrives in her feed. */
export async function join(
  page: Page,
  language: Language,
  url: string,
  name = 'Nadia Haddad',
): Promise<void> {
  const t = wordsIn(language);
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    t('auth.join.title', { workspaceName: organisation }),
  );
  await page.getByRole('button', { name: t('auth.join.accept') }).click();
  await page.getByLabel(t('auth.your_name')).fill(name);
  await page.getByLabel(t('auth.email')).fill(`${name.split(' ')[0]!.toLowerCase()}@tilleuls.test`);
  await page.getByRole('textbox', { name: t('auth.password'), exact: true }).fill(password);
  await page.getByRole('button', { name: t('auth.join.act'), exact: true }).click();
  await page.waitForURL('**/start');
  await page.getByRole('link', { name: t('auth.start.skip'), exact: true }).click();
  await page.waitForURL('**/feed');
}

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** A reader follows a short link. @returns where they are led. */
export async function follow(shortUrl: string, userAgent = chrome): Promise<string> {
  const answer = await fetch(shortUrl, {
    redirect: 'manual',
    headers: { 'user-agent': userAgent, 'accept-language': 'fr' },
  });
  expect(answer.status).toBe(302);
  return answer.headers.get('location') ?? '';
}
