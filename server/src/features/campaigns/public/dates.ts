/** Dates in words, by the clock of the campaign's own place. */
import type { Locale } from '@portevoix/core/common';

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

/** `Tuesday 3 February 2027 at 09:00 GMT-7`: with the zone, because readers may live in another. */
export const inWords = (at: Date, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(tags[locale], {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' },
  }).format(at);

/** `3 February 2027` */
export const dayInWords = (at: Date, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeZone }).format(at);

export const numberInWords = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(tags[locale]).format(value);
