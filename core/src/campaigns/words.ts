/** Words that stand in one language or in both, and which of them a reader is given. */
import { type Locale, locales } from '../common/index.ts';

export type InLocales<T> = { fr?: T | undefined; en?: T | undefined };

/** Languages in which there are words, in our usual order. */
export const languagesOf = (texts: InLocales<unknown>): Locale[] =>
  locales.filter((locale) => texts[locale] !== undefined);

/** The words in a language, else in the other one; null where there are none at all. */
export function wordsIn<T>(texts: InLocales<T> | null | undefined, locale: Locale): T | null {
  return texts?.[locale] ?? texts?.[locale === 'fr' ? 'en' : 'fr'] ?? null;
}

/** Public counts say nothing below five, and move in fives, so that one person's act never shows. */
export const publicCount = (count: number): number | null => (count < 5 ? null : count - (count % 5));
