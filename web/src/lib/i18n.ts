/** i18next over locales/*.json: flat keys, typed by the English file; only the language in use is loaded. */
import type { Locale } from '@portevoix/core/common';
import { elided, elisions } from '@portevoix/core/elision';
import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from '../../../locales/en.json';
import { chosenLocale, preferredLocale, rememberLocale } from './preferences.ts';

type Strings = typeof en;
declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    defaultNS: 'translation';
    resources: { translation: Strings };
  }
}
/** A key of locales, for data that names its words (`labelKey`). Plural keys come without their suffix. */
export type StringKey = keyof Strings;

const files: Record<Locale, () => Promise<{ default: Strings }>> = {
  en: () => import('../../../locales/en.json'),
  fr: () => import('../../../locales/fr.json') as Promise<{ default: Strings }>,
};

/** As i18next takes them: names written into French decide how the small word before them ends. */
export const written = <Words extends object>(locale: string, words: Words): Words =>
  locale === 'fr' ? elided(words) : words;

async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'translation')) return;
  const { default: strings } = await files[locale]();
  i18next.addResourceBundle(locale, 'translation', written(locale, strings));
}

/** Starts with the language chosen in this browser, else the reader's. */
export async function startI18n(): Promise<void> {
  const locale = chosenLocale() ?? preferredLocale(navigator.languages);
  const { default: strings } = await files[locale]();
  await i18next.use(initReactI18next).init({
    lng: locale,
    resources: { [locale]: { translation: written(locale, strings) } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    // `loaded`: words of the second file may come after the language has changed (`more-words.ts`).
    react: { useSuspense: false, bindI18n: 'languageChanged loaded' },
  });
  for (const [word, write] of elisions) i18next.services.formatter?.add(word, write);
  describeDocument(locale);
}

/** Language and direction of writing: all that style sheets need to turn the page round. */
function describeDocument(locale: Locale): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = i18next.dir(locale);
}

/** Changes the language of the whole page; `remember` keeps it for this browser. */
export async function changeLocale(locale: Locale, remember = true): Promise<void> {
  if (remember) rememberLocale(locale);
  if (i18next.language === locale) return;
  await load(locale);
  await i18next.changeLanguage(locale);
  describeDocument(locale);
}

/** The language in use, outside of components. */
export const currentLocale = (): Locale => (i18next.language === 'en' ? 'en' : 'fr');

/** The words of a key known only at run time (an error code, a state), or null where there are none. */
export function wordsOf(
  t: TFunction,
  key: string,
  values: Record<string, string | number> = {},
): string | null {
  if (!i18next.exists(key)) return null;
  const say = t as unknown as (key: string, values: Record<string, string | number>) => string;
  return say(key, values);
}
