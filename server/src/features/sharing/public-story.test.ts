/** Stories for anybody: their page, the ways on from it, what is counted, and the feeds that list them. */
import type { Media, Story } from '@portevoix/core/content';
import type { PublicShares } from '@portevoix/core/sharing';
import { load } from 'cheerio';
import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';
import { jpeg, mp4, pdf, photograph } from '../../../test/media-files.ts';
import { roadOf } from '../links/index.ts';

const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36';
async function publishes(karim: Client, story: object): Promise<Story> {
  const { body, status, text } = await karim.post<Story>('/api/v1/stories', {
    title: 'La soupe du soir',
    facet: 'citizen',
    public: true,
    publishAt: new Date().toISOString(),
    ...story,
  });
  expect(status, text).toBe(201);
  return body;
}
const pathOf = (url: string | null): string => new URL(url ?? '').pathname;

test('anybody reads a public story without an account and without a script', async () => {
  const { karim, anonymous } = await testApp();
  const picture = (await karim.upload<Media>(await photograph(), 'a.jpg')).body;
  const film = (await karim.upload<Media>(mp4(), 'b.mp4')).body;
  const paper = (await karim.upload<Media>(pdf(), 'Bilan.pdf')).body;
  const story = await publishes(karim, {
    excerpt: 'Chaque jeudi, avec les voisins.',
    body: '## Le jeudi\n\nOn épluche **ensemble**.',
    topics: ['voisins'],
    media: [
      { id: picture.id, alt: 'Une marmite & des mains' },
      { id: film.id, noSpeech: true },
      { id: paper.id },
    ],
  });
  expect(story.publicUrl).toBe(`http://voix.test/s/${story.id}`);
  const { status, text, headers } = await anonymous.get(pathOf(story.publicUrl), { 'accept-language': 'fr' });
  expect(status).toBe(200);
  expect(String(headers['content-type'])).toContain('text/html');
  const $ = load(text);
  expect($('html').attr('lang')).toBe('fr');
  expect($('h1').text()).toBe('La soupe du soir');
  expect($('.body strong').text()).toBe('ensemble');
  expect($(`img[alt="Une marmite & des mains"]`).attr('srcset')).toContain('320w');
  expect($('video source').attr('type')).toBe('video/mp4');
  expect($('a[download]').text()).toContain('Bilan.pdf');
  expect($('link[rel=canonical]').attr('href')).toBe(story.publicUrl);
  expect($('meta[property="og:image"]').attr('content')).toBe(`http://voix.test${picture.url}`);
  expect($('meta[property="og:image:alt"]').attr('content')).toBe('Une marmite & des mains');
  expect($('meta[name="twitter:card"]').attr('content')).toBe('summary_large_image');
  expect(JSON.parse($('script[type="application/ld+json"]').text())).toMatchObject({
    '@type': 'Article',
    headline: 'La soupe du soir',
    inLanguage: 'fr',
  });
  expect($('script:not([type="application/ld+json"])').length, 'nothing to run').toBe(0);
  expect($('link[type="application/rss+xml"]').attr('href')).toContain('/feeds/');
  expect(text, 'nothing from elsewhere').not.toMatch(
    /<(?:img|script|link|source)[^>]+(?:src|href)="https?:\/\/(?!voix\.test)/,
  );
});

test('a story is given in the reader’s language where it has it', async () => {
  const { karim, anonymous } = await testApp();
  const story = await publishes(karim, {
    translations: { en: { title: 'The evening soup', body: 'Every *Thursday*.' } },
    body: 'Chaque jeudi.',
  });
  const english = load((await anonymous.get(pathOf(story.publicUrl), { 'accept-language': 'en-GB' })).text);
  expect([english('html').attr('lang'), english('h1').text(), english('.body').text()]).toEqual([
    'en',
    'The evening soup',
    'Every Thursday.',
  ]);
  expect(english('a.language').text()).toBe('Lire en français');
  const french = load(
    (await anonymous.get(`${pathOf(story.publicUrl)}?lang=fr`, { 'accept-language': 'en' })).text,
  );
  expect(french('h1').text()).toBe('La soupe du soir');
});

test('a story for members has no page; one that was taken back or is over says so', async () => {
  const { karim, anonymous, travel } = await testApp();
  const closed = await publishes(karim, { title: 'Entre nous', public: false });
  expect(closed.publicUrl).toBeNull();
  expect((await anonymous.get(`/s/${closed.id}`)).status).toBe(404);
  expect((await anonymous.get('/s/nothing')).status).toBe(404);
  const { body: draft } = await karim.post<Story>('/api/v1/stories', { title: 'Bientôt', public: true });
  expect((await anonymous.get(`/s/${draft.id}`)).status).toBe(404);
  const taken = await publishes(karim, { title: 'Repris' });
  await karim.delete(`/api/v1/stories/${taken.id}/publication`);
  const gone = await anonymous.get(`/s/${taken.id}`, { 'accept-language': 'fr' });
  expect([gone.status, load(gone.text)('h1').text()]).toEqual([410, 'Cette actualité n’est plus en ligne']);
  expect(gone.text).not.toContain('Repris');
  const brief = await publishes(karim, {
    title: 'Bref',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  expect((await anonymous.get(`/s/${brief.id}`)).status).toBe(200);
  travel('2 hours');
  expect((await anonymous.get(`/s/${brief.id}`)).status).toBe(410);
});

test('a public share leads to the network by a link of its own, counted apart from members’ shares', async () => {
  const { app, house, inside, karim, sylvie, nadia, anonymous, otherWorkspace, runJobs } = await testApp();
  const story = await publishes(karim, {});
  const ask = () => anonymous.get(`/s/${story.id}/share/bluesky`);
  const first = await ask();
  expect(first.status).toBe(302);
  const composer = new URL(String(first.headers.location));
  expect(composer.origin + composer.pathname).toBe('https://bsky.app/intent/compose');
  const short = /http:\/\/voix\.test(\/l\/\w+)/.exec(composer.searchParams.get('text') ?? '')?.[1] ?? '';
  expect(short).not.toBe('');
  expect((await ask()).headers.location, 'one link per story and network').toBe(first.headers.location);
  const figures = async () =>
    (await sylvie.get<PublicShares>(`/api/v1/stories/${story.id}/public-shares`)).body;
  expect((await figures()).visits, 'an opened composer is no share').toBe(0);

  const followed = await app.inject({
    url: short,
    headers: { 'user-agent': browser, 'sec-fetch-mode': 'navigate' },
  });
  expect(followed.statusCode).toBe(302);
  expect(String(followed.headers.location)).toContain(
    `/s/${story.id}?utm_source=bluesky&utm_medium=public_share`,
  );
  await roadOf(house).drain();
  await runJobs();
  expect(await figures()).toMatchObject({ visits: 1, networks: [{ network: 'bluesky', visits: 1 }] });
  const counted = await inside((ctx) => ctx.tx.selectFrom('fact_waiting').select('value').execute());
  expect(counted, 'in no figure about members').toEqual([]);

  const { owner: olga } = await otherWorkspace();
  expect((await olga.get(`/api/v1/stories/${story.id}/public-shares`)).status).toBe(404);
  expect((await nadia.get(`/api/v1/stories/${story.id}/public-shares`)).status).toBe(403);
  expect((await anonymous.get(`/s/${story.id}/share/copy`)).status).toBe(404);
  const closed = await publishes(karim, { public: false });
  expect((await anonymous.get(`/s/${closed.id}/share/bluesky`)).status).toBe(404);
});

test('a story without a link is shared by its public page, and not at all without one', async () => {
  const { karim, nadia } = await testApp();
  const open = await publishes(karim, { body: 'À lire.' });
  const closed = await publishes(karim, { body: 'À lire.', public: false });
  const share = (storyId: string) =>
    nadia.post<{ code: string; publications: { text: string }[] }>('/api/v1/shares', {
      storyId,
      targets: [{ network: 'whatsapp', mode: 'assisted', text: 'À lire' }],
    });
  expect((await share(open.id)).status).toBe(201);
  expect((await share(closed.id)).body.code).toBe('content.not_shareable');
});

test('public stories stand in RSS and JSON Feed, which our own reader reads back; others never do', async () => {
  const { karim, anonymous } = await testApp();
  const picture = (await karim.upload<Media>(await jpeg(), 'a.jpg')).body;
  await publishes(karim, { title: 'Entre nous', public: false });
  await publishes(karim, { title: 'Sans moteurs', unlisted: true });
  await publishes(karim, { title: 'Recruter', facet: 'employer', topics: ['métiers'] });
  const shown = await publishes(karim, {
    title: 'Soupe & pain <jeudi>',
    body: 'On épluche **ensemble**.\n\n<script>alert(1)</script>',
    topics: ['voisins'],
    media: [{ id: picture.id, alt: 'Une "marmite"' }],
  });
  const base = `/feeds/${karim.workspaceId}`;
  const rss = await anonymous.get(`${base}/rss.xml`);
  expect(rss.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
  const feed = parseRssFeed(rss.text);
  // Required of a channel by RSS 2.0: title, link, description; of an item: title or description.
  expect([feed.title, !!feed.link, !!feed.description]).toEqual(['Clinique des Tilleuls', true, true]);
  expect(feed.items?.map((item) => item.title)).toEqual(['Soupe & pain <jeudi>', 'Recruter']);
  expect(feed.items?.[0]).toMatchObject({
    link: shown.publicUrl,
    guid: { value: shown.publicUrl },
    enclosures: [{ url: `http://voix.test${picture.url}`, length: picture.bytes, type: 'image/jpeg' }],
  });
  const content = feed.items?.[0]?.content?.encoded ?? '';
  expect(content).toContain('<strong>ensemble</strong>');
  expect(content).not.toContain('<script>');

  const answer = await anonymous.get<{ version: string }>(`${base}/feed.json`);
  expect(answer.headers['content-type']).toBe('application/feed+json; charset=utf-8');
  const json = parseJsonFeed(answer.text);
  // Required by JSON Feed 1.1: version, title, items; of an item: id and content.
  expect(answer.body.version).toBe('https://jsonfeed.org/version/1.1');
  expect(json.items?.[0]).toMatchObject({
    id: shown.publicUrl,
    image: expect.stringContaining('http://voix.test/media/'),
  });
  expect(json.items?.every((item) => item.id && item.content_html)).toBe(true);

  const titles = async (query: string) =>
    parseRssFeed((await anonymous.get(`${base}/rss.xml?${query}`)).text).items?.map((item) => item.title);
  expect(await titles('facet=employer')).toEqual(['Recruter']);
  expect(await titles('topic=voisins')).toEqual(['Soupe & pain <jeudi>']);
  const etag = String(rss.headers.etag);
  expect((await anonymous.get(`${base}/rss.xml`, { 'if-none-match': etag })).status).toBe(304);
  const since = String(rss.headers['last-modified']);
  expect((await anonymous.get(`${base}/rss.xml`, { 'if-modified-since': since })).status).toBe(304);
  expect((await anonymous.get('/feeds/01a201ab-a8e8-7441-95af-edc2c25ab73c/rss.xml')).status).toBe(404);
});

test('whatever is written into a story, the page shows it as words', async () => {
  const { karim, anonymous, nadia } = await testApp();
  const picture = (await karim.upload<Media>(await jpeg(300, 200), 'a.jpg')).body.id;
  const nasty = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '</title></script><svg onload=alert(1)>',
    'javascript:alert(1)',
    '\u202Egnp.exe\u202C مرحبا بالعالم',
    'zero\u200Bwidth\u2060\uFEFF and \u00AD soft',
    '👨‍👩‍👧‍👦 👩🏽‍⚕️ 🏳️‍🌈 e\u0301\u0323',
    '{{7*7}} {{constructor.constructor("x")()}} %00 \\u003cscript\\u003e',
    "Robert'); DROP TABLE stories;--",
    '[x](javascript:alert(1)) ![y](http://evil.example/z.png)',
  ];
  for (const words of nasty) {
    const story = await publishes(karim, {
      title: words,
      excerpt: words,
      body: words,
      note: words,
      topics: [words.slice(0, 60)],
      captions: [{ locale: 'fr', text: words }],
      media: [{ id: picture, alt: `alt ${words}` }],
    });
    const { status, text } = await anonymous.get(`/s/${story.id}`);
    expect(status, words).toBe(200);
    const $ = load(text);
    expect($('h1').text(), words).toBe(story.title);
    expect($('article img').attr('alt')).toBe(`alt ${words}`.trim());
    expect($('svg, [onerror], [onload], script:not([type="application/ld+json"])').length, words).toBe(0);
    expect($('a[href^="javascript"]').length).toBe(0);
    expect($('img').length).toBe(1);
    expect(JSON.parse($('script').text()).headline).toBe(story.title);
    expect((await nadia.get<{ title: string }>(`/api/v1/feed/${story.id}`)).body.title).toBe(story.title);
  }
  const rss = await anonymous.get(`/feeds/${karim.workspaceId}/rss.xml`);
  expect(parseRssFeed(rss.text).items).toHaveLength(nasty.length);
}, 60_000);
