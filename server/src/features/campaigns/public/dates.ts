/** Dates in words, by the clock of the campaign's own place. */
import type { Locale } from '@portevoix/core/common';

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

/** `Tuesday 3 February 2027 at 09:00 Mountain Time`: with the zone, unless the language has one of its own. */
export const inWords = (at: Date, timeZone: string, locale: Locale): string =>
  firstOfMonth(
    new Intl.DateTimeFormat(tags[locale], {
      ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', timeZone },
      ...(homes[locale] !== timeZone && { timeZoneName: 'longGeneric' as const }),
    }).format(at),
    locale,
  );

const homes: Partial<Record<Locale, string>> = { fr: 'Europe/Paris' };

/** French says "1er décembre", which Intl does not. */
const firstOfMonth = (text: string, locale: Locale): string =>
  locale === 'fr' ? text.replace(/(^|\s)1 (?=\p{L})/u, '$11er ') : text;

/** `3 February 2027` */
export const dayInWords = (at: Date, timeZone: string, locale: Locale): string =>
  firstOfMonth(new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeZone }).format(at), locale);

export const numberInWords = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(tags[locale]).format(value);
