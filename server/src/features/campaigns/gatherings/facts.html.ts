/** When, where and how to get in, as every page and letter about a gathering says it. */
import type { GatheringSettings } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';
import type { GatheringRow } from './gatherings.store.ts';

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

/** `Wednesday 3 February 2027, 09:00 – 11:00 GMT-7`, by the clock of the place. */
export const whenInWords = (
  { starts_at, ends_at }: Pick<GatheringRow, 'starts_at' | 'ends_at'>,
  timeZone: string,
  locale: Locale,
): string =>
  new Intl.DateTimeFormat(tags[locale], {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' },
  }).formatRange(starts_at, ends_at);

/** Name and value of each fact; the link for those far away only where `withLink`. */
export function factsOf(
  view: AlertView,
  settings: GatheringSettings,
  gathering: GatheringRow,
  withLink: boolean,
): { name: string; value: string; link?: string }[] {
  const t = translator(view.locale);
  const { format, place, address, onlineUrl } = settings;
  const access = settings.access[view.locale] || settings.access.fr || settings.access.en;
  const online = withLink && onlineUrl ? { value: onlineUrl, link: onlineUrl } : null;
  return [
    {
      name: t('campaigns.public.gathering.when'),
      value: whenInWords(gathering, view.campaign.timeZone, view.locale),
    },
    ...(format === 'online'
      ? []
      : [
          {
            name: t('campaigns.public.gathering.where'),
            value: [place, address].filter(Boolean).join('\n'),
          },
        ]),
    ...(format === 'in_person'
      ? []
      : [
          {
            name: t('campaigns.public.gathering.online'),
            ...(online ?? { value: t('campaigns.public.gathering.online_later') }),
          },
        ]),
    ...(access ? [{ name: t('campaigns.public.gathering.access'), value: access }] : []),
  ];
}

export const factsHtml = (facts: ReturnType<typeof factsOf>): string =>
  html`<dl class="facts">!${facts.map(
    ({ name, value, link }) =>
      html`<dt>${name}</dt><dd class="words">!${link ? html`<a href="${link}" rel="noreferrer">${value}</a>` : html`${value}`}</dd>`,
  )}</dl>`;

/** One paragraph of a letter per fact. */
export const factsText = (facts: ReturnType<typeof factsOf>, locale: Locale): string[] =>
  facts.map(({ name, value }) => `${name}${locale === 'fr' ? ' : ' : ': '}${value}`);
