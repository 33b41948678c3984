/** What networks counted, as Karim reads it: whole months, five people at least, and nobody's name. */
import type { NetworkFigures } from '@portevoix/core/analytics';
import { expect, it } from 'vitest';
import { emit } from '#platform/events.ts';
import { type Client, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { personalData } from './personal-data.store.ts';

const shown = async (who: Client) =>
  (await who.get<NetworkFigures>('/api/v1/analytics/network-figures')).body.items;

it('a month is shown when it is over and five people stand behind it; impressions are n/a where there are none', async () => {
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
  expect(await shown(app.karim)).toEqual([]);

  const ines = await app.person('Inès Martin');
  for (const who of [...people, ines]) await counted(who);
  expect(await shown(app.karim)).toEqual([]);
  app.travel('32 days');
  expect(await shown(app.karim)).toEqual([
    expect.objectContaining({
      network: 'bluesky',
      people: 5,
      messages: 5,
      likes: 10,
      reposts: 5,
      impressions: null,
    }),
  ]);
  expect((await app.nadia.get('/api/v1/analytics/network-figures')).status).toBe(403);
  await app.inside((ctx) => personalData.erasePerson(ctx, ines.personId));
  expect(await shown(app.sylvie)).toMatchObject([{ people: 5, likes: 10 }]);
});
