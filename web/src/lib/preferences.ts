/** What a browser remembers without an account: light or dark, and the language. Read first by public/first-paint.js. */
import type { Locale } from '@portevoix/core/common';

export type Scheme = 'light' | 'dark' | 'auto';
const schemeKey = 'portevoix-scheme';
const localeKey = 'portevoix-locale';

/** Languages of the interface; the same list as `locales` of core, without its schemas. */
export const uiLocales = ['fr', 'en'] as const satisfies readonly Locale[];
const isLocale = (text: string | null | undefined): text is Locale =>
  uiLocales.some((locale) => locale === text);

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}

export function readScheme(): Scheme {
  const stored = read(schemeKey);
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}
export const writeScheme = (scheme: Scheme): void => write(schemeKey, scheme);

/** The language chosen in this browser, or null. */
export function chosenLocale(): Locale | null {
  const stored = read(localeKey);
  return isLocale(stored) ? stored : null;
}
export const rememberLocale = (locale: Locale): void => write(localeKey, locale);

/** The first of the reader's languages that we speak; French when none is. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const short = language.slice(0, 2).toLowerCase();
    if (isLocale(short)) return short;
  }
  return 'fr';
}
