/** What networks counted, as Karim reads it: whole months, five people at least, and nobody's name. */
import type { NetworkFigures } from '@portevoix/core/analytics';
import { expect, it } from 'vitest';
import { emit } from '#platform/events.ts';
import { type Client, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { personalData } from './personal-data.ts';
import { release } from './release.service.ts';

const shown = async (who: Client) =>
  (await who.get<NetworkFigures>('/api/v1/analytics/network-figures')).body.items;

it('a month is shown when it is over and five people stand behind it, else it waits; impressions are n/a where there are none', async () => {
  const app = await testApp();
  const story = await publishStory(app.karim);
  const people = [app.karim, app.sylvie, app.nadia, app.tom];
  const shares = async (who: Client) => {
    const made = await who.post<{ publications: { id: string }[] }>('/api/v1/shares', {
      storyId: story.id,
      targets: [{ network: 'bluesky', mode: 'assisted', text: `Mot ${Math.random()}` }],
    });
    expect(made.status, made.text).toBe(201);
    return made.body.publications[0]!.id;
  };
  const counted = async (who: Client) => {
    const publicationId = await shares(who);
    await app.runJobs();
    const figures = { likes: 2, reposts: 1, replies: 0, impressions: null };
    await app.inside((ctx) =>
      emit(ctx, 'sharing.figures_counted', { publicationId, network: 'bluesky', ...figures }),
    );
    await app.runJobs();
  };
  for (const who of people) await counted(who);
  await counted(app.nadia);
  app.travel('32 days');
  await app.inside(release);
  expect(await shown(app.karim), 'four people').toEqual([]);

  const ines = await app.person('Inès Martin');
  for (const who of [...people, ines]) await counted(who);
  await app.inside(release);
  expect(await shown(app.karim), 'the month runs').toEqual([]);
  app.travel('32 days');
  await app.inside(release);
  expect(await shown(app.karim)).toEqual([
    expect.objectContaining({
      network: 'bluesky',
      people: 5,
      messages: 10,
      likes: 20,
      reposts: 10,
      // Nobody got an answer: that is not told of anybody either.
      replies: null,
      impressions: null,
      hidden: ['replies'],
    }),
  ]);
  expect((await app.nadia.get('/api/v1/analytics/network-figures')).status).toBe(403);
  await app.inside((ctx) => personalData.erasePerson(ctx, ines.personId));
  expect(await shown(app.sylvie)).toMatchObject([{ people: 5, likes: 20 }]);
});

it('what people posted of their own accord is a sum of whole weeks, from five people on; a member does not read it', async () => {
  const app = await testApp();
  const post = (who: Client, network = 'linkedin') =>
    who.post('/api/v1/own-posts', {
      ...{ network, postedOn: app.house.now().toISOString().slice(0, 10), consent: true },
    });
  const sum = async () => {
    await app.runJobs();
    app.travel('8 days');
    await app.inside(release);
    return (await app.karim.get<{ posts: number | null }>('/api/v1/analytics/own-posts')).body.posts;
  };
  for (const who of [app.karim, app.sylvie, app.nadia, app.tom]) await post(who);
  expect(await sum(), 'four people').toBeNull();
  const lea = await app.person('Léa Morel');
  await post(lea);
  await post(lea, 'bluesky');
  expect(await sum(), 'theirs waited for hers').toBe(6);
  expect((await app.nadia.get('/api/v1/analytics/own-posts')).status).toBe(403);
});
