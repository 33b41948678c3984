/**
 * How office-holders are addressed. These are forms of a country’s protocol, facts like the title itself, and not words
 * of the interface; staff change them per person.
 */
import type { Salutation } from '@portevoix/core/campaigns';

export type Sex = 'f' | 'm' | null;
/** `Mme`, `F`, `female`, `Ms` … */
export function sexOf(text: string): Sex {
  const plain = text.trim().toLowerCase();
  if (/^(?:mme|mlle|madame|f|female|femme|ms|mrs|w)\.?$/.test(plain)) return 'f';
  return /^(?:m|mr|monsieur|male|homme|h)\.?$/.test(plain) ? 'm' : null;
}

const french = {
  depute: ['Madame la Députée', 'Monsieur le Député'],
  senateur: ['Madame la Sénatrice', 'Monsieur le Sénateur'],
  maire: ['Madame la Maire', 'Monsieur le Maire'],
  eurodepute: ['Madame la Députée européenne', 'Monsieur le Député européen'],
} as const;
const posts = {
  depute: ['Députée', 'Député'],
  senateur: ['Sénatrice', 'Sénateur'],
  maire: ['Maire', 'Maire'],
} as const;

/** In French by post and sex; nothing where the source does not say which, so that nobody is addressed wrongly. */
export const salutationFr = (post: keyof typeof french, sex: Sex): Salutation =>
  sex === null ? {} : { fr: french[post][sex === 'f' ? 0 : 1] };

export const postFr = (post: keyof typeof posts, sex: Sex): string => posts[post][sex === 'f' ? 0 : 1];

/** `Dear Senator Cantwell` */
export const salutationEn = (title: string, familyName: string): Salutation => ({
  en: `Dear ${title} ${familyName}`,
});
