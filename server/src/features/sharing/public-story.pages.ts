/**
 * The public page of a story: readable, printable and shareable without an account and without JavaScript.
 * Cards: https://ogp.me, https://schema.org/Article. Buttons are plain links.
 */
import type { Locale } from '@portevoix/core/common';
import type { StoryMedia } from '@portevoix/core/content';
import type { NetworkId } from '@portevoix/core/networks';
import { html } from 'ghtml';
import { fontFaces, fontPreloads } from '#platform/fonts.ts';
import { translator } from '#platform/i18n.ts';
import { bodyHtml, feedPath, type PublicStory, summaryOf } from '../content/index.ts';
import { publicStyles } from './public-story.styles.ts';

interface Frame {
  locale: Locale;
  title: string;
  head: string;
  accent: string | null;
  body: string;
}
const frame = ({ locale, title, head, accent, body }: Frame): string => html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
!${head}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
!${fontPreloads}
<style>!${fontFaces}!${publicStyles(accent)}</style>
</head>
<body>
!${body}
</body>
</html>`;

export function storyPage(story: PublicStory, networks: readonly NetworkId[], origin: string): string {
  const { locale } = story;
  return frame({
    locale,
    title: `${story.title} – ${story.organisation}`,
    accent: story.accent,
    head: headOf(story, origin),
    body: html`<a class="skip" href="#story">${translator(locale)('sharing.public.skip')}</a>
<header class="top"><p class="who">!${logoOf(story)}${story.organisation}</p>!${languages(story)}</header>
<main id="story">
<article>
!${articleOf(story)}
</article>
!${shareOf(story, networks)}
</main>
!${footerOf(story)}`,
  });
}

/** Decorative: the name stands beside it. */
const logoOf = ({ logo }: PublicStory): string =>
  logo
    ? html`<img class="logo" src="${logo.path}" width="${logo.width}" height="${logo.height}" alt="">`
    : '';

function headOf(story: PublicStory, origin: string): string {
  const absolute = (path: string) => new URL(path, origin).href;
  const summary = summaryOf(story);
  const picture = story.media.find(({ kind }) => kind === 'image');
  // Networks take JPEG, PNG and GIF everywhere, WebP not yet.
  const image = picture ? absolute(picture.url) : story.imageUrl && absolute(story.imageUrl);
  const language = tagOf(story.locale).replace('-', '_');
  const meta = [
    ['og:type', 'article'],
    ['og:title', story.title],
    ['og:description', summary],
    ['og:url', story.address],
    ['og:site_name', story.organisation],
    ['og:locale', language],
    ...(image ? [['og:image', image]] : []),
    ...(image && story.imageAlt ? [['og:image:alt', story.imageAlt]] : []),
    ...(picture?.width && picture.height
      ? [
          ['og:image:width', String(picture.width)],
          ['og:image:height', String(picture.height)],
        ]
      : []),
    ['article:published_time', story.publishedAt.toISOString()],
    ['article:modified_time', story.changedAt.toISOString()],
  ] as [string, string][];
  const feed = feedPath(story.workspaceId, 'rss.xml');
  return html`<meta name="description" content="${summary}">
<link rel="canonical" href="${story.address}">
!${story.unlisted ? '<meta name="robots" content="noindex">' : ''}
!${meta.map(([property, content]) => html`<meta property="${property}" content="${content}">`).join('\n')}
<meta name="twitter:card" content="${image ? 'summary_large_image' : 'summary'}">
!${story.locales.length > 1 ? story.locales.map((one) => html`<link rel="alternate" hreflang="${one}" href="${story.address}?lang=${one}">`).join('\n') : ''}
<link rel="alternate" type="application/rss+xml" title="${story.organisation}" href="${feed}">
<link rel="alternate" type="application/feed+json" title="${story.organisation}" href="${feedPath(story.workspaceId, 'feed.json')}">
<script type="application/ld+json">!${jsonLd(story, summary, image || null)}</script>`;
}

/** A data block, never run. `<` is written as an escape, so that no word of a story can end it. */
const jsonLd = (story: PublicStory, description: string, image: string | null): string =>
  JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: story.title,
    description,
    inLanguage: story.locale,
    datePublished: story.publishedAt.toISOString(),
    dateModified: story.changedAt.toISOString(),
    mainEntityOfPage: story.address,
    publisher: { '@type': 'Organization', name: story.organisation },
    ...(image && { image }),
    ...(story.topics.length > 0 && { keywords: story.topics }),
  }).replaceAll('<', '\\u003c');

function languages({ locale, locales, address }: PublicStory): string {
  const others = locales.filter((one) => one !== locale);
  return others
    .map(
      (one) =>
        html`<a class="language" lang="${one}" hreflang="${one}" href="${address}?lang=${one}">${translator(one)('sharing.public.in_this_language')}</a>`,
    )
    .join('');
}

function articleOf(story: PublicStory): string {
  const t = translator(story.locale);
  const date = new Intl.DateTimeFormat(tagOf(story.locale), { dateStyle: 'long' }).format(story.publishedAt);
  const uploaded = story.media.some(({ kind }) => kind === 'image');
  const cover = story.imageUrl && !uploaded;
  return html`<p class="meta"><span class="facet" data-facet="${story.facet}">${t(`content.facet.${story.facet}`)}</span> <time datetime="${story.publishedAt.toISOString()}">${date}</time></p>
<h1 dir="auto">${story.title}</h1>
!${story.excerpt ? html`<p class="lead" dir="auto">${story.excerpt}</p>` : ''}
!${cover ? html`<img src="${story.imageUrl ?? ''}" alt="${story.imageAlt ?? ''}">` : ''}
!${story.media.map((item) => mediaOf(item, story.locale)).join('\n')}
!${story.body ? html`<div class="body" dir="auto">!${bodyHtml(story.body)}</div>` : ''}
!${story.link ? html`<p><a class="read" href="${story.link}" rel="noopener">${t('sharing.public.read', { host: hostOf(story.link) })}</a></p>` : ''}`;
}

function mediaOf(item: StoryMedia, locale: Locale): string {
  const t = translator(locale);
  if (item.kind === 'image') {
    const set = item.sources.map(({ url, width }) => `${url} ${width}w`).join(', ');
    return html`<img src="${item.url}" srcset="${set}" sizes="(max-width: 44rem) 100vw, 42rem" width="${item.width ?? ''}" height="${item.height ?? ''}" alt="${item.alt}">`;
  }
  if (item.kind === 'video') {
    const track = item.captionsUrl
      ? html`<track kind="captions" src="${item.captionsUrl}" srclang="${locale}" label="${t('content.media.captions')}" default>`
      : '';
    return html`<figure><video controls preload="metadata" playsinline width="${item.width ?? ''}" height="${item.height ?? ''}" aria-label="${item.alt || item.name}"><source src="${item.url}" type="${item.mediaType}">!${track}</video>!${item.alt ? html`<figcaption>${item.alt}</figcaption>` : ''}</figure>`;
  }
  const megabytes = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  return html`<p><a class="read" href="${item.url}" download>${item.name} (PDF, ${megabytes.format(item.bytes / 1_000_000)})</a></p>`;
}

function shareOf(story: PublicStory, networks: readonly NetworkId[]): string {
  const t = translator(story.locale);
  const items = networks
    .map(
      (network) =>
        html`<li><a href="/s/${story.id}/share/${network}?lang=${story.locale}" rel="nofollow noopener" target="_blank">${t(`networks.${network}`)}</a></li>`,
    )
    .join('');
  return html`<section class="share" aria-labelledby="share">
<h2 id="share">${t('sharing.public.share')}</h2>
<p>${t('sharing.public.free')}</p>
<ul>!${items}</ul>
<p><label for="address">${t('sharing.public.address')}</label><input id="address" type="text" readonly value="${story.address}"></p>
</section>`;
}

function footerOf(story: PublicStory): string {
  const t = translator(story.locale);
  return html`<footer><p>${t('sharing.public.counted')} <a href="/l/privacy">${t('links.page.privacy_link')}</a> · <a href="/accessibility">${t('privacy.notice.access_title')}</a></p>
<p><a href="${feedPath(story.workspaceId, 'rss.xml')}">${t('sharing.public.feed', { organisation: story.organisation })}</a></p></footer>`;
}

const tagOf = (locale: Locale): string => ({ fr: 'fr-FR', en: 'en-GB' })[locale];
const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;

/** It was here: whoever followed an old link is told so, not shown an error. */
export function gonePage(gone: { organisation: string; accent: string | null; locale: Locale }): string {
  const t = translator(gone.locale);
  return frame({
    locale: gone.locale,
    accent: gone.accent,
    title: t('sharing.public.gone'),
    head: '<meta name="robots" content="noindex">',
    body: html`<header class="top"><p class="who">${gone.organisation}</p></header>
<main><h1>${t('sharing.public.gone')}</h1><p class="lead">${t('sharing.public.gone_text', { organisation: gone.organisation })}</p></main>`,
  });
}

export function unknownPage(locale: Locale): string {
  const t = translator(locale);
  return frame({
    locale,
    accent: null,
    title: t('sharing.public.unknown'),
    head: '<meta name="robots" content="noindex">',
    body: html`<main><h1>${t('sharing.public.unknown')}</h1><p class="lead">${t('sharing.public.unknown_text')}</p></main>`,
  });
}
