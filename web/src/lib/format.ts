/** Numbers, dates and spans of time as a reader of a language writes them, by Intl. */
import type { Locale } from '@portevoix/core/common';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

type Instant = string | number | Date;

/** BCP 47 tag: English is British-neutral. */
const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Formatters of one language; dates are in the reader's own time zone unless told. */
export function formatters(locale: Locale, timeZone?: string) {
  const tag = tags[locale];
  const zone = timeZone ? { timeZone } : {};
  const number = new Intl.NumberFormat(tag);
  const compact = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', ...zone });
  const shortDay = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', ...zone });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', ...zone });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', ...zone });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const either = new Intl.ListFormat(tag, { type: 'disjunction' });
  return {
    /** `12 345` */
    number: (value: number) => number.format(value),
    /** `12 k` for axes and tight places. */
    compact: (value: number) => compact.format(value),
    /** From a ratio: 0.42 gives `42 %`. */
    percent: (ratio: number) => percent.format(ratio),
    /** `22 November 2026` */
    date: (at: Instant) => day.format(new Date(at)),
    /** `22 Nov` */
    shortDate: (at: Instant) => shortDay.format(new Date(at)),
    /** `22 November 2026 at 09:30` */
    dateTime: (at: Instant) => moment.format(new Date(at)),
    /** `09:30` */
    time: (at: Instant) => time.format(new Date(at)),
    /** `3 hours ago`, `tomorrow`; `now` defaults to the reader's clock. */
    relative(at: Instant, now: Instant = Date.now()): string {
      const seconds = Math.round((new Date(at).getTime() - new Date(now).getTime()) / 1000);
      for (const [unit, size] of units) {
        if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
      }
      return relative.format(Math.abs(seconds) < 10 ? 0 : seconds, 'second');
    },
    /** `a, b and c` */
    list: (items: readonly string[]) => list.format(items),
    /** `a, b or c` */
    either: (items: readonly string[]) => either.format(items),
    /** Whole bytes as `1.2 MB`. */
    bytes(count: number): string {
      const step = count < 1000 ? 0 : count < 1e6 ? 1 : count < 1e9 ? 2 : 3;
      const unit = (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const)[step]!;
      return new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: step ? 1 : 0 }).format(
        count / 1000 ** step,
      );
    },
  };
}

const cache = new Map<Locale, ReturnType<typeof formatters>>();
function formattersOf(locale: Locale) {
  let found = cache.get(locale);
  if (!found) {
    found = formatters(locale);
    cache.set(locale, found);
  }
  return found;
}

/** The formatters of the language in use. */
export function useFormat() {
  const { i18n } = useTranslation();
  const locale: Locale = i18n.language === 'en' ? 'en' : 'fr';
  return useMemo(() => formattersOf(locale), [locale]);
}
