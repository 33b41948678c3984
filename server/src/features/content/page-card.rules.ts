/**
 * The card of a page: title, description and picture as whoever wrote it wants them shown. For each of them the first that
 * has it is taken, in this order: Open Graph (ogp.me) and Twitter's cards, since editors check those; then oEmbed, which
 * players and video sites keep up; then JSON-LD (schema.org), written by plug-ins; the plain head last. See decision 0022.
 */
import { load } from 'cheerio';
import { baseOf, headOnly } from './discovery.rules.ts';
import { type LinkedData, linkedData } from './linked-data.rules.ts';
import { plainText, shorten } from './text.rules.ts';
import { canonicalUrl, urlIdentity } from './url.rules.ts';

export interface PageCard {
  title: string | null;
  description: string | null;
  /** Absolute address of the page's picture. */
  image: string | null;
  imageAlt: string | null;
  siteName: string | null;
  locale: string | null;
  /** Where the page says it lives, when that can be believed. */
  canonicalUrl: string | null;
}
/** What a page says of itself before anything else has been asked. */
export interface PageHead {
  card: PageCard;
  /** Where oEmbed can be asked (JSON, https), when title or picture are still missing. */
  oembed: string | null;
  /** What is left for later in the order. */
  later: {
    linked: LinkedData | null;
    title: string | null;
    description: string | null;
    image: string | null;
  };
}
/** What is taken of an oEmbed answer (oembed.com). Its `html` is never looked at. */
export interface OembedCard {
  title: string | null;
  image: string | null;
  siteName: string | null;
}

const text = (value: string | null | undefined, max: number) =>
  value ? shorten(plainText(value), max) || null : null;

/** Reads the head of a page. */
export function pageHead(html: string, pageUrl: string): PageHead {
  const page = load(html.slice(0, headOnly));
  const base = baseOf(page('base[href]').attr('href'), pageUrl);
  const meta = (...names: string[]) => {
    for (const name of names) {
      const value = page(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content')?.trim();
      if (value) return value;
    }
    return null;
  };
  const link = (selector: string) => page(selector).first().attr('href');
  const image = meta('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src');
  const card: PageCard = {
    title: text(meta('og:title', 'twitter:title'), 200),
    description: text(meta('og:description', 'twitter:description'), 400),
    image: canonicalUrl(image ?? undefined, base),
    imageAlt: text(meta('og:image:alt', 'twitter:image:alt'), 300),
    siteName: text(meta('og:site_name', 'application-name'), 100),
    locale: meta('og:locale') ?? page('html').attr('lang') ?? null,
    canonicalUrl:
      believable(link('link[rel="canonical"]'), base, pageUrl) ??
      believable(meta('og:url') ?? undefined, base, pageUrl),
  };
  const oembed = URL.parse(link('link[type="application/json+oembed"]') ?? '', base);
  const scripts = page('script[type="application/ld+json"]')
    .toArray()
    .map((element) => page(element).text());
  return {
    card,
    oembed: oembed?.protocol === 'https:' && !(card.title && card.image) ? oembed.href : null,
    later: {
      linked: linkedData(scripts, base),
      title: text(page('head > title, title').first().text(), 200),
      description: text(meta('description'), 400),
      image: canonicalUrl(link('link[rel="image_src"]'), base),
    },
  };
}

/** Fills what is missing, in the order above. */
export function completeCard({ card, later }: PageHead, oembed: OembedCard | null): PageCard {
  const { linked } = later;
  return {
    ...card,
    title: card.title ?? oembed?.title ?? text(linked?.title, 200) ?? later.title,
    description: card.description ?? text(linked?.description, 400) ?? later.description,
    image: card.image ?? oembed?.image ?? linked?.image ?? later.image,
    siteName: card.siteName ?? oembed?.siteName ?? null,
  };
}

/** Title, picture and site of an oEmbed answer; null for anything that is none. */
export function readOembed(body: string, url: string): OembedCard | null {
  let found: unknown;
  try {
    found = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null) return null;
  const value = (key: string) => {
    const given = (found as Record<string, unknown>)[key];
    return typeof given === 'string' ? given : null;
  };
  const own = value('type') === 'photo' ? value('url') : null;
  return {
    title: text(value('title'), 200),
    image: canonicalUrl(value('thumbnail_url') ?? own ?? undefined, url),
    siteName: text(value('provider_name'), 100),
  };
}

/** Below a page, these are the same article again. */
const sameAgain = /^\/?(amp|page\/\d+|\d+|print|imprimer|imprimable)\/?$/i;

/**
 * Where a page says it lives, if that can be so: on the same site, and no home page or section that the page lies in.
 * Careless themes give every article the same canonical address, and then all articles would be one.
 */
export function believable(href: string | undefined, base: string, pageUrl: string): string | null {
  const canonical = canonicalUrl(href, base);
  if (!canonical) return null;
  const there = new URL(canonical);
  const here = new URL(pageUrl);
  if (siteOf(there.hostname) !== siteOf(here.hostname)) return null;
  const path = there.pathname.replace(/\/+$/, '');
  const own = here.pathname.replace(/\/+$/, '');
  if (path === '' && there.search === '' && (own !== '' || here.search !== '')) return null;
  if (own !== path && own.startsWith(`${path}/`) && !sameAgain.test(own.slice(path.length))) return null;
  return urlIdentity(canonical) === urlIdentity(pageUrl) ? null : canonical;
}

/** The last two labels of a host, three under `co.uk` and its like: near enough to "the same site" for one's own page. */
function siteOf(host: string): string {
  const labels = host.split('.');
  const short = /^(com?|org|net|gouv|gov|ac|asso|edu)$/.test(labels.at(-2) ?? '') ? 3 : 2;
  return /^[\d.:[\]]+$/.test(host) ? host : labels.slice(-short).join('.');
}
