/** Words of the pages that only those who run the workspace open: a second file, which their routes load first. */
import type { Locale } from '@portevoix/core/common';
import i18next from 'i18next';
import { written } from './i18n.ts';

// Which keys these are, and are not in the first file, `vite.config.ts` says. The dev server gives all of them twice.
const files: Record<Locale, () => Promise<{ default: object }>> = {
  en: () => import('../../../locales/en.json?more'),
  fr: () => import('../../../locales/fr.json?more'),
};
let asked = false;

async function add(locale: string): Promise<void> {
  const { default: strings } = await files[locale as Locale]();
  i18next.addResourceBundle(locale, 'translation', written(locale, strings), true, true);
}

/** For a route's `loader`: the page is shown once its words are there, in this language and in those chosen later. */
export async function moreWords(): Promise<void> {
  if (!asked) {
    asked = true;
    i18next.on('languageChanged', (locale) => void add(locale).then(() => i18next.emit('loaded', {})));
  }
  await add(i18next.language);
}
