/** The frame of every public page of a campaign: readable and usable without script, in the reader's language. */
import { type Locale, locales } from '@portevoix/core/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { fontFaces, fontPreloads } from '#platform/fonts.ts';
import { localeFrom, translator } from '#platform/i18n.ts';
import { readableAccents } from './accents.ts';
import { campaignStyles } from './styles.ts';

export interface PublicPage {
  locale: Locale;
  /** Of the window. */
  title: string;
  /** Whose page it is: the organisation, or its partner. */
  from: string;
  /** `#rrggbb`; the house's own where null. */
  accent: string | null;
  /** Of whom it is from; decorative, since the name stands beside it. */
  logo?: { path: string; width: number; height: number } | null;
  /** HTML, escaped already. */
  body: string;
  /** Languages the page can be read in, with its address in each. */
  languages?: readonly { locale: Locale; address: string }[];
  /** HTML of the transparency notice and the like. */
  foot?: string;
  head?: string;
  /** Search engines may list it. */
  listed?: boolean;
  /** Inside another site: no header. */
  embedded?: boolean;
}

export function publicPage(page: PublicPage): string {
  const t = translator(page.locale);
  const others = (page.languages ?? []).filter(({ locale }) => locale !== page.locale);
  const logo = page.logo
    ? html`<img class="logo" src="${page.logo.path}" width="${page.logo.width}" height="${page.logo.height}" alt="">`
    : '';
  const header = page.embedded
    ? ''
    : html`<header class="top"><span class="who">!${logo}${page.from}</span>!${
        others.length > 0
          ? html`<nav aria-label="${t('ui.language')}">!${others
              .map(
                ({ locale, address }) =>
                  html`<a href="${address}" hreflang="${locale}" lang="${locale}">${locale === 'fr' ? 'Français' : 'English'}</a>`,
              )
              .join(' ')}</nav>`
          : ''
      }</header>`;
  return html`<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${page.from}</title>
!${page.listed ? '' : '<meta name="robots" content="noindex">'}
!${page.head ?? ''}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
!${fontPreloads}
<style>!${fontFaces}!${campaignStyles(readableAccents(page.accent))}</style>
</head>
<body>
<a class="skip" href="#main">${t('campaigns.public.skip')}</a>
!${header}
<main id="main">
!${page.body}
</main>
!${page.foot ? html`<footer class="foot">!${page.foot}</footer>` : ''}
</body>
</html>`;
}

/** The language in the address, then the form's, then the browser's, then the campaign's. */
export function localeOf(request: FastifyRequest, fallback: Locale = 'en'): Locale {
  const asked =
    (request.query as { lang?: string }).lang ?? (request.body as { lang?: string } | undefined)?.lang;
  return locales.find((one) => one === asked) ?? localeFrom(request.headers['accept-language'], fallback);
}

/** Sends a page that nobody keeps: it may hold what somebody typed. */
export const sendPage = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', vary: 'accept-language' })
    .send(body);
