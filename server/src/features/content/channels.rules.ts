// YouTube's feeds, found from what a person copies: a channel, a handle or a playlist. No key is asked for and no API called.
// The addresses are those YouTube's own pages announce (`<link rel="alternate">`), as seen in 2015-2026; they are undocumented.
import type { AnnouncedFeed } from './discovery.rules.ts';

const hosts = /^((www|m|music)\.)?youtube\.com$|^youtu\.be$/;
const feed = (parameter: string, value: string): AnnouncedFeed => ({
  url: `https://www.youtube.com/feeds/videos.xml?${parameter}=${value}`,
  title: null,
});
const channelId = /^UC[\w-]{22}$/;
const playlistId = /^(PL|UU|OL|FL|LL)[\w-]{10,50}$/;

/** The feed an address of YouTube leads to by itself: of a channel's or playlist's id; null for anything else. */
export function feedOfChannelAddress(address: string): AnnouncedFeed | null {
  const url = URL.parse(address);
  if (!url || !hosts.test(url.hostname)) return null;
  const playlist = url.searchParams.get('list') ?? '';
  if (playlistId.test(playlist)) return feed('playlist_id', playlist);
  const [, place, name = ''] = url.pathname.split('/');
  if (place === 'channel' && channelId.test(name)) return feed('channel_id', name);
  if (place === 'user' && /^[\w-]{1,60}$/.test(name)) return feed('user', name);
  return null;
}

/** The feed of a channel whose page announces none: its id stands in the page's head, whatever handle led there. */
export function feedsOfChannelPage(html: string, pageUrl: string): AnnouncedFeed[] {
  const byAddress = feedOfChannelAddress(pageUrl);
  if (byAddress) return [byAddress];
  if (!hosts.test(URL.parse(pageUrl)?.hostname ?? '')) return [];
  const head = html.slice(0, 1_500_000);
  const id =
    /<meta[^>]{1,200}itemprop="(?:identifier|channelId)"[^>]{1,200}content="(UC[\w-]{22})"/.exec(head)?.[1] ??
    /<link[^>]{1,200}rel="canonical"[^>]{1,200}href="https:\/\/www\.youtube\.com\/channel\/(UC[\w-]{22})"/.exec(
      head,
    )?.[1] ??
    /"(?:externalId|channelId|browseId)":"(UC[\w-]{22})"/.exec(head)?.[1];
  return id ? [feed('channel_id', id)] : [];
}
