// One rough shape for the entries of RSS, RDF, Atom and JSON Feed, as feedsmith parses them. Nothing is judged here.
import type { parseFeed } from 'feedsmith';
import { plainText } from './text.rules.ts';
import { canonicalUrl } from './url.rules.ts';

/** An entry as found: every field may be missing, relative, dressed in HTML or plain wrong. */
export interface RawItem {
  guid?: string;
  /** Candidates, best first; may be relative to `base`. */
  links: (string | undefined)[];
  base: string;
  title?: string;
  /** The title is text in which `<` means itself (Atom `type="text"`). */
  titleIsText?: boolean;
  summary?: string;
  content?: string;
  images: { url?: string; width?: number }[];
  /** Episodes and films that come with it, best first. */
  media?: RawMedia[];
  categories?: (string | undefined)[];
  dates: (string | undefined)[];
  authors: (string | undefined)[];
  language?: string;
}
export interface RawMedia {
  url?: string;
  type?: string;
  seconds?: number;
}
export interface RawFeed {
  format: 'rss' | 'atom' | 'rdf' | 'json';
  title?: string;
  site?: string;
  language?: string;
  items: RawItem[];
}
type Parsed = ReturnType<typeof parseFeed<string>>;
type Of<F extends Parsed['format']> = Extract<Parsed, { format: F }>['feed'];
type Rss = Of<'rss'>;
type Rdf = Of<'rdf'>;
type Atom = Of<'atom'>;
type Json = Of<'json'>;
type Item<T> = NonNullable<T>[keyof NonNullable<T> & number];
type Media = Item<Rss['items']>['media'];

/** Brings a parsed feed into the rough shape; `url` is where it was read, for relative links. */
export function roughFeed(parsed: Parsed, url: string): RawFeed {
  switch (parsed.format) {
    case 'rss':
      return fromRss(parsed.feed, url);
    case 'rdf':
      return fromRdf(parsed.feed, url);
    case 'atom':
      return fromAtom(parsed.feed, url);
    case 'json':
      return fromJson(parsed.feed, url);
  }
}

function fromRss(feed: Rss, url: string): RawFeed {
  const base = canonicalUrl(feed.link, url) ?? url;
  return {
    format: 'rss',
    title: feed.title,
    site: feed.link,
    language: feed.language ?? feed.dc?.languages?.[0],
    items: (feed.items ?? []).map((item) => ({
      guid: item.guid?.value,
      links: [
        item.link,
        ...(item.atom?.links ?? []).map((link) => link.href),
        item.guid?.isPermaLink !== false && /^https?:/.test(item.guid?.value ?? '')
          ? item.guid?.value
          : undefined,
        ...(item.enclosures ?? []).map((enclosure) => enclosure.url),
      ],
      base: item.xml?.base ? (URL.parse(item.xml.base, base)?.href ?? base) : base,
      title: item.title ?? item.dc?.titles?.[0] ?? item.itunes?.title,
      summary:
        item.description ??
        item.itunes?.summary ??
        item.dc?.descriptions?.[0] ??
        item.media?.description?.value,
      content: item.content?.encoded,
      images: [
        ...(item.enclosures ?? [])
          .filter((file) => /^image\//i.test(file.type ?? ''))
          .map((file) => ({ url: file.url })),
        ...mediaImages(item.media),
        { url: item.itunes?.image },
      ],
      media: [
        ...(item.enclosures ?? []).map(({ url, type }) => ({ url, type, seconds: item.itunes?.duration })),
        ...mediaFiles(item.media),
      ],
      categories: (item.categories ?? []).map((category) => category.name),
      dates: [
        item.pubDate,
        ...(item.dc?.dates ?? []),
        ...(item.dcterms?.issued ?? []),
        item.atom?.published,
        item.atom?.updated,
      ],
      authors: [
        ...(item.dc?.creators ?? []),
        ...(item.authors ?? []).map((author) => personName(author)),
        item.itunes?.author,
      ],
      language: item.dc?.languages?.[0],
    })),
  };
}

function fromRdf(feed: Rdf, url: string): RawFeed {
  const base = canonicalUrl(feed.link, url) ?? url;
  return {
    format: 'rdf',
    title: feed.title,
    site: feed.link,
    language: feed.dc?.languages?.[0],
    items: (feed.items ?? []).map((item) => ({
      guid: item.rdf?.about,
      links: [item.link, item.rdf?.about],
      base,
      title: item.title ?? item.dc?.titles?.[0],
      summary: item.description ?? item.dc?.descriptions?.[0],
      content: item.content?.encoded,
      images: mediaImages(item.media),
      dates: [...(item.dc?.dates ?? []), ...(item.dcterms?.issued ?? [])],
      authors: item.dc?.creators ?? [],
      language: item.dc?.languages?.[0],
    })),
  };
}

function fromAtom(feed: Atom, url: string): RawFeed {
  const base = URL.parse(feed.xml?.base ?? '', url)?.href ?? url;
  const alternate = (links: Atom['links']) => [
    ...(links ?? []).filter((link) => (link.rel ?? 'alternate') === 'alternate').map((link) => link.href),
  ];
  return {
    format: 'atom',
    title: feed.title?.value,
    site: alternate(feed.links)[0],
    items: (feed.entries ?? []).map((entry) => ({
      guid: entry.id,
      links: [
        ...alternate(entry.links),
        entry.content?.src,
        /^https?:/.test(entry.id ?? '') ? entry.id : undefined,
      ],
      base: URL.parse(entry.xml?.base ?? '', base)?.href ?? base,
      title: entry.title?.value,
      titleIsText: !/html/.test(entry.title?.type ?? 'text'),
      summary:
        entry.summary?.value ??
        entry.media?.groups?.[0]?.description?.value ??
        entry.media?.description?.value,
      content: entry.content?.value,
      images: [
        ...(entry.links ?? [])
          .filter((link) => link.rel === 'enclosure' && /^image\//i.test(link.type ?? ''))
          .map((link) => ({ url: link.href })),
        ...mediaImages(entry.media),
      ],
      media: [
        // YouTube gives a player of another age; the film is at the address of its page.
        ...(entry.yt?.videoId
          ? [{ url: alternate(entry.links)[0], type: 'video/*', seconds: fileSeconds(entry.media) }]
          : []),
        ...(entry.links ?? [])
          .filter((link) => link.rel === 'enclosure')
          .map((link) => ({ url: link.href, type: link.type, seconds: entry.itunes?.duration })),
        ...mediaFiles(entry.media),
      ],
      categories: (entry.categories ?? []).map((category) => category.label ?? category.term),
      dates: [entry.published, entry.dcterms?.issued?.[0], entry.updated],
      authors: [...(entry.authors ?? []), ...(feed.authors ?? [])].map((author) => author.name),
    })),
  };
}

function fromJson(feed: Json, url: string): RawFeed {
  const base = canonicalUrl(feed.home_page_url, url) ?? url;
  return {
    format: 'json',
    title: feed.title,
    site: feed.home_page_url,
    language: feed.language,
    items: (feed.items ?? []).map((item) => ({
      guid: item.id,
      links: [item.url, item.external_url, /^https?:/.test(item.id ?? '') ? item.id : undefined],
      base,
      title: item.title,
      titleIsText: true,
      summary: item.summary ?? (item.content_html ? undefined : item.content_text),
      content: item.content_html,
      images: [{ url: item.image }, { url: item.banner_image }],
      media: (item.attachments ?? []).map((file) => ({
        url: file.url,
        type: file.mime_type,
        seconds: file.duration_in_seconds,
      })),
      categories: item.tags ?? [],
      dates: [item.date_published, item.date_modified],
      authors: [...(item.authors ?? []), ...(feed.authors ?? [])].map((author) => author.name),
      language: item.language,
    })),
  };
}

function mediaImages(media: Media): RawItem['images'] {
  const levels = [media, ...(media?.groups ?? [])];
  const contents = levels.flatMap((level) => level?.contents ?? []);
  const isPicture = (file: (typeof contents)[number]) =>
    file.medium === 'image' ||
    /^image\//i.test(file.type ?? '') ||
    /\.(jpe?g|png|webp|gif|avif)(\?|$)/i.test(file.url ?? '');
  const thumbnails = [...levels, ...contents].flatMap((level) => level?.thumbnails ?? []);
  return [...contents.filter(isPicture), ...thumbnails].map((file) => ({ url: file.url, width: file.width }));
}

const levelsOf = (media: Media) =>
  [media, ...(media?.groups ?? [])].flatMap((level) => level?.contents ?? []);
const mediaFiles = (media: Media): RawMedia[] =>
  levelsOf(media).map(({ url, type, duration }) => ({ url, type, seconds: duration }));
const fileSeconds = (media: Media) => levelsOf(media).find(({ duration }) => duration)?.duration;

/** RSS authors are "mail (Name)" by the letter and anything in practice; an address alone is nobody's name to show. */
function personName(author: { name?: string; email?: string }): string | undefined {
  const written = author.name ?? author.email ?? '';
  const name = /\(([^)]{1,120})\)/.exec(written)?.[1] ?? written;
  return name.includes('@') ? undefined : plainText(name);
}
