// Sources by the many: lists in and out, health, keyword rules, and the same article from several places.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Source, SourceImport, SourceItem, Story } from '@portevoix/core/content';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';

type Page<T> = { items: T[]; nextCursor: string | null };
type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

async function site(pages: Record<string, Answer | string>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
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
const rss = (...items: string[]) =>
  `<rss version="2.0"><channel><title>Gazette</title><link>/</link><language>fr</language>${items.join('')}</channel></rss>`;
const item = (title: string, link: string, more = '') =>
  `<item><title>${title}</title><link>${link}</link><description>Un premier paragraphe assez long pour tenir seul.</description>
  <pubDate>20 Nov 2026 08:00:00 GMT</pubDate>${more}</item>`;
const add = async ({ karim, runJobs }: TestApp, url: string): Promise<Source> => {
  const { body, status, text } = await karim.post<Source>('/api/v1/sources', { url });
  expect(status, text).toBe(201);
  await runJobs('content.read_source');
  return (await karim.get<Source>(`/api/v1/sources/${body.id}`)).body;
};
const queue = async (karim: Client, query = '') =>
  (await karim.get<Page<SourceItem>>(`/api/v1/source-items${query}`)).body.items;
const health = async (karim: Client) =>
  (await karim.get<Record<string, number>>('/api/v1/source-health')).body;
const opml = (body: string) => `<opml version="2.0"><head/><body>${body}</body></opml>`;

describe('a list of feeds', () => {
  test('shows what it would do, is then brought in behind the scenes, and comes out again', async () => {
    const app = await testApp();
    const { karim, runJobs } = app;
    await karim.post('/api/v1/sources', { url: 'https://connu.example/rss' });
    const list =
      opml(`<outline text="Santé"><outline type="rss" text="A" xmlUrl="https://a.example/rss"/></outline>
      <outline text="B" xmlUrl="https://b.example/rss"/><outline text="Connu" xmlUrl="https://connu.example/rss"/>
      <outline type="rss" text="Sans adresse"/>`);
    const trial = await karim.post<SourceImport>('/api/v1/source-imports', { opml: list, dryRun: true });
    expect(trial.body).toMatchObject({
      id: null,
      total: 2,
      known: 1,
      errors: [{ line: 3, code: 'no_address', value: 'Sans adresse' }],
    });
    expect((await health(karim)).ok).toBe(0);
    const { body } = await karim.post<SourceImport>('/api/v1/source-imports', {
      opml: list,
      facet: 'citizen',
    });
    expect(body).toMatchObject({ total: 2, added: 0, finishedAt: null });
    await runJobs('content.add_listed_sources');
    const done = (await karim.get<SourceImport>(`/api/v1/source-imports/${body.id}`)).body;
    expect(done).toMatchObject({ added: 2, known: 1 });
    expect(done.finishedAt).not.toBeNull();
    const sources = (await karim.get<Page<Source>>('/api/v1/sources')).body.items;
    const a = sources.find(({ title }) => title === 'A')!;
    expect(a).toMatchObject({ facet: 'citizen', defaults: { topics: ['santé'] } });
    // Not all at once: each has its own place within a quarter of an hour.
    expect(Date.parse(a.nextCheckAt!)).toBeLessThanOrEqual(app.house.now().getTime() + 15 * 60_000);
    const again = await karim.post<SourceImport>('/api/v1/source-imports', { opml: list });
    expect(again.body).toMatchObject({ id: null, total: 0, known: 3 });
    const out = (await karim.get<{ opml: string }>('/api/v1/source-list')).body.opml;
    expect(out).toContain('<outline text="santé">');
    expect(out).toContain('xmlUrl="https://b.example/rss"');
  });

  test('before there is any source, the list is an empty one that reads back', async () => {
    const { karim } = await testApp();
    await karim.patch('/api/v1/workspace', { name: 'Soins & Cie <Tilleuls>' });
    const out = await karim.get<{ opml: string }>('/api/v1/source-list');
    expect(out.status, out.text).toBe(200);
    expect(out.body.opml).not.toContain('<Tilleuls>');
    const back = await karim.post<SourceImport>('/api/v1/source-imports', {
      opml: out.body.opml,
      dryRun: true,
    });
    expect(back.body).toMatchObject({ total: 0, known: 0, errors: [] });
  });

  test('thousands of lines are added batch by batch; what is no list is refused with a sentence', async () => {
    const { karim, runJobs } = await testApp();
    const many = Array.from(
      { length: 2_000 },
      (_, n) => `<outline xmlUrl="https://s${n}.example/rss"/>`,
    ).join('\n');
    const { body } = await karim.post<SourceImport>('/api/v1/source-imports', { opml: opml(many) });
    await runJobs('content.add_listed_sources');
    expect((await karim.get<SourceImport>(`/api/v1/source-imports/${body.id}`)).body.added).toBe(2_000);
    expect((await health(karim)).ok).toBe(2_000);
    const wrong = await karim.post('/api/v1/source-imports', { opml: '<html><body>non</body></html>' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'content.not_opml' } });
  });
});

describe('health', () => {
  test('sources are counted and listed by state; many are paused, resumed, read and removed at once', async () => {
    const app = await testApp();
    const { karim, runJobs } = app;
    const { url, pages } = await site({
      '/bon': rss(item('Un', '/1')),
      '/mort': (_, response) => response.writeHead(410).end(),
      '/panne': (_, response) => response.writeHead(500).end(),
    });
    const good = await add(app, `${url}/bon`);
    const gone = await add(app, `${url}/mort`);
    const broken = await add(app, `${url}/panne`);
    expect(await health(karim)).toEqual({ checking: 0, ok: 1, failing: 1, stopped: 1, paused: 0 });
    const failing = (await karim.get<Page<Source>>('/api/v1/sources?state=failing')).body.items;
    expect(failing.map(({ id, lastSuccessAt }) => [id, lastSuccessAt])).toEqual([[broken.id, null]]);
    expect(failing[0]?.error?.detail).toBeTruthy();
    const act = async (what: string, ids: string[]) =>
      (await karim.post<{ done: number }>('/api/v1/source-acts', { act: what, ids })).body.done;
    expect(await act('pause', [good.id, broken.id])).toBe(2);
    expect(await health(karim)).toMatchObject({ paused: 2, stopped: 1 });
    expect(await act('resume', [good.id, broken.id])).toBe(2);
    pages['/panne'] = rss(item('Deux', '/2'));
    pages['/mort'] = rss(item('Trois', '/3'));
    expect(await act('read', [broken.id, gone.id])).toBe(2);
    expect((await health(karim)).checking).toBe(2);
    await runJobs('content.read_source');
    expect(await health(karim)).toMatchObject({ ok: 3, failing: 0, stopped: 0 });
    expect(await act('delete', [gone.id])).toBe(1);
    expect((await health(karim)).ok).toBe(2);
    expect((await karim.get<Page<Source>>('/api/v1/sources?q=127.0')).body.items).toHaveLength(2);
  });

  test('another organisation’s sources are left alone', async () => {
    const app = await testApp();
    const { owner: olga } = await app.otherWorkspace();
    const theirs = (await olga.post<Source>('/api/v1/sources', { url: 'https://olga.example/rss' })).body;
    const answer = await app.karim.post<{ done: number }>('/api/v1/source-acts', {
      act: 'delete',
      ids: [theirs.id],
    });
    expect(answer.body.done).toBe(0);
    expect((await olga.get(`/api/v1/sources/${theirs.id}`)).status).toBe(200);
  });

  test('two nodes that wake at once take each source once', async () => {
    const app = await testApp();
    const { url, asked } = await site({ '/bon': rss(item('Un', '/1')) });
    await add(app, `${url}/bon`);
    app.travel('1 hour');
    const wake = () =>
      app.house.inSystem((ctx) => ctx.house.jobs.enqueue(ctx.tx, 'content.read_due_sources', {}));
    await Promise.all([wake(), wake(), wake()]);
    await app.runJobs('content.read_due_sources');
    await app.runJobs('content.read_source');
    expect(asked.filter((path) => path === '/bon')).toHaveLength(2);
  });
});

describe('rules and defaults', () => {
  test('keyword rules keep, drop and mark what comes; defaults and rules shape the story', async () => {
    const app = await testApp();
    const { karim } = app;
    const { url, pages } = await site({ '/flux': rss() });
    const source = await add(app, `${url}/flux`);
    const change = await karim.patch<Source>(`/api/v1/sources/${source.id}`, {
      title: 'La gazette, choisie',
      defaults: {
        topics: ['presse'],
        locale: 'en',
        groupId: null,
        networks: ['linkedin'],
        expireDays: 30,
        note: 'Dites où vous étiez.',
      },
      rules: [
        { act: 'keep', words: ['santé', 'hôpital*'] },
        { act: 'drop', words: ['sponsorisé'] },
        { act: 'topic', words: ['emploi'], topic: 'Recrutement' },
        { act: 'expire', words: ['emploi'], days: 7 },
      ],
    });
    expect(change.status, change.text).toBe(200);
    pages['/flux'] = rss(
      item('Emplois : la SANTE recrute, emploi garanti', '/1'),
      item('Contenu sponsorisé sur la santé', '/2'),
      item('Le temps qu’il fera', '/3', '<category>météo</category>'),
    );
    await karim.put(`/api/v1/sources/${source.id}/refresh`);
    const [kept, ...others] = await queue(karim);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ url: `${url}/1`, topics: ['recrutement'], skippedBy: null });
    expect((await queue(karim, '?state=skipped')).map(({ skippedBy }) => skippedBy).sort()).toEqual([
      '',
      'sponsorisé',
    ]);
    const { body: story } = await karim.put<Story>(`/api/v1/source-items/${kept!.id}/acceptance`, {});
    expect(story).toMatchObject({
      locale: 'en',
      topics: ['presse', 'recrutement'],
      networks: ['linkedin'],
      note: 'Dites où vous étiez.',
    });
    const days = (Date.parse(story.expiresAt!) - app.house.now().getTime()) / 86_400_000;
    expect(Math.round(days)).toBe(7);
    // The name the editor gave outlasts the feed's own.
    expect((await karim.get<Source>(`/api/v1/sources/${source.id}`)).body.title).toBe('La gazette, choisie');
  });
});

describe('one article, several places', () => {
  test('two sources bring it once, each named; once a story, the queue and a manual link say so', async () => {
    const app = await testApp();
    const { karim, runJobs } = app;
    const { url } = await site({
      '/a': rss(item('Une nuit', '/recits/nuit?utm_source=a')),
      '/b': rss(item('Une nuit, encore', '/recits/nuit/#haut')),
    });
    await add(app, `${url}/a`);
    await add(app, `${url}/b`);
    const [one, ...others] = await queue(karim);
    expect(others).toEqual([]);
    expect(one?.alsoIn).toHaveLength(1);
    const story = (
      await karim.post<Story>('/api/v1/stories', { url: `${url}/recits/nuit`, title: 'Déjà là' })
    ).body;
    expect((await queue(karim))[0]?.sameStory).toEqual({ id: story.id, title: 'Déjà là' });
    const at = async (address: string) =>
      (
        await karim.get<{ story: { id: string } | null }>(
          `/api/v1/story-addresses?url=${encodeURIComponent(address)}`,
        )
      ).body.story?.id;
    expect(await at(`${url}/recits/nuit?fbclid=1`)).toBe(story.id);
    expect(await at(`${url}/recits/jour`)).toBeUndefined();
    await runJobs('content.read_card');
  });

  test('a page’s canonical address finds the story it already is; one that names the home page is not believed', async () => {
    const app = await testApp();
    const { karim, runJobs } = app;
    const page = (canonical: string) =>
      `<html><head><title>Nuit</title><link rel="canonical" href="${canonical}"></head></html>`;
    const { url } = await site({
      '/nuit': page('/nuit'),
      '/nuit/amp': page('/nuit'),
      '/perdue': page('/'),
      '/perdue-aussi': page('/'),
    });
    const write = async (path: string) =>
      (await karim.post<Story>('/api/v1/stories', { url: `${url}${path}`, title: path })).body;
    const first = await write('/nuit');
    const second = await write('/nuit/amp');
    const lost = await write('/perdue');
    await write('/perdue-aussi');
    await runJobs('content.read_card');
    const same = async (story: Story) =>
      (
        await karim.get<{ story: { id: string } | null }>(
          `/api/v1/story-addresses?url=${encodeURIComponent(story.url!)}&except=${story.id}`,
        )
      ).body.story?.id;
    expect(await same(second)).toBe(first.id);
    expect(await same(lost)).toBeUndefined();
  });
});
