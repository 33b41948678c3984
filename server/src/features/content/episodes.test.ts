// Podcasts, channels and other feeds whose items are heard or seen; and the addresses that lead to them.
import { describe, expect, test } from 'vitest';
import { feedOfChannelAddress, feedsOfChannelPage } from './channels.rules.ts';
import { readDocument } from './feeds.rules.ts';

const read = (text: string, url = 'https://radio.example/flux') => {
  const found = readDocument(Buffer.from(text), null, url);
  if (found.kind !== 'feed') throw new Error(found.kind);
  return found;
};
const id = 'UCK8sQmJBp8GCxrOtXWBpyEA';

describe('episodes', () => {
  test('a podcast’s episode links to its page and carries its sound, with type and length', () => {
    const { items, brings } =
      read(`<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
      <title>Paroles de nuit</title><item><title>Épisode 1</title><link>https://radio.example/e/1</link>
      <enclosure url="https://cdn.example/1.mp3?utm_source=rss" type="audio/mpeg" length="123"/>
      <itunes:duration>00:42:10</itunes:duration></item>
      <item><title>Sans page</title><enclosure url="https://cdn.example/2.m4a" type="" length="0"/></item></channel></rss>`);
    expect(brings).toBe('audio');
    expect(items[0]).toMatchObject({
      url: 'https://radio.example/e/1',
      media: { kind: 'audio', url: 'https://cdn.example/1.mp3', type: 'audio/mpeg', seconds: 2530 },
    });
    expect(items[1]).toMatchObject({
      url: 'https://cdn.example/2.m4a',
      media: { kind: 'audio', type: null, seconds: null },
    });
  });

  test('a channel’s film is at its page, with its picture', () => {
    const { items, brings } =
      read(`<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
      <title>Clinique</title><entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><title>Visite</title>
      <link rel="alternate" href="https://www.youtube.com/watch?v=abc"/><published>2026-11-01T00:00:00Z</published>
      <media:group><media:content url="https://www.youtube.com/v/abc?version=3" type="application/x-shockwave-flash"/>
      <media:thumbnail url="https://i2.ytimg.com/vi/abc/hqdefault.jpg" width="480"/><media:description>Une visite guidée du service.</media:description></media:group></entry></feed>`);
    expect(brings).toBe('video');
    expect(items[0]).toMatchObject({
      url: 'https://www.youtube.com/watch?v=abc',
      image: 'https://i2.ytimg.com/vi/abc/hqdefault.jpg',
      excerpt: 'Une visite guidée du service.',
      media: { kind: 'video', url: 'https://www.youtube.com/watch?v=abc', type: null },
    });
  });

  test('attachments of a JSON Feed count too, and a picture is no episode', () => {
    const { items } = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        items: [
          {
            id: '1',
            url: 'https://a.example/1',
            title: 'Un',
            attachments: [
              { url: 'https://a.example/i.jpg', mime_type: 'image/jpeg' },
              { url: 'https://a.example/1.ogg', mime_type: 'audio/ogg', duration_in_seconds: 61 },
            ],
          },
        ],
      }),
    );
    expect(items[0]?.media).toMatchObject({ kind: 'audio', seconds: 61 });
  });
});

describe('addresses of channels', () => {
  const channel = `https://www.youtube.com/feeds/videos.xml?channel_id=${id}`;
  test.each([
    [`https://www.youtube.com/channel/${id}`, channel],
    [`https://m.youtube.com/channel/${id}/videos?view=0`, channel],
    [
      'https://www.youtube.com/playlist?list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf',
      'https://www.youtube.com/feeds/videos.xml?playlist_id=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf',
    ],
    ['https://www.youtube.com/user/Google', 'https://www.youtube.com/feeds/videos.xml?user=Google'],
    ['https://www.youtube.com/@clinique', null],
    ['https://www.youtube.com/watch?v=abc', null],
    [`https://youtube.com.evil.example/channel/${id}`, null],
    [`https://www.youtube.com/channel/UC"><script>`, null],
  ])('%s', (address, expected) => {
    expect(feedOfChannelAddress(address)?.url ?? null).toBe(expected);
  });

  test('a handle’s page announces its feed; one that does not still says whose it is', () => {
    const page = (head: string) =>
      readDocument(
        Buffer.from(`<html><head>${head}</head></html>`),
        'text/html',
        'https://www.youtube.com/@clinique',
      );
    const urls = (head: string) => {
      const found = page(head);
      return found.kind === 'page' ? found.feeds.map(({ url }) => url) : found.kind;
    };
    expect(urls(`<link rel="alternate" type="application/rss+xml" title="RSS" href="${channel}">`)).toEqual([
      channel,
    ]);
    expect(urls(`<meta itemprop="identifier" content="${id}">`)).toEqual([channel]);
    expect(urls(`<script>{"externalId":"${id}"}</script>`)).toEqual([channel]);
    expect(urls('<title>Rien</title>')).toEqual([]);
    expect(feedsOfChannelPage(`{"channelId":"${id}"}`, 'https://clinique.example/')).toEqual([]);
  });
});
