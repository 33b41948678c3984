// A second, forgiving look at a feed that a strict parser refuses: cut off, wrapped in a page, wrongly nested, one bad item.
// Every item that can still be told apart is saved.
import { type CheerioAPI, load } from 'cheerio';
import type { RawFeed, RawItem } from './feed-read.rules.ts';

type Scope = ReturnType<CheerioAPI>;
const knowsFeed = /<(rss|feed|rdf:rdf|channel)[\s>]/i;

/** What can be saved from the text, or null when nothing in it is a feed. */
export function rescueFeed(text: string, url: string): RawFeed | null {
  if (!knowsFeed.test(text)) return null;
  const page = load(text, {
    xml: { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  });
  const root = page('rss, feed, rdf\\:rdf, channel').first();
  if (root.length === 0) return null;
  const isAtom = page('feed').length > 0;
  const head = isAtom ? page('feed').first() : page('channel').first();
  const child = (scope: Scope, ...names: string[]) => {
    for (const name of names) {
      const text = scope.children(name.replace(':', '\\:')).first().text().trim();
      if (text !== '') return text;
    }
    return undefined;
  };
  const items: RawItem[] = [];
  page('item, entry').each((_, element) => {
    const item = page(element);
    // With a broken parent, elements of the next item can end up inside; an item never contains another.
    const link = item.children('link').first();
    items.push({
      guid: child(item, 'guid', 'id'),
      links: [
        link.attr('href'),
        link.text().trim() || undefined,
        child(item, 'guid', 'id')?.match(/^https?:\S+$/)?.[0],
      ],
      base: url,
      title: child(item, 'title', 'dc:title'),
      summary: child(item, 'description', 'summary', 'dc:description'),
      content: child(item, 'content:encoded', 'content'),
      images: [
        {
          url: item
            .children('media\\:content, media\\:thumbnail, enclosure[type^="image"]')
            .first()
            .attr('url'),
        },
      ],
      dates: [child(item, 'pubdate', 'published', 'dc:date', 'updated')],
      authors: [child(item, 'dc:creator') ?? item.children('author').children('name').first().text()],
    });
  });
  return {
    format: isAtom ? 'atom' : 'rss',
    title: child(head, 'title'),
    site: child(head, 'link') ?? head.children('link[rel="alternate"], link:not([rel])').first().attr('href'),
    language: child(head, 'language'),
    items,
  };
}
