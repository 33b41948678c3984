// Which feeds a page announces. Its card is in page-card.rules.ts.
import { load } from 'cheerio';
import { plainText } from './text.rules.ts';

export interface AnnouncedFeed {
  url: string;
  title: string | null;
}
/** The head of a page is near its start; a 5 MB page is not read to its end for it. */
export const headOnly = 400_000;
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

/** What relative addresses of a page are relative to. */
export const baseOf = (href: string | undefined, pageUrl: string) =>
  URL.parse(href ?? '', pageUrl)?.href ?? pageUrl;
