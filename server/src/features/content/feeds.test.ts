// Small made-up feeds for each trap met in real ones; the large collection is in feeds.corpus.test.ts.
import { describe, expect, test } from 'vitest';
import { processorMs } from '../../../test/processor.ts';
import { announcedFeeds } from './discovery.rules.ts';
import { decodeDocument } from './feed-decode.rules.ts';
import { readDocument } from './feeds.rules.ts';
import { excerptOf, plainText, safeHtml } from './text.rules.ts';
import { canonicalUrl, urlIdentity } from './url.rules.ts';

const at = 'https://clinique.example.org/flux.xml';
const bytes = (text: string) => Buffer.from(text, 'utf8');
function feed(text: string | Uint8Array, contentType: string | null = null) {
  const found = readDocument(typeof text === 'string' ? bytes(text) : text, contentType, at);
  if (found.kind !== 'feed') throw new Error(`read as ${found.kind}`);
  return found;
}
const rss = (items: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
  <title>La Clinique</title><link>https://clinique.example.org/</link><description>d</description>${head}${items}</channel></rss>`;

describe('formats', () => {
  test('RSS 2.0', () => {
    const { title, siteUrl, items } = feed(
      rss(`<item><title>Une infirmi&#232;re raconte</title><link>/nuit?utm_source=rss#xtor=RSS-3</link><guid isPermaLink="false">n1</guid>
      <description><![CDATA[<p>Vingt ans de <b>nuits</b>&nbsp;: ce qui a chang&eacute;.</p><script>alert(1)</script>]]></description>
      <pubDate>Sat, 21 Nov 2026 08:00:00 +0100</pubDate><enclosure url="/nuit.jpg" type="image/jpeg" length="1"/></item>`),
    );
    expect({ title, siteUrl }).toEqual({ title: 'La Clinique', siteUrl: 'https://clinique.example.org/' });
    expect(items).toMatchObject([
      {
        key: 'url:clinique.example.org/nuit',
        guid: 'n1',
        url: 'https://clinique.example.org/nuit',
        title: 'Une infirmière raconte',
        excerpt: 'Vingt ans de nuits\u00a0: ce qui a changé.',
        image: 'https://clinique.example.org/nuit.jpg',
        publishedAt: new Date('2026-11-21T07:00:00Z'),
      },
    ]);
  });
  test('Atom with a base of its own', () => {
    const { items } =
      feed(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://rh.example.org/blog/"><title>RH</title><id>f</id>
      <updated>2026-11-20T10:00:00Z</updated><entry><id>tag:rh,2026:1</id><title type="html">Salaires &amp;amp; égalité</title>
      <link rel="self" href="api/1"/><link href="egalite"/><updated>2026-11-20T10:00:00Z</updated>
      <author><name>Sylvie</name></author><summary>Nos écarts, poste par poste.</summary></entry></feed>`);
    expect(items).toMatchObject([
      { title: 'Salaires & égalité', url: 'https://rh.example.org/blog/egalite', authors: ['Sylvie'] },
    ]);
  });
  test('JSON Feed', () => {
    const { items, format } = feed(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Blog',
        language: 'fr_FR',
        items: [
          {
            id: '1',
            url: '/a',
            content_html: '<p>Texte</p><img src="/a.png">',
            date_published: '2026-11-21T08:00:00Z',
          },
        ],
      }),
    );
    expect(format).toBe('json');
    expect(items).toMatchObject([
      {
        title: 'Texte',
        url: 'https://clinique.example.org/a',
        image: 'https://clinique.example.org/a.png',
        language: 'fr-fr',
      },
    ]);
  });
  test('RSS 1.0 (RDF)', () => {
    const { items } =
      feed(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://x.example.org/"><title>X</title></channel>
      <item rdf:about="https://x.example.org/1"><title>Un</title><link>https://x.example.org/1</link><dc:date>2026-11-01</dc:date></item></rdf:RDF>`);
    expect(items).toMatchObject([{ title: 'Un', publishedAt: new Date('2026-11-01') }]);
  });
  test('a page is no feed, but says which it has; comments come last', () => {
    const page = `<!doctype html><html><head><title>Clinique</title>
      <link rel="alternate" type="application/rss+xml" title="Commentaires" href="/comments/feed/">
      <link rel=alternate type=application/rss+xml href="/feed/" title="Le blog">
      <link rel="alternate" hreflang="en" href="/en/"><link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
      </head><body>Bonjour</body></html>`;
    expect(readDocument(bytes(page), 'text/html', 'https://clinique.example.org/blog/')).toEqual({
      kind: 'page',
      feeds: [
        { url: 'https://clinique.example.org/feed/', title: 'Le blog' },
        { url: 'https://clinique.example.org/comments/feed/', title: 'Commentaires' },
      ],
    });
    expect(
      announcedFeeds('<base href="https://other.example.org/x/"><link rel=feed href=f>', at)[0]?.url,
    ).toBe('https://other.example.org/x/f');
  });
  test.each([
    ['nothing', ''],
    ['plain text', 'Bonjour'],
    ['JSON of another kind', '{"hello": ["world"]}'],
    ['XML of another kind', '<?xml version="1.0"?><svg><title>x</title></svg>'],
    ['binary', '\u0000\u0001\u0002'],
  ])('%s is refused with a reason', (_, text) => {
    expect(readDocument(bytes(text), null, at)).toMatchObject({ kind: 'refused' });
  });
});

describe('encodings', () => {
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>${rss('<item><title>Été à Évry</title></item>').slice(38)}`;
  const utf16 = (text: string, little: boolean, bom: boolean) => {
    const buffer = Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le');
    return little ? buffer : buffer.swap16();
  };
  test.each([
    [
      'UTF-8 with a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(xml('utf-8'))]),
      null,
    ],
    ['windows-1252 as declared', Buffer.from(xml('windows-1252'), 'latin1'), null],
    [
      'ISO-8859-1 said by the server only',
      Buffer.from(rss('<item><title>Été à Évry</title></item>').slice(38), 'latin1'),
      'text/xml; charset=iso-8859-1',
    ],
    [
      'latin1 bytes that claim to be UTF-8',
      Buffer.from(xml('utf-8'), 'latin1'),
      'application/rss+xml; charset=utf-8',
    ],
    ['UTF-8 bytes that claim to be ISO-8859-1', bytes(xml('ISO-8859-1')), null],
    ['UTF-8 bytes that claim to be UTF-16', bytes(xml('utf-16')), null],
    ['an encoding nobody knows', bytes(xml('klingon')), null],
    ['UTF-16 little-endian with mark', utf16(xml('utf-16'), true, true), null],
    ['UTF-16 big-endian without mark', utf16(xml('utf-16'), false, false), null],
  ])('%s', (_, document, type) => {
    expect(feed(document, type).items[0]?.title).toBe('Été à Évry');
  });
  test('blank lines and notices before the XML declaration do not matter', () => {
    expect(
      feed(`\n \n<?xml version="1.0"?>${rss('<item><title>A</title></item>').slice(38)}`).items,
    ).toHaveLength(1);
    expect(decodeDocument(bytes('Warning: deprecated\n<rss/>'))).toBe('<rss/>');
  });
});

describe('items', () => {
  test('one broken item does not lose the others', () => {
    const found = feed(
      rss(`<item><title>Un</title><link>https://a.example/1</link></item>
      <item><title>Deux <b>mal fermé</title><link>https://a.example/2?a=1&b=2</link></item>
      <item></item><item><title>Trois</title><link>https://a.example/3</link></item>`),
    );
    expect(found.items.map((item) => item.url)).toEqual([
      'https://a.example/1',
      'https://a.example/2?a=1&b=2',
      'https://a.example/3',
    ]);
  });
  test('a feed cut off in the middle keeps what arrived', () => {
    const whole = rss(
      '<item><title>Un</title><link>https://a.example/1</link></item><item><title>Deux</title><description>suite',
    );
    expect(feed(whole.slice(0, whole.indexOf('suite') + 3)).items.map((item) => item.title)).toEqual([
      'Un',
      'Deux',
    ]);
  });
  test('the same link twice is one item; one link for all items tells them apart by guid, else by title', () => {
    const twice = '<item><title>Un</title><link>https://a.example/1</link></item>';
    expect(feed(rss(twice + twice)).items).toHaveLength(1);
    const home = (title: string, guid = '') =>
      `<item><title>${title}</title><link>https://a.example/</link>${guid}</item>`;
    expect(
      feed(rss(home('Un', '<guid>1</guid>') + home('Deux', '<guid>2</guid>'))).items.map((item) => item.key),
    ).toEqual(['guid:1', 'guid:2']);
    expect(feed(rss(home('Un') + home('Deux') + home('Un'))).items).toHaveLength(2);
  });
  test('a guid given to several items identifies none of them', () => {
    const item = (n: number) =>
      `<item><guid>same</guid><title>${n}</title><link>https://a.example/${n}</link></item>`;
    expect(feed(rss(item(1) + item(2))).items.map((found) => found.guid)).toEqual([null, null]);
  });
  test('titles lose newlines, tags and doubly escaped entities; Atom text keeps its angle brackets', () => {
    const { items } = feed(
      rss('<item><title>\n  L&amp;#8217;h&amp;eacute;pital &lt;em&gt;vit&lt;/em&gt;\n </title></item>'),
    );
    expect(items[0]?.title).toBe('L’hépital vit');
    const atom = feed(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Quand a &lt; b &amp;amp; c</title></entry></feed>`,
    );
    expect(atom.items[0]?.title).toBe('Quand a < b & c');
  });
  test('an item without a title takes the beginning of its text; one with neither takes its address', () => {
    const { items } = feed(
      rss('<item><description>Une phrase.</description></item><item><link>https://a.example/1</link></item>'),
    );
    expect(items.map((item) => item.title)).toEqual(['Une phrase.', 'https://a.example/1']);
  });
  test('the widest picture wins, and a counting pixel is no picture', () => {
    const { items } = feed(
      rss(`<item><title>A</title><media:content url="https://a.example/s.jpg" type="image/jpeg" width="300"/>
      <media:content url="https://a.example/l.jpg" type="image/jpeg" width="1200"/></item>
      <item><title>B</title><description><![CDATA[<img src="https://a.example/p.gif" width="1" height="1"><img src="/b.jpg">]]></description></item>`),
    );
    expect(items.map((item) => item.image)).toEqual([
      'https://a.example/l.jpg',
      'https://clinique.example.org/b.jpg',
    ]);
  });
  test('dates that are no dates are left out', () => {
    expect(
      feed(rss('<item><title>A</title><pubDate>hier soir</pubDate></item>')).items[0]?.publishedAt,
    ).toBeNull();
  });
});

describe('links', () => {
  test.each([
    [
      'https://www.google.com/url?rct=j&sa=t&url=https://a.example/x%3Fid%3D1&ct=ga',
      'https://a.example/x?id=1',
    ],
    ['https://a.example/x?utm_source=rss&id=2&at_medium=custom1', 'https://a.example/x?id=2'],
    ['https://a.example/x#xtor=RSS-3-[general]', 'https://a.example/x'],
    ['https://a.example/x?xtor=RSS-1', 'https://a.example/x'],
    ['https://a.example/x#section-2', 'https://a.example/x#section-2'],
    ['https://a.example/?q=caf%C3%A9+noir', 'https://a.example/?q=caf%C3%A9+noir'],
    ['\n https://a.example/a\n b ', 'https://a.example/a%20b'],
    ['//a.example/x', 'https://a.example/x'],
    ['www.a.example/x', 'https://clinique.example.org/www.a.example/x'],
    ['javascript:alert(1)', null],
    ['mailto:a@a.example', null],
    ['', null],
  ])('%s is kept as %s', (written, kept) => {
    expect(canonicalUrl(written, at)).toBe(kept);
  });
  test('scheme, www, end slash, order of parameters and fragments do not make another page', () => {
    const same = [
      'https://www.a.example/x/?b=2&a=1#top',
      'http://a.example/x?a=1&b=2',
      'https://m.a.example/x?a=1&utm_id=9&b=2',
    ];
    expect(new Set(same.map(urlIdentity)).size).toBe(1);
    expect(urlIdentity('https://a.example/#/page-1')).not.toBe(urlIdentity('https://a.example/#/page-2'));
  });
});

describe('texts', () => {
  test('an excerpt is plain, short, cut between words and without the theme’s last line', () => {
    const long = `${'Nous avons écouté les équipes de nuit. '.repeat(30)}The post Nuits appeared first on Clinique.`;
    const excerpt = excerptOf(`<p>${long}</p>`);
    expect([...excerpt].length).toBeLessThanOrEqual(400);
    expect(excerpt).toMatch(/^Nous avons .*\p{L}…$/u);
    expect(
      excerptOf(
        '<p>Court.</p>\n<p>L’article <a href="#">Nuits</a> est apparu en premier sur <a>Clinique</a>.</p>',
      ),
    ).toBe('Court.');
    expect(
      excerptOf('# **5 raisons** de venir\n\nVoir [ici](https://a.example) ![](https://a.example/i.png)'),
    ).toBe('5 raisons de venir Voir ici');
  });
  test('blocks are parted by a space, inline tags are not', () => {
    expect(plainText('<h2>Un</h2><p>d<b>eu</b>x</p><ul><li>a</li><li>b</li></ul>')).toBe('Un deux a b');
  });
  test('kept HTML loads and runs nothing', () => {
    const html = safeHtml(
      '<p onclick="x()">A <a href="javascript:x()">b</a> <a href="https://a.example">c</a><img src="https://t.example/p.gif"><script>x</script><iframe src="//x"></iframe></p>',
    );
    expect(html).not.toMatch(/script|onclick|img|iframe/);
    expect(html).toContain(
      '<a href="https://a.example" rel="noopener noreferrer nofollow" target="_blank">c</a>',
    );
  });
});

describe('hostile documents end soon', () => {
  const big = 2_000_000;
  const opened = '<rss><channel>';
  test.each([
    ['unclosed tags', opened + '<item><title>'.repeat(big / 13)],
    ['deep nesting', `${opened}<item><description>${'<b>'.repeat(200_000)}`],
    ['a page of deep nesting', `<html><body>${'<b><p>'.repeat(300_000)}`],
    ['one endless attribute', `${opened}<item a="${'x'.repeat(big)}`],
    ['angle brackets', opened + '<'.repeat(big)],
    [
      'unclosed images',
      `${opened}<item><description><![CDATA[${'<img src='.repeat(200_000)}]]></description></item>`,
    ],
    ['white space', `${opened}<item><title>${' \n'.repeat(big / 2)}</title></item></channel></rss>`],
    [
      'brackets for Markdown',
      `${opened}<item><description>${'[a]('.repeat(big / 4)}</description></item></channel></rss>`,
    ],
    ['ampersands', `${opened}<item><title>${'&amp;'.repeat(big / 5)}</title></item></channel></rss>`],
    [
      'nested entities',
      `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>${opened}<item><title>&b;</title></item></channel></rss>`,
    ],
    ['many items', rss('<item><title>t</title></item>'.repeat(60_000))],
    ['a page of links', `<html>${'<link rel=alternate type=application/rss+xml href=/f>'.repeat(20_000)}`],
    ['nested JSON', '['.repeat(big)],
  ])('%s', { timeout: 10_000 }, (_, text) => {
    const started = processorMs();
    readDocument(bytes(text), null, at);
    expect(processorMs() - started).toBeLessThan(2_000);
  });
});
