// Links as feeds give them: relative, wrapped in a redirector, dressed with tracking. Cleaned for people and compared for identity.

import { trackingNames, trackingPrefixes } from './tracking-parameters.ts';

const isTracking = (name: string) => {
  const lower = name.toLowerCase();
  return trackingNames.has(lower) || trackingPrefixes.some((prefix) => lower.startsWith(prefix));
};

/** Redirectors that carry the real address in a parameter: search alerts and social "you are leaving" pages. */
const wrappers: { host: RegExp; path: string; names: string[] }[] = [
  { host: /^(www\.)?google\.[a-z.]{2,6}$/, path: '/url', names: ['url', 'q'] },
  { host: /^lm?\.(facebook|instagram)\.com$/, path: '/', names: ['u'] },
  { host: /^(www\.)?youtube\.com$/, path: '/redirect', names: ['q'] },
  { host: /^(www\.)?bing\.com$/, path: '/news/apiclick.aspx', names: ['url'] },
];

function unwrap(url: URL): URL {
  for (let depth = 0; depth < 3; depth += 1) {
    const wrapper = wrappers.find(
      ({ host, path }) => host.test(url.hostname) && url.pathname.startsWith(path),
    );
    const inner = wrapper?.names
      .map((name) => URL.parse(url.searchParams.get(name) ?? ''))
      .find((found) => found !== null);
    if (!inner || !/^https?:$/.test(inner.protocol)) return url;
    url = inner;
  }
  return url;
}

/**
 * The address to keep: absolute, unwrapped, without tracking parameters or user names; null when it is no http(s) link.
 * `at_`, `utm_`… go from the query and from fragments such as `#xtor=RSS-1`; a real `#section` stays.
 */
export function canonicalUrl(href: string | undefined, base?: string): string | null {
  const text = (href ?? '').replace(/[\t\r\n]+/g, '').trim();
  if (text === '' || text.length > 4_096) return null;
  const parsed = URL.parse(text, base) ?? (/^www\./i.test(text) ? URL.parse(`https://${text}`) : null);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.hostname === '') return null;
  const url = unwrap(parsed);
  url.username = '';
  url.password = '';
  if (url.search.length > 1) {
    // Rebuilt piece by piece: URLSearchParams would rewrite the encoding of parameters we do not touch.
    const kept = url.search
      .slice(1)
      .split('&')
      .filter((part) => part !== '' && !isTracking(part.split('=', 1)[0] ?? ''));
    url.search = kept.length > 0 ? `?${kept.join('&')}` : '';
  }
  const fragment = url.hash.slice(1);
  if (fragment.includes('=') && fragment.split('&').every((part) => isTracking(part.split('=', 1)[0] ?? '')))
    url.hash = '';
  return url.href;
}

/** What two links share when they lead to the same page: no scheme, `www.`, fragment, order of parameters or end slash. */
export function urlIdentity(href: string): string {
  const clean = canonicalUrl(href);
  if (clean === null) return href;
  const url = new URL(clean);
  const host = url.host.replace(/^(www|m|amp)\./, '');
  const query = url.search.slice(1).split('&').filter(Boolean).sort().join('&');
  // Hash routes (`#/page`, `#!page`) name a page of their own; other fragments are places in one page.
  const route = /^#[!/]/.test(url.hash) ? url.hash : '';
  const path = url.pathname.replace(/\/(index\.(html?|php))?$/, '');
  return `${host}${path}${query ? `?${query}` : ''}${route}`;
}
