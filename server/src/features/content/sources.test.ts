// Sources over the real routes, read from servers on the loopback range that behave and misbehave.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Source, SourceItem, Story } from '@portevoix/core/content';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';

type Page<T> = { items: T[]; nextCursor: string | null };
type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A site whose pages are functions by path. */
async function site(pages: Record<string, Answer | string>) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const page = pages[request.url ?? ''];
    if (page === undefined) return response.writeHead(404).end('nothing here');
    if (typeof page === 'string') return response.end(page);
    page(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages, asked };
}
const item = (n: number, day = 20) =>
  `<item><title>Article ${n}</title><link>/a/${n}?utm_source=rss</link><guid>g${n}</guid>
   <description>Premier paragraphe de l’article numéro ${n}, assez long pour tenir. Suite.</description>
   <pubDate>${day} Nov 2026 08:00:00 GMT</pubDate></item>`;
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Journal de la clinique</title><link>/</link><language>fr</language>${items}</channel></rss>`;

async function add(karim: Client, runJobs: (only?: string) => Promise<void>, url: string): Promise<Source> {
  const answer = await karim.post<Source>('/api/v1/sources', { url, facet: 'employer' });
  expect(answer.status, answer.text).toBe(201);
  expect(answer.body.state).toBe('checking');
  await runJobs('content.read_source');
  return (await karim.get<Source>(`/api/v1/sources/${answer.body.id}`)).body;
}
const itemsOf = async (karim: Client, id: string, query = '') =>
  (await karim.get<Page<SourceItem>>(`/api/v1/sources/${id}/items${query}`)).body.items;

describe('reading', () => {
  test('Karim adds a site by its page; its feed is found and the queue fills', async () => {
    const { karim, runJobs } = await testApp();
    const { url } = await site({
      '/': '<html><link rel="alternate" type="application/rss+xml" title="Actus" href="/flux"><link rel="alternate" type="application/atom+xml" href="/autre">',
      '/flux': rss(item(1, 18) + item(2, 20) + item(3, 19)),
    });
    const source = await add(karim, runJobs, `${url}/`);
    expect(source).toMatchObject({
      state: 'ok',
      error: null,
      title: 'Journal de la clinique',
      url: `${url}/flux`,
      askedUrl: `${url}/`,
      format: 'rss',
      language: 'fr',
      pending: 3,
      alternatives: [{ url: `${url}/autre`, title: null }],
    });
    expect(source.nextCheckAt).not.toBeNull();
    const items = await itemsOf(karim, source.id);
    expect(items.map((found) => found.title)).toEqual(['Article 2', 'Article 3', 'Article 1']);
    expect(items[0]).toMatchObject({
      url: `${url}/a/2`,
      state: 'pending',
      source: { title: 'Journal de la clinique' },
    });
    expect((await karim.get<Page<SourceItem>>('/api/v1/source-items')).body.items).toHaveLength(3);
  });

  test('a second reading asks only for what changed, adds what is new and corrects what waits', async () => {
    const app = await testApp();
    const { karim, runJobs } = app;
    let body = rss(item(1) + item(2));
    const feed = await site({
      '/flux': (request, response) => {
        const etag = `"${body.length}"`;
        if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
        response.setHeader('etag', etag).end(body);
      },
    });
    const source = await add(karim, runJobs, `${feed.url}/flux`);
    await karim.put(`/api/v1/sources/${source.id}/refresh`);
    await runJobs('content.read_source');
    expect(feed.asked).toHaveLength(2);
    expect((await karim.get<Source>(`/api/v1/sources/${source.id}`)).body).toMatchObject({
      state: 'ok',
      pending: 2,
    });

    body = rss(item(2).replace('Article 2', 'Article 2, corrigé') + item(3, 21));
    app.travel('1 hour');
    await app.house.inSystem((ctx) => ctx.house.jobs.enqueue(ctx.tx, 'content.read_due_sources', {}));
    await runJobs('content.read_due_sources');
    await runJobs('content.read_source');
    expect((await itemsOf(karim, source.id)).map((found) => found.title)).toEqual([
      'Article 3',
      'Article 2, corrigé',
      'Article 1',
    ]);
    // The link of an article was edited, its guid was not: still the same article.
    body = rss(item(3, 21).replace('/a/3', '/a/trois'));
    await karim.put(`/api/v1/sources/${source.id}/refresh`);
    await runJobs('content.read_source');
    expect(await itemsOf(karim, source.id)).toHaveLength(3);
  });

  test('the daily cap keeps the newest and notes the rest as skipped; an undecided item expires', async () => {
    const app = await testApp();
    const { karim, runJobs } = app;
    const feed = await site({ '/flux': rss('') });
    const source = await add(karim, runJobs, `${feed.url}/flux`);
    expect(source).toMatchObject({ state: 'ok', pending: 0 });
    await karim.patch(`/api/v1/sources/${source.id}`, { dailyCap: 2, expireAfterDays: 3 });
    feed.pages['/flux'] = rss([11, 12, 13, 14, 15].map((n) => item(n, n)).join(''));
    await karim.put(`/api/v1/sources/${source.id}/refresh`);
    await runJobs('content.read_source');
    expect((await itemsOf(karim, source.id, '?state=pending')).map((found) => found.title)).toEqual([
      'Article 15',
      'Article 14',
    ]);
    expect(await itemsOf(karim, source.id, '?state=skipped')).toHaveLength(3);
    app.travel('4 days');
    expect(await itemsOf(karim, source.id, '?state=pending')).toEqual([]);
    expect(await itemsOf(karim, source.id, '?state=expired')).toHaveLength(2);
  });

  test('an article that two sources bring stands in the queue once', async () => {
    const { karim, runJobs } = await testApp();
    const { url } = await site({ '/a.xml': rss(item(1)), '/b.xml': rss(item(1) + item(2)) });
    await add(karim, runJobs, `${url}/a.xml`);
    const second = await add(karim, runJobs, `${url}/b.xml`);
    expect(await itemsOf(karim, second.id)).toHaveLength(2);
    expect((await karim.get<Page<SourceItem>>('/api/v1/source-items')).body.items).toHaveLength(2);
  });

  test('a permanent move is remembered; the same feed is not added twice', async () => {
    const { karim, runJobs } = await testApp();
    const { url } = await site({
      '/old': (_, response) => response.writeHead(301, { location: '/new' }).end(),
      '/new': rss(item(1)),
      '/': '<link rel="alternate" type="application/rss+xml" href="/new">',
    });
    expect((await add(karim, runJobs, `${url}/old`)).url).toBe(`${url}/new`);
    expect(await karim.post('/api/v1/sources', { url: `${url}/old` })).toMatchObject({ status: 409 });
    const twin = await add(karim, runJobs, `${url}/`);
    expect(twin.error?.code).toBe('content.source_exists');
  });
});

describe('sources that misbehave are told apart, in words, beside the source', () => {
  test.each<[string, string, Answer | string]>([
    ['not found', 'content.bad_status', (_, response) => response.writeHead(404).end()],
    ['gone', 'content.gone', (_, response) => response.writeHead(410).end()],
    ['a page without a feed', 'content.no_feed_on_page', '<html><body>Bonjour</body></html>'],
    ['something else', 'content.not_a_feed', '{"hello":"world"}'],
    ['nothing', 'content.unreadable_feed', ''],
    ['a huge answer', 'fetch.too_large', (_, response) => response.end(Buffer.alloc(6_000_000, 32))],
    [
      'a gzip bomb',
      'fetch.too_large',
      (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(60_000_000))),
    ],
    ['a circle', 'fetch.redirect_loop', (_, response) => response.writeHead(302, { location: '/' }).end()],
    [
      'a way into the private network',
      'fetch.private_address',
      (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    ],
    ['a line that is cut', 'fetch.connection_lost', (request) => request.socket.destroy()],
  ])('%s: %s', async (_, code, page) => {
    const { karim, runJobs } = await testApp();
    const { url } = await site({ '/': page });
    const source = await add(karim, runJobs, `${url}/`);
    expect(source.error).toMatchObject({ code });
    expect(source.error?.title).toMatch(/\p{L}{3}/u);
    expect(source.error?.title).not.toContain(code);
    expect(source.error?.at).toMatch(/^\d{4}-/);
    expect(source.state).toBe(code === 'content.gone' ? 'stopped' : 'failing');
  });

  test('a private address is refused when the operator has not allowed it', async () => {
    const { karim, runJobs } = await testApp({ config: { allowPrivateHosts: [] } });
    const source = await add(karim, runJobs, 'http://127.0.0.1:8089/feed');
    expect(source.error).toMatchObject({ code: 'fetch.private_address' });
    expect(source.error?.detail).toContain('PORTEVOIX_ALLOW_PRIVATE_HOSTS');
  });

  test('what is no web address is refused at once; a bare name is taken as https', async () => {
    const { karim, runJobs } = await testApp();
    for (const url of ['ftp://a.example/feed', 'javascript:alert(1)', 'http://', 'bonjour le monde']) {
      expect(await karim.post('/api/v1/sources', { url }), url).toMatchObject({
        status: 422,
        body: { code: 'fetch.bad_url' },
      });
    }
    const { url } = await site({ '/': rss(item(1)) });
    expect((await add(karim, runJobs, url.replace('http://', ''))).error?.code).toBe('fetch.tls');
  });

  test('failures wait longer and longer; a good reading clears them', async () => {
    const app = await testApp();
    const { karim, runJobs } = app;
    const feed = await site({
      '/flux': (_, response) => response.writeHead(503, { 'retry-after': '7200' }).end(),
    });
    const source = await add(karim, runJobs, `${feed.url}/flux`);
    const wait = (from: Source) => (Date.parse(from.nextCheckAt!) - Date.parse(from.error!.at)) / 60_000;
    expect(wait(source)).toBe(120);
    feed.pages['/flux'] = (_, response) => response.writeHead(500).end();
    const again = async () => {
      await karim.put(`/api/v1/sources/${source.id}/refresh`);
      await runJobs('content.read_source');
      return (await karim.get<Source>(`/api/v1/sources/${source.id}`)).body;
    };
    const longer = wait(await again());
    expect(longer).toBeGreaterThanOrEqual(30);
    expect(longer).toBeLessThan(37);
    expect(await again()).toMatchObject({ failures: 3, state: 'failing' });
    feed.pages['/flux'] = rss(item(1));
    expect(await again()).toMatchObject({ failures: 0, state: 'ok', error: null, pending: 1 });
  });
});

describe('the review queue', () => {
  const ready = async () => {
    const app = await testApp();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const pages = await site({
      '/flux': rss(item(1) + item(2)),
      '/a/1':
        '<html><meta property="og:image" content="/i.png"><meta property="og:image:alt" content="Une main"><title>x</title></html>',
      '/i.png': (_, response) => response.setHeader('content-type', 'image/png').end(png),
    });
    const source = await add(app.karim, app.runJobs, `${pages.url}/flux`);
    const items = await itemsOf(app.karim, source.id);
    const first = items.find((found) => found.title === 'Article 1')!;
    return { ...app, source, first, items, png, pages };
  };

  test('accepted, an item is a draft with its card, its picture copied here, and three marked drafts per language', async () => {
    const { karim, runJobs, first, png, app, pages } = await ready();
    const accepted = await karim.put<Story>(`/api/v1/source-items/${first.id}/acceptance`, {});
    expect(accepted.status, accepted.text).toBe(200);
    expect(accepted.body).toMatchObject({
      state: 'draft',
      title: 'Article 1',
      facet: 'employer',
      locale: 'fr',
      sourceItemId: first.id,
    });
    expect(accepted.body.excerpt).toContain('Premier paragraphe');
    expect(
      accepted.body.captions.filter((caption) => caption.drafted).map((caption) => caption.locale),
    ).toEqual(['fr', 'fr', 'fr', 'en', 'en', 'en']);
    expect(accepted.body.captions[0]?.text).toBe(
      'Premier paragraphe de l’article numéro 1, assez long pour tenir.',
    );
    expect((await karim.put<Story>(`/api/v1/source-items/${first.id}/acceptance`)).body.id).toBe(
      accepted.body.id,
    );

    await runJobs('content.read_card');
    const story = (await karim.get<Story>(`/api/v1/stories/${accepted.body.id}`)).body;
    expect(story).toMatchObject({
      card: { state: 'read', error: null },
      image: `${pages.url}/i.png`,
      imageAlt: 'Une main',
      title: 'Article 1',
    });
    const picture = await app.inject(story.imageUrl!);
    expect(picture.headers['content-type']).toBe('image/png');
    expect(picture.rawPayload).toEqual(png);
    expect((await karim.get<SourceItem>(`/api/v1/source-items/${first.id}`)).body).toMatchObject({
      state: 'accepted',
      story: { id: story.id, state: 'draft' },
    });
  });

  test('both decisions can be taken back, and an accepted item cannot be set aside', async () => {
    const { karim, first, items } = await ready();
    const path = `/api/v1/source-items/${first.id}`;
    const story = (await karim.put<Story>(`${path}/acceptance`, {})).body;
    expect(await karim.put(`${path}/rejection`)).toMatchObject({
      status: 409,
      body: { code: 'content.item_accepted' },
    });
    expect((await karim.delete<SourceItem>(`${path}/acceptance`)).body.state).toBe('pending');
    expect((await karim.get(`/api/v1/stories/${story.id}`)).status).toBe(404);
    expect((await karim.put<SourceItem>(`${path}/rejection`)).body.state).toBe('rejected');
    expect((await karim.get<Page<SourceItem>>('/api/v1/source-items')).body.items).toHaveLength(
      items.length - 1,
    );
    expect((await karim.delete<SourceItem>(`${path}/rejection`)).body.state).toBe('pending');
    const again = (await karim.put<Story>(`${path}/acceptance`, {})).body;
    await karim.put(`/api/v1/stories/${again.id}/publication`);
    expect(await karim.delete(`${path}/acceptance`)).toMatchObject({
      status: 409,
      body: { code: 'content.story_out' },
    });
  });

  test('an accepted, published article reaches Nadia; removing the source leaves the story', async () => {
    const { karim, nadia, first, source } = await ready();
    const story = (
      await karim.put<Story>(`/api/v1/source-items/${first.id}/acceptance`, {
        facet: 'citizen',
        topics: ['soin'],
      })
    ).body;
    await karim.put(`/api/v1/stories/${story.id}/publication`);
    expect((await karim.delete(`/api/v1/sources/${source.id}`)).status).toBe(204);
    expect((await nadia.get<Page<Story>>('/api/v1/feed')).body.items).toMatchObject([
      { title: 'Article 1', facet: 'citizen' },
    ]);
    expect((await karim.get<Page<SourceItem>>('/api/v1/source-items')).body.items).toEqual([]);
  });

  test('only editors decide, and another organisation finds nothing', async () => {
    const app = await ready();
    const { owner } = await app.otherWorkspace();
    const paths: ['GET' | 'PUT' | 'PATCH' | 'DELETE', string][] = [
      ['GET', `/api/v1/sources/${app.source.id}`],
      ['PATCH', `/api/v1/sources/${app.source.id}`],
      ['DELETE', `/api/v1/sources/${app.source.id}`],
      ['PUT', `/api/v1/sources/${app.source.id}/refresh`],
      ['GET', `/api/v1/sources/${app.source.id}/items`],
      ['GET', `/api/v1/source-items/${app.first.id}`],
      ['PUT', `/api/v1/source-items/${app.first.id}/acceptance`],
      ['DELETE', `/api/v1/source-items/${app.first.id}/acceptance`],
      ['PUT', `/api/v1/source-items/${app.first.id}/rejection`],
      ['DELETE', `/api/v1/source-items/${app.first.id}/rejection`],
    ];
    for (const [method, path] of paths) {
      const body = method === 'PATCH' ? { dailyCap: 3 } : undefined;
      expect((await owner.request(method, path, body)).status, `${method} ${path}`).toBe(404);
      expect((await app.nadia.request(method, path, body)).status, `${method} ${path}`).toBe(403);
    }
    expect((await app.karim.get<Source>(`/api/v1/sources/${app.source.id}`)).body.pending).toBe(2);
  });
});

describe('cards', () => {
  test('a story made from a link alone takes title, excerpt and picture from its page', async () => {
    const { karim, runJobs } = await testApp();
    const { url } = await site({
      '/x': '<html><meta property="og:title" content="Le titre"><meta name="description" content="Le propos."></html>',
    });
    const story = (await karim.post<Story>('/api/v1/stories', { url: `${url}/x` })).body;
    expect(story).toMatchObject({ title: '127.0.0.1', card: { state: 'pending' } });
    await runJobs('content.read_card');
    expect((await karim.get<Story>(`/api/v1/stories/${story.id}`)).body).toMatchObject({
      title: 'Le titre',
      excerpt: 'Le propos.',
      card: { state: 'read' },
    });
  });

  test('a page that asks robots to stay away is left alone, and the editor is told', async () => {
    const { karim, runJobs } = await testApp();
    const { url, asked } = await site({
      '/robots.txt': 'User-agent: *\nDisallow: /prive',
      '/prive/x': '<title>Non</title>',
    });
    const story = (await karim.post<Story>('/api/v1/stories', { url: `${url}/prive/x` })).body;
    await runJobs('content.read_card');
    const { card } = (await karim.get<Story>(`/api/v1/stories/${story.id}`)).body;
    expect(card).toMatchObject({ state: 'failed', error: { code: 'content.robots_refused' } });
    expect(asked.map((request) => request.url)).toEqual(['/robots.txt']);
  });
});
