/** The words people read, from the same catalogues as the program: a journey asks for what a person would look for. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { elided, elisions } from '@portevoix/core/elision';
import i18next, { type TFunction } from 'i18next';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

const catalogue = (language: Language) => ({
  translation: JSON.parse(
    readFileSync(path.join(import.meta.dirname, `../../locales/${language}.json`), 'utf8'),
  ) as Record<string, string>,
});
const instance = i18next.createInstance();
await instance.init({
  resources: { fr: { translation: elided(catalogue('fr').translation) }, en: catalogue('en') },
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});
for (const [word, write] of elisions) instance.services.formatter?.add(word, write);

/** @throws Error for a key that does not exist: a journey must not look for an empty name. */
export function wordsIn(language: Language): (key: string, values?: Record<string, unknown>) => string {
  const t: TFunction = instance.getFixedT(language);
  return (key, values = {}) => {
    if (!instance.exists(key, { lng: language, ...values }))
      throw new Error(`No words for ${key} in ${language}.`);
    return t(key, values);
  };
}
