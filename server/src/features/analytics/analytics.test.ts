import type { MyNumbers, Overview } from '@portevoix/core/analytics';
import type { Share } from '@portevoix/core/sharing';
import { expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { roadOf } from '../links/index.ts';
import { changeProtection } from '../workspaces/index.ts';
import { rebuildFacts } from './index.ts';
import { releaseEverywhere } from './release.service.ts';

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

/** A week and a day later, what is over is released; the last 30 days as Sylvie reads them. */
async function overviewFor(app: TestApp, query = ''): Promise<Overview> {
  await settle(app);
  app.travel('8 days');
  await releaseEverywhere(app.house);
  return overviewNow(app, query);
}
async function overviewNow(app: TestApp, query = ''): Promise<Overview> {
  const answer = await app.sylvie.get<Overview>(`/api/v1/analytics/overview${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
}
/** So many colleagues of a team share a story, and readers follow each of their links. */
async function teamShares(
  app: TestApp,
  team: string,
  names: string,
  storyId: string,
  clicks: number,
  network = 'linkedin',
) {
  const shares: Share[] = [];
  for (const name of names) {
    const who = await app.person(`${team} ${name}`, { team });
    const shared = await share(who, storyId, network);
    await declare(who, shared);
    await read(app, shared, clicks);
    shares.push(shared);
  }
  return shares;
}

it('nothing is told of one member’s share: neither the share, nor its clicks, nor that anybody was active', async () => {
  const app = await testApp();
  const shared = await share(app.nadia, await publishedStory(app, 'Journée portes ouvertes'));
  await declare(app.nadia, shared);
  await read(app, shared, 3);
  const seen = await overviewFor(app);
  expect(seen.clicks.human.value).toBeNull();
  expect(seen.shares.total.value).toBeNull();
  expect(seen.activeMembers.value).toBeNull();
  expect(seen.participation.value).toBeNull();
  expect([...seen.days, ...seen.hours, ...seen.stories, ...seen.byTeam, ...seen.byNetwork]).toEqual([]);
  expect(seen.members.value, 'who is a member is no secret').toBe(4);
});

it('five shares that readers follow are on the dashboard a day later, each figure with how it is known', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Journée portes ouvertes');
  await teamShares(app, 'Soins', 'abcde', story, 3);
  for (const name of ['f', 'g', 'h', 'i', 'j']) {
    const who = await app.person(`Accueil ${name}`, { team: 'Accueil' });
    await declare(who, await share(who, story, 'facebook'));
  }
  const seen = await overviewFor(app);
  expect(seen.clicks).toMatchObject({
    human: { value: 15, label: 'measured' },
    // Nobody came back to a link: of that, nothing is told.
    humanUnique: { value: null },
    preview: { value: null },
  });
  expect(seen.clicks.human.definition).toContain('navigateur d’une personne');
  expect(seen.shares, 'a click proves that five of them are online').toMatchObject({
    total: { value: 10, label: 'declared' },
    measured: { value: 5, label: 'measured' },
    declared: { value: 5, label: 'declared' },
  });
  expect(seen.members.value).toBe(14);
  expect(seen.leastPeople).toBe(5);
});

it('how many were active is told where neither they nor the others are fewer than five', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Portes ouvertes');
  await teamShares(app, 'Soins', 'abcdef', story, 1);
  const few = await overviewFor(app);
  expect([few.activeMembers.value, few.participation.value], 'four did not take part').toEqual([null, null]);

  await app.person('Inès Martin');
  const second = await publishedStory(app, 'Une autre');
  for (const name of 'ghijkl') {
    const who = await app.person(`Soins ${name}`, { team: 'Soins' });
    await declare(who, await share(who, second));
  }
  const enough = await overviewFor(app);
  expect(enough.activeMembers.value).toBe(6);
  expect(enough.participation.value).toBeCloseTo(6 / 17);
});

it('an opened composer is not a share', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Une nouvelle');
  for (const name of 'abcde') await share(await app.person(`Soins ${name}`), story);
  const { shares, activeMembers } = await overviewFor(app);
  expect([shares.total.value, activeMembers.value]).toEqual([null, null]);
  expect(shares.byState).toContainEqual(
    expect.objectContaining({ state: 'opened', figure: expect.objectContaining({ value: 5 }) }),
  );
});

it('figures of fewer than five people are hidden, alone and by subtraction', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Recrutement');
  const alone = await publishedStory(app, 'Une actualité discrète');
  await teamShares(app, 'Soins', 'abcdef', story, 2);
  await teamShares(app, 'Cuisine', 'ab', alone, 4, 'facebook');
  const numbers = await overviewFor(app);
  expect(numbers.clicks.human.value).toBe(20);
  // Shown with the total, the six of the ward would tell what the two of the kitchen did.
  for (const table of [numbers.byTeam, numbers.byNetwork]) {
    expect(table.filter(({ key }) => key !== null)).toEqual([]);
  }
  expect(numbers.stories).toEqual([]);
});

it('a team of which nobody took part has no zero to be read: another one stands with it', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Recrutement');
  await teamShares(app, 'Soins', 'abcdef', story, 2);
  await teamShares(app, 'Cuisine', 'abcdefg', story, 1, 'facebook');
  for (const name of 'abc') await app.person(`Direction ${name}`, { team: 'Direction' });
  const { byTeam, byNetwork, stories } = await overviewFor(app);
  expect(byTeam).toMatchObject([
    { name: 'Cuisine', clicks: { value: 7 } },
    { key: null, clicks: { value: 12 } },
  ]);
  expect(byNetwork).toMatchObject([
    { key: 'linkedin', clicks: { value: 12 }, shares: { value: 6 } },
    { key: 'facebook', clicks: { value: 7 }, shares: { value: 7 } },
  ]);
  expect(stories).toMatchObject([{ title: 'Recrutement', clicks: { value: 19 }, shares: { value: 13 } }]);
});

it('what one more person does shows nowhere, today or tomorrow, until five did', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Recrutement');
  await teamShares(app, 'Soins', 'abcdef', story, 2);
  await overviewFor(app);
  const all = '?from=2020-01-01&to=2030-01-01';
  const before = await overviewNow(app, all);

  const shared = await share(app.nadia, story);
  await declare(app.nadia, shared);
  await read(app, shared, 5);
  const told = ({ clicks, shares, byTeam, byNetwork, stories, days, hours }: Overview) => ({
    ...{ clicks, shares, byTeam, byNetwork, stories, days, hours },
  });
  expect(told(await overviewFor(app, all))).toEqual(told(before));

  await teamShares(app, 'Accueil', 'abcdef', story, 1);
  const after = await overviewFor(app, all);
  expect(after.clicks.human.value, 'hers come with those of six others').toBe(12 + 5 + 6);
});

it('one person who draws nearly all the clicks is not read off the sum', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Recrutement');
  await teamShares(app, 'Soins', 'abcde', story, 1);
  const shared = await share(app.nadia, story);
  await declare(app.nadia, shared);
  await read(app, shared, 40);
  const seen = await overviewFor(app);
  expect(seen.clicks.human.value).toBeNull();
  expect(seen.shares.total.value).toBe(6);
});

it('raising the number of people hides what was released under the former one', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Recrutement');
  await teamShares(app, 'Soins', 'abcdef', story, 2);
  expect((await overviewFor(app)).clicks.human.value).toBe(12);
  await app.inside((ctx) => changeProtection(ctx, { leastPeople: 8 }));
  expect((await overviewNow(app)).clicks.human.value).toBeNull();
  const lower = app.inside((ctx) => changeProtection(ctx, { leastPeople: 7 }));
  await expect(lower).rejects.toMatchObject({ code: 'workspaces.least_people_only_upward' });
  const inDatabase = app.inside((ctx) => ctx.tx.updateTable('workspaces').set({ least_people: 6 }).execute());
  await expect(inDatabase, 'not even by hand').rejects.toThrow('only be raised');
});

it('the database itself refuses a figure of fewer people, and a change of what was released', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Recrutement');
  await teamShares(app, 'Soins', 'abcdef', story, 2);
  await overviewFor(app);
  const change = app.inside((ctx) => ctx.tx.updateTable('released_cells').set({ value: 1 }).execute());
  await expect(change).rejects.toThrow('does not change');
  const small = app.inside(async (ctx) => {
    const block = await ctx.tx.selectFrom('released_blocks').selectAll().executeTakeFirstOrThrow();
    const cell = { dimension: 'team', key: 'x', is_rest: false, value: 1, part: null, people: 4 };
    await ctx.tx
      .insertInto('released_cells')
      .values({ workspace_id: ctx.workspaceId, block_id: block.id, ...cell })
      .execute();
  });
  await expect(small).rejects.toThrow();
});

it('who did what is forgotten once it is released', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Recrutement');
  await teamShares(app, 'Soins', 'abcdef', story, 2);
  await settle(app);
  const waiting = () => app.inside((ctx) => ctx.tx.selectFrom('fact_waiting').select('person_id').execute());
  expect((await waiting()).length).toBeGreaterThan(0);
  await overviewFor(app);
  expect(await waiting()).toEqual([]);
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

it('someone who leaves was a member on the days when they were', async () => {
  const app = await testApp();
  const first = (await overviewFor(app)).period.to;
  app.travel('2 days');
  await app.karim.put(`/api/v1/people/${app.tom.personId}/departure`);
  expect((await overviewFor(app)).members.value).toBe(3);
  expect((await overviewFor(app, `?from=${first}&to=${first}`)).members.value).toBe(4);
});

it('the numbers leave as a table in which no title can run, and small figures are said to be small', async () => {
  const app = await testApp();
  const story = await publishedStory(app, '=HYPERLINK("http://x")');
  await teamShares(app, 'Soins', 'abcdef', story, 1);
  await overviewFor(app);
  const stories = await app.sylvie.get('/api/v1/analytics/stories.csv');
  expect(stories.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(stories.headers['content-disposition']).toMatch(/portevoix-stories-\d{4}-\d\d-\d\d-.*\.csv/);
  expect(stories.text).toContain(`"'=HYPERLINK(""http://x"")";Employeur;6;6;trop peu de personnes`);
  const overview = await app.sylvie.get('/api/v1/analytics/overview.csv');
  expect(overview.text).toContain('Personnes;Membres;10;mesuré;');
  expect(overview.text).toContain('Personnes;Membres actifs;trop peu de personnes pour l’afficher;');
});

it('facts computed afresh are the facts that were learnt', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Portes ouvertes');
  for (const [index, name] of [...'abcdef'].entries()) {
    await teamShares(app, 'Soins', name, story, index + 1);
  }
  const learnt = await overviewFor(app);
  expect(learnt.clicks.human.value).toBe(21);
  await app.inside(rebuildFacts);
  expect(await overviewNow(app)).toEqual(learnt);
});

it('another organisation sees none of it, and a period that ends before it begins is refused', async () => {
  const app = await testApp();
  const story = await publishedStory(app, 'Portes ouvertes');
  await teamShares(app, 'Soins', 'abcdef', story, 1);
  await overviewFor(app);
  const other = await app.otherWorkspace();
  const theirs = await other.owner.get<Overview>('/api/v1/analytics/overview');
  expect(theirs.body.clicks.human.value).toBeNull();
  expect((await app.sylvie.get('/api/v1/analytics/overview?from=2026-11-20&to=2026-11-01')).status).toBe(422);
});
