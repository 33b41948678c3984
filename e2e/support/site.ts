/** A small organisation's web site on loopback: a page that announces its feed, an RSS feed, articles and a picture. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';

export interface Site {
  url: string;
  host: string;
  feed: string;
  article: { url: string; title: string; summary: string };
  close(): Promise<void>;
}

export async function startSite(language: 'fr' | 'en'): Promise<Site> {
  const words = {
    fr: {
      title: 'Trois nuits avec l’équipe de relève',
      summary: 'Ce que change une transmission de quinze minutes, racontée par celles et ceux qui la font.',
    },
    en: {
      title: 'Three nights with the handover team',
      summary: 'What a fifteen-minute handover changes, told by those who do it.',
    },
  }[language];
  let base = '';
  const server = createServer((request, response) => {
    const send = (type: string, body: string | Buffer) => {
      response.writeHead(200, { 'content-type': type });
      response.end(body);
    };
    if (request.url === '/feed.xml') return send('application/rss+xml; charset=utf-8', rss(base, words));
    if (request.url === '/picture.png') return send('image/png', picture());
    const page = request.url?.startsWith('/article') ? articlePage(base, words) : homePage();
    send('text/html; charset=utf-8', page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  base = `http://${host}`;
  return {
    url: base,
    host,
    feed: `${base}/feed.xml`,
    article: { url: `${base}/article`, ...words },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface Words {
  title: string;
  summary: string;
}
const rss = (base: string, { title, summary }: Words): string => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Clinique des Tilleuls</title><link>${base}/</link>
<description>Clinique des Tilleuls</description>
<item><title>${title}</title><link>${base}/article</link><guid>${base}/article</guid>
<description>${summary}</description><pubDate>${new Date().toUTCString()}</pubDate>
<enclosure url="${base}/picture.png" length="${picture().length}" type="image/png"/></item>
</channel></rss>`;

const homePage = (): string => `<!doctype html><html><head><title>Clinique des Tilleuls</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><h1>Clinique des Tilleuls</h1></body></html>`;

const articlePage = (
  base: string,
  { title, summary }: Words,
): string => `<!doctype html><html><head><title>${title}</title>
<meta property="og:title" content="${title}"><meta property="og:description" content="${summary}">
<meta property="og:image" content="${base}/picture.png"></head><body><h1>${title}</h1><p>${summary}</p></body></html>`;

/** A true PNG of one colour, 600 by 315. */
function picture(): Buffer {
  const [width, height] = [600, 315];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x8a)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
