/** Words of a campaign in the reader's language, else in the other, and the colours of its states. */
import type { Locale } from '@portevoix/core/common';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../lib/format.ts';
import type { Campaign, Stage } from './queries.ts';

export type InLocales<T> = { fr?: T | undefined; en?: T | undefined };

export function useWordsIn() {
  const { i18n } = useTranslation();
  const first: Locale = i18n.language === 'en' ? 'en' : 'fr';
  return <T>(texts: InLocales<T> | null | undefined): T | null =>
    texts?.[first] ?? texts?.[first === 'fr' ? 'en' : 'fr'] ?? null;
}

/** Times by the clock of the campaign's place, which is named to whoever reads them elsewhere. */
export function useCampaignTime(zone: string): (at: string) => string {
  const { i18n } = useTranslation();
  const { dateTime } = formatters(i18n.language === 'en' ? 'en' : 'fr', zone);
  const elsewhere = Intl.DateTimeFormat().resolvedOptions().timeZone !== zone;
  return (at) => (elsewhere ? `${dateTime(at)} (${zone.replaceAll('_', ' ')})` : dateTime(at));
}

/** The day it is where the reader is, not in Greenwich: `2026-11-22`. */
export const today = (): string => new Intl.DateTimeFormat('en-CA').format(new Date());

/** Words to begin with, in each language that the campaign speaks. */
export const begunIn = <T>(texts: InLocales<unknown>, first: Locale, empty: T): InLocales<T> => {
  const languages = languagesToWrite(texts);
  return Object.fromEntries((languages.length > 0 ? languages : [first]).map((locale) => [locale, empty]));
};

/** The language in which words of a campaign are begun: the reader's where the campaign speaks it, else its own. */
export function useFirstLanguage(texts: InLocales<unknown>): Locale {
  const { i18n } = useTranslation();
  const own: Locale = i18n.language === 'en' ? 'en' : 'fr';
  const other: Locale = own === 'fr' ? 'en' : 'fr';
  return texts[own] === undefined && texts[other] !== undefined ? other : own;
}

const both: readonly Locale[] = ['fr', 'en'];
/** The languages fields are shown in: those the campaign speaks, and any in which something stands already. */
export const languagesToWrite = (texts: InLocales<unknown>, ...written: InLocales<unknown>[]): Locale[] =>
  both.filter((locale) => [texts, ...written].some((words) => words[locale] !== undefined));

export const stateColours: Record<Campaign['state'], string> = {
  draft: 'gray',
  planned: 'accent',
  open: 'good',
  waiting: 'accent',
  ended: 'gray',
  archived: 'gray',
};
export const stageColours: Record<Stage['state'], string> = {
  planned: 'accent',
  open: 'good',
  closed: 'gray',
};

/** `Une crèche de plus à Vaux` as an address: `une-creche-de-plus-a-vaux`. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
export const isSlug = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text);
