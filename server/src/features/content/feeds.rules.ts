// From downloaded bytes to clean feed items. Pure: no fetch, no clock. One broken item never loses the others.
import { createHash } from 'node:crypto';
import { parseFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { feedsOfChannelPage } from './channels.rules.ts';
import { type AnnouncedFeed, announcedFeeds } from './discovery.rules.ts';
import { decodeDocument } from './feed-decode.rules.ts';
import { type RawFeed, type RawItem, roughFeed } from './feed-read.rules.ts';
import { rescueFeed } from './feed-rescue.rules.ts';
import { excerptOf, oneLine, plainText, shorten } from './text.rules.ts';
import { canonicalUrl, urlIdentity } from './url.rules.ts';

export interface FeedItem {
  /** Same key, same item: `url:…` where the link tells items apart, else `guid:…`, else a hash of title and date. */
  key: string;
  /** Second way to recognise an item whose link was edited; null when the feed gives it to several items. */
  guid: string | null;
  url: string | null;
  title: string;
  excerpt: string;
  /** As the feed gave it; pass it through `safeHtml` before anyone sees it. */
  html: string;
  image: string | null;
  publishedAt: Date | null;
  authors: string[];
  language: string | null;
  media: FeedMedia | null;
  /** The publisher's own words for it. */
  categories: string[];
}
/** An episode or a film: the item's link leads to its page, this to the file (or, for a film elsewhere, to its page). */
export interface FeedMedia {
  kind: 'audio' | 'video';
  url: string;
  type: string | null;
  seconds: number | null;
}
export interface ReadFeed {
  kind: 'feed';
  format: RawFeed['format'];
  title: string | null;
  siteUrl: string | null;
  language: string | null;
  /** In the feed's own order, at most `maxItems`. */
  items: FeedItem[];
  /** `audio` or `video` where most items are. */
  brings: FeedMedia['kind'] | null;
  /** Entries with neither a title, a text nor a link. */
  dropped: number;
  /** True when the document is not well formed and items were saved from it one by one. */
  rescued: boolean;
}
export type ReadDocument =
  | ReadFeed
  | { kind: 'page'; feeds: AnnouncedFeed[] }
  | { kind: 'refused'; reason: 'not_a_feed' | 'unreadable_feed' };

const maxItems = 500;

/** Reads a downloaded document. `url` is where it came from after redirects. Never throws. */
export function readDocument(bytes: Uint8Array, contentType: string | null, url: string): ReadDocument {
  const text = decodeDocument(bytes, contentType ?? '');
  if (nestsTooDeep(text))
    return isPage(text) ? pageOf(text, url) : { kind: 'refused', reason: 'unreadable_feed' };
  const parsed = strictFeed(text, url);
  if (parsed && parsed.items.length > 0) return tidy(parsed, url, false);
  const rescued = rescuedFeed(text, url);
  const best = rescued && rescued.items.length > 0 ? rescued : (parsed ?? rescued);
  if (best) return tidy(best, url, best === rescued);
  if (isPage(text)) return pageOf(text, url);
  return { kind: 'refused', reason: /^\s*[<{]/.test(text) ? 'not_a_feed' : 'unreadable_feed' };
}

const isPage = (text: string) =>
  /<(html|head|body|meta|link|div|!doctype html)[\s>]/i.test(text.slice(0, 4_000));
const pageOf = (text: string, url: string): ReadDocument => ({
  kind: 'page',
  feeds: [...announcedFeeds(text, url), ...feedsOfChannelPage(text, url)].filter(
    (feed, at, all) => all.findIndex((other) => other.url === feed.url) === at,
  ),
});

/** Tree parsers take quadratic time on tags opened inside one another for ever; real feeds nest less than twenty deep. */
function nestsTooDeep(text: string): boolean {
  const deepest = 500;
  let depth = 0;
  const parser = new Parser(
    {
      onopentagname() {
        depth += 1;
        if (depth > deepest) throw new RangeError('too deep');
      },
      onclosetag() {
        depth -= 1;
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  try {
    parser.end(text);
    return false;
  } catch {
    return true;
  }
}

function strictFeed(text: string, url: string): RawFeed | null {
  try {
    return roughFeed(parseFeed(text, { maxItems }), url);
  } catch {
    // feedsmith says only "invalid": whether anything can be saved is found out by the rescue.
    return null;
  }
}

function rescuedFeed(text: string, url: string): RawFeed | null {
  try {
    return rescueFeed(text, url);
  } catch {
    // A hundred thousand tags inside one another exhaust the stack of the tree walk: nothing worth saving is in there.
    return null;
  }
}

function tidy(feed: RawFeed, url: string, rescued: boolean): ReadFeed {
  const raw = feed.items.slice(0, maxItems);
  const drafts = raw.map((item) => draftOf(item, feed)).filter((draft) => draft !== null);
  const seen = {
    urls: counts(drafts.map((draft) => draft.url && urlIdentity(draft.url))),
    guids: counts(raw.map((i) => i.guid)),
  };
  const items = new Map<string, FeedItem>();
  for (const draft of drafts) {
    const identity = draft.url && urlIdentity(draft.url);
    // A link or guid that several different items carry (a home page, a careless exporter) identifies none of them.
    const guid = draft.guid && seen.guids.get(draft.guid) === 1 ? draft.guid.slice(0, 2_000) : null;
    const ownUrl = identity && (seen.urls.get(identity) === 1 || guid === null) ? identity : null;
    const title = ownUrl && seen.urls.get(ownUrl) !== 1 ? `#${hash(draft.title)}` : '';
    const key = ownUrl
      ? `url:${ownUrl}${title}`
      : guid
        ? `guid:${guid}`
        : `text:${hash(`${draft.title}\n${draft.publishedAt}`)}`;
    if (!items.has(key))
      items.set(key, { ...draft, key: key.length > 500 ? `hash:${hash(key)}` : key, guid });
  }
  return {
    kind: 'feed',
    format: feed.format,
    title: shorten(plainText(feed.title ?? ''), 200) || null,
    siteUrl: canonicalUrl(feed.site, url),
    language: languageOf(feed.language),
    items: [...items.values()],
    brings: mostly([...items.values()]),
    dropped: raw.length - drafts.length,
    rescued,
  };
}

function draftOf(item: RawItem, feed: RawFeed): Omit<FeedItem, 'key'> | null {
  try {
    const url = item.links.map((link) => canonicalUrl(link, item.base)).find((link) => link !== null) ?? null;
    const body = item.summary?.trim() ? item.summary : (item.content ?? '');
    const excerpt = excerptOf(body) || excerptOf(item.content ?? '');
    const heading = (item.title ?? '').slice(0, 4_000);
    const written = item.titleIsText ? decodeStray(heading) : plainText(heading);
    const title = shorten(written, 300) || shorten(excerpt, 100);
    if (title === '' && url === null) return null;
    return {
      guid: item.guid?.trim() || null,
      url,
      title: title || (url ?? ''),
      excerpt: withoutTitle(excerpt, title),
      html: item.content ?? item.summary ?? '',
      image: imageOf(item),
      publishedAt: dateOf(item.dates),
      authors: [...new Set(item.authors.map((name) => shorten(plainText(name ?? ''), 120)))]
        .filter(Boolean)
        .slice(0, 10),
      language: languageOf(item.language ?? feed.language),
      media: mediaOf(item),
      categories: [...new Set((item.categories ?? []).map((word) => shorten(plainText(word ?? ''), 60)))]
        .filter(Boolean)
        .slice(0, 20),
    };
  } catch {
    return null;
  }
}

/** Some exporters begin the text with the title again, once or twice; nobody needs to read it three times. */
function withoutTitle(excerpt: string, title: string): string {
  if (title === '' || !excerpt.toLowerCase().startsWith(title.toLowerCase())) return excerpt;
  const rest = excerpt.slice(title.length).replace(/^[\s\u00a0\u202f.:–—-]+/, '');
  // Right after the title, a lower-case letter continues the sentence: then the text is not a repetition.
  return /^[\p{Ll}]/u.test(rest) ? excerpt : rest;
}

/** Text titles keep their `<`; only entities that were escaped once too often are decoded. */
function decodeStray(text: string): string {
  return /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,30});/i.test(text)
    ? plainText(text.replace(/</g, '&lt;').replace(/>/g, '&gt;'))
    : oneLine(text);
}

function imageOf(item: RawItem): string | null {
  const given = item.images
    .map((image) => ({ url: canonicalUrl(image.url, item.base), width: image.width ?? 0 }))
    .filter((image) => image.url !== null)
    .sort((a, b) => b.width - a.width)[0]?.url;
  return given ?? firstPicture(item.content ?? item.summary ?? '', item.base);
}

/** The first `<img>` of an article that is not a counting pixel. */
function firstPicture(html: string, base: string): string | null {
  for (const [tag] of html.slice(0, 60_000).matchAll(/<img\b[^>]{1,2000}>/gi)) {
    if (/\b(width|height)\s*=\s*["']?[01]\b|feedburner|pixel|doubleclick|\/stats?\//i.test(tag)) continue;
    const source = /\bsrc\s*=\s*["']([^"']{1,2000})["']/i.exec(tag)?.[1];
    const url = canonicalUrl(source?.replaceAll('&amp;', '&'), base);
    if (url) return url;
  }
  return null;
}

const dayInSeconds = 86_400;
function mediaOf(item: RawItem): FeedMedia | null {
  for (const file of item.media ?? []) {
    const url = canonicalUrl(file.url, item.base);
    const type = file.type?.trim().toLowerCase().slice(0, 100) ?? '';
    const kind =
      /^(audio|video)\//.exec(type)?.[1] ??
      (/\.(mp3|m4a|ogg|opus|aac)(\?|$)/i.test(url ?? '')
        ? 'audio'
        : /\.(mp4|m4v|webm|mov)(\?|$)/i.test(url ?? '')
          ? 'video'
          : null);
    if (!url || !kind) continue;
    const seconds = Math.round(Number(file.seconds ?? 0));
    return {
      kind: kind as FeedMedia['kind'],
      url,
      type: type && !type.endsWith('*') ? type : null,
      seconds: seconds > 0 && seconds < 7 * dayInSeconds ? seconds : null,
    };
  }
  return null;
}

function mostly(items: readonly FeedItem[]): FeedMedia['kind'] | null {
  const kinds = counts(items.map((item) => item.media?.kind));
  return (['audio', 'video'] as const).find((kind) => (kinds.get(kind) ?? 0) * 2 > items.length) ?? null;
}

function dateOf(dates: RawItem['dates']): Date | null {
  for (const written of dates) {
    const at = Date.parse(written?.trim() ?? '');
    const year = new Date(at).getUTCFullYear();
    if (year >= 1990 && year <= 2100) return new Date(at);
  }
  return null;
}

/** `fr-FR`, `fr_fr` or `FR` to a BCP 47 tag; null for anything else. */
function languageOf(written: string | undefined): string | null {
  const tag = written?.trim().replaceAll('_', '-') ?? '';
  return /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(tag) ? tag.toLowerCase().slice(0, 20) : null;
}

function counts(values: (string | null | undefined)[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const value of values) if (value) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 32);
