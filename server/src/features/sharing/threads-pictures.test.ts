/** Threads fetches a story's pictures by itself, though the story is for members: at an address that ends, and only there. */
import type { Media, Story } from '@portevoix/core/content';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { type FakeThreads, startFakeThreads } from '../../../test/fakes/threads.ts';
import { signInAt } from '../../../test/networks.ts';
import { look, shareOn } from '../../../test/sharing.ts';
import { usualEndpoints } from '../../config.ts';

let fake: FakeThreads;
beforeAll(async () => {
  fake = await startFakeThreads();
});
afterAll(() => fake?.close());
beforeEach(() => {
  fake.fetched.length = 0;
  fake.threads.length = 0;
});

async function onThreads(publicUrl = 'https://voix.example.org'): Promise<TestApp> {
  const threads = { site: fake.url, api: fake.url };
  const app = await testApp({ config: { publicUrl, networks: { ...usualEndpoints, threads } } });
  fake.settings.fetchesAt = await app.app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    fake.settings.fetchesAt = null;
    await app.app.close();
  });
  const callback = `${publicUrl}/connections/callback/threads`;
  const { clientId, clientSecret } = fake.auth.register([callback]);
  await app.karim.put('/api/v1/network-settings/threads/app', { clientId, clientSecret });
  await signInAt(app.nadia, 'threads');
  return app;
}

const picture = (colour: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

async function storyWithPictures(app: TestApp, colours: string[]): Promise<{ story: Story; ids: string[] }> {
  const ids: string[] = [];
  for (const colour of colours) {
    const sent = await app.karim.upload<Media>(await picture(colour), `${colour}.jpg`);
    ids.push(sent.body.id);
  }
  const media = ids.map((id, index) => ({ id, alt: `La salle ${colours[index]}` }));
  const story = await publishStory(app.karim, { title: 'Nos nuits', locale: 'fr', media });
  return { story, ids };
}

const post = async (app: TestApp, storyId: string, images: string[]) => {
  const shared = await shareOn(app.nadia, storyId, {
    ...{ network: 'threads', mode: 'api', text: `Nos nuits ${Math.random()}`, images },
  });
  expect(shared.status, shared.text).toBe(201);
  await app.runJobs();
  return look(app.nadia, shared.body.publications[0]!.id);
};
const ask = (app: TestApp, address: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
  app.app.inject({ method, url: new URL(address).pathname });

describe('a story’s pictures on Threads', () => {
  it('are fetched by Threads itself, one alone or several together, each with its text', async () => {
    const app = await onThreads();
    const { story, ids } = await storyWithPictures(app, ['blue', 'green']);
    expect(await post(app, story.id, [ids[0]!])).toMatchObject({ state: 'published' });
    expect(fake.threads[0]).toMatchObject({ kind: 'IMAGE', pictures: [{ alt: 'La salle blue' }] });
    expect(fake.fetched).toMatchObject([{ type: 'image/jpeg' }]);
    const second = await storyWithPictures(app, ['blue', 'green']);
    expect(await post(app, second.story.id, second.ids)).toMatchObject({ state: 'published' });
    expect(fake.threads[0]!.kind).toBe('CAROUSEL');
    expect(fake.threads[0]!.pictures.map(({ alt }) => alt)).toEqual(['La salle blue', 'La salle green']);
    expect(fake.fetched).toHaveLength(3);
  });

  it('stand at an address that nobody can make, is kept by nobody, and ends within the hour', async () => {
    const app = await onThreads();
    const { story, ids } = await storyWithPictures(app, ['blue', 'green']);
    await post(app, story.id, ids);
    const [first, second] = fake.fetched.map(({ url }) => url) as [string, string];
    expect(first).toMatch(/^https:\/\/voix\.example\.org\/media\/handed\//);
    const answer = await ask(app, first);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    // Members' own address stays closed to strangers.
    expect((await app.app.inject({ url: `/media/${ids[0]}/full.jpg` })).statusCode).toBe(404);

    const [id, until, signed] = first.split('/').at(-1)!.split('.') as [string, string, string];
    const at = (ticket: string[]) => `https://voix.example.org/media/handed/${ticket.join('.')}`;
    const swapped = second.split('/').at(-1)!.split('.')[0]!;
    const forged = [
      at([swapped, until, signed]),
      at([id, String(Number(until) + 60), signed]),
      at([id, until, `${signed[0] === 'A' ? 'B' : 'A'}${signed.slice(1)}`]),
      at([id, until, '']),
      at([id]),
    ];
    for (const address of forged) expect((await ask(app, address)).statusCode, address).toBe(404);
    for (const method of ['HEAD', 'POST'] as const)
      expect((await ask(app, first, method)).statusCode).toBe(404);

    app.travel('59 minutes');
    expect((await ask(app, first)).statusCode).toBe(404);
  });

  it('wait where Threads could not fetch them, and the next try hands out a new address', async () => {
    const app = await onThreads();
    const { story, ids } = await storyWithPictures(app, ['blue']);
    const reached = fake.settings.fetchesAt;
    fake.settings.fetchesAt = fake.url;
    const held = await post(app, story.id, ids);
    expect(held).toMatchObject({ state: 'queued', reason: 'platform_down' });
    fake.settings.fetchesAt = reached;
    app.travel('2 hours');
    await app.runJobs();
    expect(await look(app.nadia, held.id)).toMatchObject({ state: 'published' });
    expect(fake.fetched).toHaveLength(1);
  });

  it('are not offered where Threads cannot reach us', async () => {
    const app = await onThreads('http://localhost:3000');
    const { body } = await app.nadia.get<{ items: { limits: { maxImages?: number } }[] }>(
      '/api/v1/connections',
    );
    expect(body.items[0]!.limits.maxImages).toBe(0);
    const { story, ids } = await storyWithPictures(app, ['blue']);
    const target = { network: 'threads', mode: 'api', text: 'Nos nuits', images: ids };
    expect((await shareOn(app.nadia, story.id, target)).body).toMatchObject({
      code: 'sharing.too_many_pictures',
    });
  });
});
