import type { MyNumbers, Overview } from '@portevoix/core/analytics';
import type { Share } from '@portevoix/core/sharing';
import { expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { roadOf } from '../links/index.ts';
import { rebuildFacts } from './index.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

async function publishedStory(app: TestApp, title: string, facet = 'employer'): Promise<string> {
  const made = await app.karim.post<{ id: string }>('/api/v1/stories', {
    title,
    url: `https://tilleuls.example/${encodeURIComponent(title)}`,
    excerpt: 'Une bonne nouvelle.',
    facet,
    captions: [{ locale: 'fr', text: 'Une bonne nouvelle de chez nous.' }],
    publishAt: app.house.now().toISOString(),
  });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}

async function share(who: Client, storyId: string, network = 'linkedin'): Promise<Share> {
  const done = await who.post<Share>('/api/v1/shares', { storyId, targets: [{ network, mode: 'assisted' }] });
  expect(done.status, done.text).toBe(201);
  return done.body;
}

async function declare(who: Client, { publications }: Share): Promise<void> {
  for (const { id } of publications) {
    expect((await who.put(`/api/v1/publications/${id}/declaration`, {})).status).toBe(200);
  }
}

let readers = 0;
/** Readers, each somebody else on another network, follow every link of a share. */
async function read(app: TestApp, { publications }: Share, times: number): Promise<void> {
  for (const { shortUrl } of publications) {
    for (let i = 0; i < times; i++) {
      await app.app.inject({
        url: new URL(shortUrl).pathname,
        remoteAddress: `198.51.${++readers % 250}.7`,
        headers: { host: 'voix.test', 'user-agent': chrome, 'accept-language': 'fr' },
      });
    }
  }
}

async function settle(app: TestApp): Promise<void> {
  await roadOf(app.house).drain();
  await app.runJobs();
}

async function overviewFor(app: TestApp, query = ''): Promise<Overview> {
  await settle(app);
  const answer = await app.sylvie.get<Overview>(`/api/v1/analytics/overview${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
}

it('a share that Nadia declares and readers follow is on the dashboard, each figure with how it is known', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Journée portes ouvertes');
  const declared = await share(app.nadia, story);
  await declare(app.nadia, declared);
  expect((await overviewFor(app)).shares).toMatchObject({
    total: { value: 1, label: 'declared' },
    declared: { value: 1, label: 'declared' },
    measured: { value: 0, label: 'measured' },
  });

  await read(app, declared, 3);
  const seen = await overviewFor(app);
  expect(seen.clicks).toMatchObject({
    human: { value: 3, label: 'measured' },
    humanUnique: { value: 3, label: 'measured' },
    preview: { value: 0 },
    crawler: { value: 0 },
    scanner: { value: 0 },
    prefetch: { value: 0 },
  });
  expect(seen.clicks.human.definition).toContain('navigateur d’une personne');
  expect(seen.shares, 'a click proves that it is online').toMatchObject({
    total: { value: 1, label: 'measured' },
    measured: { value: 1 },
    declared: { value: 0 },
  });
  expect(seen.members.value).toBe(4);
  expect(seen.activeMembers.value).toBe(1);
  expect(seen.participation.value).toBe(0.25);
});

it('an opened composer is not a share', async () => {
  const app = await testApp();
  await share(app.nadia, await publishedStory(app, 'Une nouvelle'));
  const { shares, activeMembers } = await overviewFor(app);
  expect([shares.total.value, activeMembers.value]).toEqual([0, 0]);
  expect(shares.byState).toContainEqual(
    expect.objectContaining({ state: 'opened', figure: expect.objectContaining({ value: 1 }) }),
  );
});

it('figures of fewer than five people are hidden, alone and by subtraction', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Recrutement');
  const alone = await publishedStory(app, 'Une actualité discrète');
  for (let i = 0; i < 6; i++) {
    const nurse = await app.person(`Infirmière ${'abcdef'[i]}`, { team: 'Soins' });
    const shared = await share(nurse, story);
    await declare(nurse, shared);
    await read(app, shared, 2);
  }
  for (const name of ['Cuisinier a', 'Cuisinier b']) {
    const cook = await app.person(name, { team: 'Cuisine' });
    const shared = await share(cook, alone, 'facebook');
    await declare(cook, shared);
    await read(app, shared, 4);
  }
  const numbers = await overviewFor(app);
  expect(numbers.clicks.human.value).toBe(20);
  // Shown with the total, the six of the ward would tell what the two of the kitchen did.
  expect(numbers.byTeam).toMatchObject([{ key: null, clicks: { value: 20 }, shares: { value: 8 } }]);
  expect(numbers.byNetwork).toMatchObject([{ key: null, clicks: { value: 20 } }]);
  expect(numbers.stories.map(({ clicks }) => clicks.value)).toEqual([null, null]);

  for (const name of ['c', 'd', 'e', 'f', 'g']) {
    const cook = await app.person(`Cuisinier ${name}`, { team: 'Cuisine' });
    const shared = await share(cook, alone, 'facebook');
    await declare(cook, shared);
  }
  const larger = await overviewFor(app);
  expect(larger.byTeam).toMatchObject([
    { name: 'Soins', clicks: { value: 12 }, shares: { value: 6 } },
    { name: 'Cuisine', clicks: { value: 8 }, shares: { value: 7 } },
  ]);
  expect(larger.stories).toMatchObject([
    { title: 'Recrutement', clicks: { value: 12 } },
    { title: 'Une actualité discrète', clicks: { value: 8 } },
  ]);
});

it("Nadia's own numbers are hers alone: no route gives them to Karim or Sylvie", async () => {
  const app = await testApp();
  const shared = await share(app.nadia, await publishedStory(app, 'Portes ouvertes'));
  await declare(app.nadia, shared);
  await read(app, shared, 2);
  await settle(app);
  const mine = await app.nadia.get<MyNumbers>('/api/v1/analytics/me');
  expect(mine.body).toMatchObject({
    shares: { total: { value: 1 } },
    clicks: { human: { value: 2 } },
    stories: [{ title: 'Portes ouvertes', clicks: { value: 2 } }],
    byNetwork: [{ key: 'linkedin', clicks: { value: 2 } }],
  });
  expect(mine.body.weeks).toHaveLength(12);
  expect(mine.body.weeks.at(-1)?.human).toBe(2);
  const karims = await app.karim.get<MyNumbers>(`/api/v1/analytics/me?personId=${app.nadia.personId}`);
  expect(karims.body.clicks.human.value).toBe(0);
  expect((await app.nadia.get('/api/v1/analytics/overview')).status).toBe(403);
});

it('someone who leaves is still eligible for the days when they were a member', async () => {
  const app = await testApp();
  const first = (await overviewFor(app)).period.to;
  app.travel('2 days');
  await app.karim.put(`/api/v1/people/${app.tom.personId}/departure`);
  expect((await overviewFor(app)).members.value).toBe(3);
  expect((await overviewFor(app, `?from=${first}&to=${first}`)).members.value).toBe(4);
});

it('the numbers leave as a table in which no title can run', async () => {
  const app = await testApp();
  const story = await publishedStory(app, '=HYPERLINK("http://x")');
  const shared = await share(app.nadia, story);
  await declare(app.nadia, shared);
  await settle(app);
  const stories = await app.sylvie.get('/api/v1/analytics/stories.csv');
  expect(stories.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(stories.headers['content-disposition']).toMatch(/portevoix-stories-\d{4}-\d\d-\d\d-.*\.csv/);
  expect(stories.text).toContain(`"'=HYPERLINK(""http://x"")";Employeur;moins de cinq personnes`);
  const overview = await app.sylvie.get('/api/v1/analytics/overview.csv');
  expect(overview.text).toContain('Personnes;Membres;4;mesuré;');
});

it('facts computed afresh are the facts that were learnt', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Portes ouvertes');
  for (let i = 0; i < 5; i++) {
    const nurse = await app.person(`Infirmière ${'abcde'[i]}`, { team: 'Soins' });
    const shared = await share(nurse, story);
    await declare(nurse, shared);
    await read(app, shared, i + 1);
  }
  const learnt = await overviewFor(app);
  await app.inside(rebuildFacts);
  expect(await overviewFor(app)).toEqual(learnt);
});

it('another organisation sees none of it, and a period that ends before it begins is refused', async () => {
  const app = await testApp();
  const shared = await share(app.nadia, await publishedStory(app, 'Portes ouvertes'));
  await read(app, shared, 2);
  await settle(app);
  const other = await app.otherWorkspace();
  const theirs = await other.owner.get<Overview>('/api/v1/analytics/overview');
  expect(theirs.body.clicks.human.value).toBe(0);
  expect((await app.sylvie.get('/api/v1/analytics/overview?from=2026-11-20&to=2026-11-01')).status).toBe(422);
});
