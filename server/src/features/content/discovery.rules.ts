// What a page's head says: which feeds it announces, and the card (Open Graph) it wants shown when someone shares it.
import { load } from 'cheerio';
import { plainText, shorten } from './text.rules.ts';
import { canonicalUrl } from './url.rules.ts';

export interface AnnouncedFeed {
  url: string;
  title: string | null;
}
export interface PageCard {
  title: string | null;
  description: string | null;
  /** Absolute address of the page's picture. */
  image: string | null;
  imageAlt: string | null;
  siteName: string | null;
  locale: string | null;
}

/** The head of a page is near its start; a 5 MB page is not read to its end for it. */
const headOnly = 400_000;
const feedTypes =
  /^application\/(rss|atom|rdf|feed)\+(xml|json)|^application\/json$|^(text|application)\/xml$/i;

/** Feeds a page announces (`<link rel="alternate">`), best first: those of comments come last. */
export function announcedFeeds(html: string, pageUrl: string): AnnouncedFeed[] {
  const page = load(html.slice(0, headOnly));
  const base = baseOf(page('base[href]').attr('href'), pageUrl);
  const feeds = new Map<string, AnnouncedFeed>();
  page('link[href]').each((_, element) => {
    const link = page(element);
    const rels = (link.attr('rel') ?? '').toLowerCase().split(/\s+/);
    const type = (link.attr('type') ?? '').trim();
    const url = URL.parse(link.attr('href') ?? '', base);
    if (!url || !/^https?:$/.test(url.protocol)) return;
    // WordPress announces its JSON interface as `alternate` too; it is no feed.
    if (/\/wp-json\//.test(url.pathname)) return;
    const announced = rels.includes('feed') || (rels.includes('alternate') && feedTypes.test(type));
    if (announced && feeds.size < 20)
      feeds.set(url.href, { url: url.href, title: plainText(link.attr('title') ?? '') || null });
  });
  const ofComments = (feed: AnnouncedFeed) =>
    /comment(s|aire)/i.test(`${feed.title ?? ''} ${new URL(feed.url).pathname}`);
  const found = [...feeds.values()];
  return [...found.filter((feed) => !ofComments(feed)), ...found.filter(ofComments)];
}

/** The card of a page: Open Graph (ogp.me), then Twitter cards, then plain HTML. */
export function pageCard(html: string, pageUrl: string): PageCard {
  const page = load(html.slice(0, headOnly));
  const base = baseOf(page('base[href]').attr('href'), pageUrl);
  const meta = (...names: string[]) => {
    for (const name of names) {
      const value = page(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content')?.trim();
      if (value) return value;
    }
    return null;
  };
  const text = (value: string | null, max: number) => (value ? shorten(plainText(value), max) || null : null);
  const image = meta('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src');
  return {
    title: text(meta('og:title', 'twitter:title') ?? page('head > title, title').first().text(), 200),
    description: text(meta('og:description', 'twitter:description', 'description'), 400),
    image: canonicalUrl(image ?? page('link[rel="image_src"]').attr('href'), base),
    imageAlt: text(meta('og:image:alt', 'twitter:image:alt'), 300),
    siteName: text(meta('og:site_name', 'application-name'), 100),
    locale: meta('og:locale') ?? page('html').attr('lang') ?? null,
  };
}

const baseOf = (href: string | undefined, pageUrl: string) => URL.parse(href ?? '', pageUrl)?.href ?? pageUrl;
