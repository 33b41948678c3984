/** Words for mails, public pages and problem documents, from the same flat catalogues as the web app. */

import { type Locale, locales } from '@portevoix/core/common';
import { elided, elisions } from '@portevoix/core/elision';
import i18next, { type TFunction } from 'i18next';
import en from '../../../locales/en.json' with { type: 'json' };
import fr from '../../../locales/fr.json' with { type: 'json' };

const instance = i18next.createInstance();
await instance.init({
  resources: { en: { translation: en }, fr: { translation: elided(fr) } },
  fallbackLng: 'en',
  // Keys are flat and contain dots; HTML is escaped where it is written, not here.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});
for (const [word, write] of elisions) instance.services.formatter?.add(word, write);

export const translator = (locale: Locale): TFunction => instance.getFixedT(locale);
export const hasWords = (key: string): boolean => instance.exists(key, { lng: 'en' });

/** Best of our languages for an `Accept-Language` header. */
export function localeFrom(header: string | undefined, fallback: Locale = 'en'): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const q = params.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean);
      return { language: tag.slice(0, 2).toLowerCase(), q: q ? Number(q) : 1 };
    })
    .sort((a, b) => b.q - a.q);
  for (const { language, q } of wanted) {
    if (q > 0 && (locales as readonly string[]).includes(language)) return language as Locale;
  }
  return fallback;
}
