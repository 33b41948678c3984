/**
 * What a public page says of itself to networks and search engines: https://ogp.me, and one address per language
 * (https://developers.google.com/search/docs/specialty/international/localized-versions). No picture is fetched from
 * anywhere.
 */
import { languagesOf } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import type { CampaignReading } from './reading.ts';

export interface Card {
  /** Below the campaign's own address. */
  path?: string;
  title: string;
  description: string;
}

export function cardOf(ctx: Ctx, reading: CampaignReading, { path = '', title, description }: Card): string {
  const { campaign, locale, organisation, partner } = reading;
  const languages = languagesOf(campaign.texts);
  const address = (lang: Locale | null): string => {
    const url = new URL(`/c/${campaign.slug}${path}`, ctx.house.config.publicUrl);
    if (lang) url.searchParams.set('lang', lang);
    if (partner) url.searchParams.set('p', partner.slug);
    return url.href;
  };
  // Without a language in it the address answers in the browser's.
  const own = address(languages.length > 1 ? locale : null);
  const alternates: [string, string][] =
    languages.length > 1
      ? [...languages.map((one): [string, string] => [one, address(one)]), ['x-default', address(null)]]
      : [];
  const meta: [string, string][] = [
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', own],
    ['og:site_name', partner?.name ?? organisation],
    ['og:locale', locale === 'fr' ? 'fr_FR' : 'en_GB'],
  ];
  return html`<meta name="description" content="${description}">
<link rel="canonical" href="${own}">
!${alternates.map(([lang, href]) => html`<link rel="alternate" hreflang="${lang}" href="${href}">`).join('\n')}
!${meta.map(([property, content]) => html`<meta property="${property}" content="${content}">`).join('\n')}
<meta name="twitter:card" content="summary">`;
}
