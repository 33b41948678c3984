// Stories over the real routes: written by Karim, read by Nadia and Tom, invisible to anybody else.
import type { FeedStory, Story } from '@portevoix/core/content';
import { describe, expect, test } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { findStoryState, getShareableStory } from './index.ts';

type Page<T> = { items: T[]; nextCursor: string | null };
const night = {
  title: 'Une nuit à l’étage 4',
  url: 'http://127.0.0.1:9/nuit',
  excerpt: 'Vingt ans de nuits.',
  facet: 'employer',
  topics: ['Soin', 'nuit'],
  note: 'Parlez de votre propre étage.',
  captions: [
    { locale: 'fr', text: 'La nuit, on ne dort pas : on veille.' },
    { locale: 'fr', text: 'Ce que change une relève de dix minutes.' },
    { locale: 'en', text: 'At night we keep watch.' },
  ],
};
const write = async (karim: Client, story: Record<string, unknown> = {}) => {
  const answer = await karim.post<Story>('/api/v1/stories', { ...night, ...story });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const publish = (karim: Client, id: string, body?: Record<string, unknown>) =>
  karim.put<Story & { code: string }>(`/api/v1/stories/${id}/publication`, body);
const feedOf = async (who: Client, query = '') =>
  (await who.get<Page<FeedStory>>(`/api/v1/feed${query}`)).body.items;
const eventsOf = (app: TestApp, name: string) =>
  app.inside((ctx) =>
    ctx.tx
      .selectFrom('events')
      .select('data')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('name', '=', name)
      .execute(),
  );
const as = <T>(app: TestApp, who: Client, use: Parameters<TestApp['house']['inWorkspace']>[1]) =>
  app.house.inWorkspace(app.workspaceId, use, {
    actor: {
      kind: 'person',
      identityId: '',
      personId: who.personId,
      role: 'member',
      groupScope: null,
      hats: ['employee'],
    },
  }) as Promise<T>;

describe('from draft to feed', () => {
  test('a draft is seen by editors alone; published, everybody reads it and learns why', async () => {
    const app = await testApp();
    const { karim, nadia, sylvie } = app;
    const story = await write(karim);
    expect(story).toMatchObject({
      state: 'draft',
      topics: ['soin', 'nuit'],
      locale: 'fr',
      audience: null,
    });
    expect(story.captions.map((caption) => caption.text)).toEqual(
      night.captions.map((caption) => caption.text),
    );
    expect(await feedOf(nadia)).toEqual([]);
    expect((await nadia.get(`/api/v1/feed/${story.id}`)).status).toBe(404);
    expect((await nadia.get('/api/v1/stories')).status).toBe(403);
    expect((await sylvie.get<Page<Story>>('/api/v1/stories')).body.items).toHaveLength(1);
    expect((await sylvie.post('/api/v1/stories', night)).status).toBe(403);

    expect((await publish(karim, story.id)).body.state).toBe('published');
    expect(await feedOf(nadia)).toMatchObject([
      { id: story.id, title: night.title, note: night.note, reasons: [{ kind: 'everyone' }] },
    ]);
    expect(await eventsOf(app, 'content.story_published')).toEqual([
      { data: { storyId: story.id, facet: 'employer' } },
    ]);
    await publish(karim, story.id);
    expect(await eventsOf(app, 'content.story_published')).toHaveLength(1);
  });

  test('a scheduled story comes out at its hour and leaves at its end', async () => {
    const app = await testApp();
    const { karim, nadia } = app;
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const story = await write(karim, { publishAt: at(2), expiresAt: at(30) });
    expect(story.state).toBe('scheduled');
    await app.runJobs('content.announce_story');
    expect(await feedOf(nadia)).toEqual([]);
    app.travel('3 hours');
    await app.runJobs('content.announce_story');
    expect(await feedOf(nadia)).toHaveLength(1);
    expect(await eventsOf(app, 'content.story_published')).toHaveLength(1);
    app.travel('2 days');
    expect(await feedOf(nadia)).toEqual([]);
    expect((await karim.get<Story>(`/api/v1/stories/${story.id}`)).body.state).toBe('expired');
    expect((await publish(karim, story.id)).body.code).toBe('content.story_expired');
    expect((await publish(karim, story.id, { publishAt: null, expiresAt: null })).body.state).toBe(
      'published',
    );
  });

  test('a story whose wake-up job was lost is announced by the sweep', async () => {
    const app = await testApp();
    const story = await write(app.karim, { publishAt: new Date(Date.now() + 60_000).toISOString() });
    app.travel('10 minutes');
    await app.house.inSystem((ctx) => ctx.house.jobs.enqueue(ctx.tx, 'content.announce_due_stories', {}));
    await app.runJobs('content.announce_due_stories');
    expect(await eventsOf(app, 'content.story_published')).toHaveLength(1);
    await app.runJobs('content.announce_story');
    expect(await eventsOf(app, 'content.story_published')).toEqual([
      { data: { storyId: story.id, facet: 'employer' } },
    ]);
  });

  test('withdrawn, it is in nobody’s feed; the event says whether links stay; it can come back', async () => {
    const app = await testApp();
    const { karim, nadia } = app;
    const story = await write(karim, { publishAt: new Date().toISOString() });
    expect(story.state).toBe('published');
    expect(
      (await karim.delete<Story>(`/api/v1/stories/${story.id}/publication?keepLinks=false`)).body.state,
    ).toBe('withdrawn');
    expect(await feedOf(nadia)).toEqual([]);
    expect(await eventsOf(app, 'content.story_withdrawn')).toEqual([
      { data: { storyId: story.id, keepLinks: false } },
    ]);
    await expect(as(app, nadia, (ctx) => getShareableStory(ctx, story.id))).rejects.toMatchObject({
      code: 'content.story_withdrawn',
    });
    expect(await as(app, nadia, (ctx) => findStoryState(ctx, story.id))).toMatchObject({
      withdrawn: true,
      expired: false,
      picture: null,
    });
    await publish(karim, story.id);
    expect(await feedOf(nadia)).toHaveLength(1);
    expect((await karim.delete<Story>(`/api/v1/stories/${story.id}/publication`)).body.state).toBe(
      'withdrawn',
    );
    expect(
      (await eventsOf(app, 'content.story_withdrawn'))
        .map(({ data }) => (data as { keepLinks: boolean }).keepLinks)
        .sort(),
    ).toEqual([false, true]);
  });

  test('a scheduled story taken back is a draft again; only a draft can be thrown away', async () => {
    const { karim } = await testApp();
    const planned = await write(karim, { publishAt: new Date(Date.now() + 86_400_000).toISOString() });
    expect((await karim.delete<Story>(`/api/v1/stories/${planned.id}/publication`)).body.state).toBe('draft');
    expect((await karim.delete(`/api/v1/stories/${planned.id}`)).status).toBe(204);
    expect((await karim.get(`/api/v1/stories/${planned.id}`)).status).toBe(404);
    const out = await write(karim, { publishAt: new Date().toISOString() });
    expect((await karim.delete<{ code: string }>(`/api/v1/stories/${out.id}`)).body.code).toBe(
      'content.not_a_draft',
    );
  });
});

describe('audiences', () => {
  test('hats, teams and languages each narrow it, and the feed says why', async () => {
    const app = await testApp();
    const { karim, nadia, tom } = app;
    const ana = await app.person('Ana Lopez', {
      hats: ['employee', 'volunteer'],
      team: 'Nuit',
      locale: 'en',
    });
    const employees = await write(karim, {
      title: 'Pour le personnel',
      audience: { hats: ['employee'] },
      publishAt: new Date().toISOString(),
    });
    const team = await write(karim, {
      title: 'Pour la nuit',
      audience: { teams: ['nuit'], hats: ['volunteer'], locales: ['en'] },
      publishAt: new Date().toISOString(),
    });
    expect(team.audience).toMatchObject({ name: null, rule: { kind: 'all' } });
    expect((await feedOf(nadia)).map((story) => story.title)).toEqual(['Pour le personnel']);
    expect((await feedOf(nadia))[0]?.reasons).toEqual([{ kind: 'hat', hat: 'employee' }]);
    expect(await feedOf(tom)).toEqual([]);
    expect((await feedOf(ana))[0]?.reasons).toEqual([
      { kind: 'hat', hat: 'volunteer' },
      { kind: 'locale', locale: 'en' },
      { kind: 'team', team: 'Nuit' },
    ]);
    expect((await tom.get(`/api/v1/feed/${employees.id}`)).status).toBe(404);
    await expect(as(app, tom, (ctx) => getShareableStory(ctx, employees.id))).rejects.toMatchObject({
      status: 404,
    });

    const unknown = await karim.post<{ code: string }>('/api/v1/stories', {
      ...night,
      audience: { teams: ['Jour'] },
    });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'people.unknown_team' } });
  });

  test('“everyone” is an audience, and a reader gets the story in their own language', async () => {
    const app = await testApp();
    const ana = await app.person('Ana Lopez', { locale: 'en' });
    const story = await write(app.karim, {
      audience: 'everyone',
      translations: {
        en: {
          title: 'A night on the fourth floor',
          excerpt: 'Twenty years of nights.',
          imageAlt: 'A lit window at night',
        },
      },
      publishAt: new Date().toISOString(),
    });
    expect((await feedOf(ana))[0]).toMatchObject({
      title: 'A night on the fourth floor',
      imageAlt: 'A lit window at night',
      note: night.note,
      locale: 'en',
    });
    expect((await feedOf(app.nadia))[0]).toMatchObject({ title: night.title, locale: 'fr' });
    expect((await app.nadia.get<FeedStory>(`/api/v1/feed/${story.id}`)).body.captions).toHaveLength(3);
  });
});

describe('editing', () => {
  test('what is not given stays; a text left word for word keeps its id', async () => {
    const { karim } = await testApp();
    const story = await write(karim);
    const kept = story.captions[1]!;
    const { body } = await karim.patch<Story>(`/api/v1/stories/${story.id}`, {
      title: 'Une nuit au 4ᵉ',
      captions: [
        { locale: 'fr', text: 'Nouveau.', network: 'linkedin' },
        { locale: kept.locale, text: kept.text },
      ],
    });
    expect(body).toMatchObject({ title: 'Une nuit au 4ᵉ', excerpt: night.excerpt, note: night.note });
    expect(body.captions[0]).toMatchObject({ network: 'linkedin', drafted: false });
    expect(body.captions[1]).toEqual(kept);
  });

  test('an end before the start, or in the past, is refused with a sentence', async () => {
    const { karim } = await testApp();
    const past = await karim.post<{ code: string; title: string }>('/api/v1/stories', {
      ...night,
      expiresAt: '2020-01-01T00:00:00Z',
    });
    expect(past).toMatchObject({ status: 422, body: { code: 'content.dates_crossed' } });
    expect(past.body.title).toContain('La fin doit venir après');
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    expect(
      (await karim.post('/api/v1/stories', { ...night, publishAt: at(5), expiresAt: at(3) })).status,
    ).toBe(422);
    expect((await karim.post('/api/v1/stories', { facet: 'citizen' })).status).toBe(422);
  });

  test('search finds words anywhere whatever their accents; lists filter, page and keep their order', async () => {
    const { karim } = await testApp();
    await write(karim);
    await write(karim, {
      title: 'Salaires affichés',
      facet: 'citizen',
      captions: [],
      excerpt: 'Évry',
      topics: ['paie'],
    });
    await write(karim, { title: 'Troisième', facet: 'commercial', publishAt: new Date().toISOString() });
    const titles = async (query: string) =>
      (await karim.get<Page<Story>>(`/api/v1/stories?${query}`)).body.items.map((story) => story.title);
    expect(await titles('q=salaires+evry')).toEqual(['Salaires affichés']);
    expect(await titles('q=relève')).toHaveLength(2);
    expect(await titles('q=100%25')).toEqual([]);
    expect(await titles('facet=citizen')).toEqual(['Salaires affichés']);
    expect(await titles('topic=paie&state=draft')).toEqual(['Salaires affichés']);
    expect(await titles('state=published')).toEqual(['Troisième']);
    const first = (await karim.get<Page<Story>>('/api/v1/stories?limit=2')).body;
    expect(first.items).toHaveLength(2);
    const rest = (await karim.get<Page<Story>>(`/api/v1/stories?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...rest.items].map((story) => story.title)).toEqual([
      'Troisième',
      'Salaires affichés',
      night.title,
    ]);
    expect(rest.nextCursor).toBeNull();
  });

  test('the overview says what is out, what waits and what comes', async () => {
    const { karim, sylvie } = await testApp();
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    await write(karim, { publishAt: at(-1), expiresAt: at(20) });
    await write(karim, { title: 'Bientôt', publishAt: at(4) });
    await write(karim, {
      facet: 'citizen',
      publishAt: at(-2),
      captions: [{ locale: 'fr', text: 'À lire : x', drafted: true }],
    });
    expect((await sylvie.get('/api/v1/content/overview')).body).toMatchObject({
      stories: { draft: 0, scheduled: 1, published: 2, expired: 0, withdrawn: 0 },
      mix: { commercial: 0, employer: 1, citizen: 1 },
      publishedSinceYesterday: 2,
      undraftedNeeded: 1,
      nextScheduled: { title: 'Bientôt' },
      expiringSoon: [{ title: night.title }],
      review: { pending: 0, newSinceYesterday: 0 },
    });
  });
});

describe('passing on', () => {
  test('only a story that is out, has a link and may be shared', async () => {
    const app = await testApp();
    const out = await write(app.karim, {
      publishAt: new Date().toISOString(),
      networks: ['linkedin', 'bluesky'],
    });
    const story = await as<Awaited<ReturnType<typeof getShareableStory>>>(app, app.nadia, (ctx) =>
      getShareableStory(ctx, out.id),
    );
    expect(story).toMatchObject({
      title: night.title,
      url: night.url,
      promotional: true,
      networks: ['linkedin', 'bluesky'],
    });
    const toRead = await write(app.karim, { publishAt: new Date().toISOString(), shareable: false });
    await expect(as(app, app.nadia, (ctx) => getShareableStory(ctx, toRead.id))).rejects.toMatchObject({
      code: 'content.not_shareable',
    });
    const draft = await write(app.karim);
    await expect(as(app, app.nadia, (ctx) => getShareableStory(ctx, draft.id))).rejects.toMatchObject({
      code: 'content.story_not_found',
    });
  });
});

test('another organisation finds nothing of ours, by any route', async () => {
  const app = await testApp();
  const { owner } = await app.otherWorkspace();
  const story = await write(app.karim, { publishAt: new Date().toISOString() });
  const paths: [string, string][] = [
    ['GET', `/api/v1/stories/${story.id}`],
    ['PATCH', `/api/v1/stories/${story.id}`],
    ['DELETE', `/api/v1/stories/${story.id}`],
    ['PUT', `/api/v1/stories/${story.id}/publication`],
    ['DELETE', `/api/v1/stories/${story.id}/publication`],
    ['GET', `/api/v1/feed/${story.id}`],
  ];
  for (const [method, path] of paths) {
    const body = method === 'PATCH' ? { title: 'x' } : undefined;
    expect((await owner.request(method as 'GET', path, body)).status, `${method} ${path}`).toBe(404);
    expect((await app.anonymous.request(method as 'GET', path, body)).status).toBe(401);
  }
  expect((await owner.get<Page<Story>>('/api/v1/stories')).body.items).toEqual([]);
  expect(await feedOf(owner)).toEqual([]);
});
