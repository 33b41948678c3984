/** A post whose answer is lost, on networks that take no key: it is looked for in each one's way, and there is one. */
import type { Publication } from '@portevoix/core/sharing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { type FakeLinkedIn, startFakeLinkedIn } from '../../../test/fakes/linkedin.ts';
import { type FakeX, startFakeX, xDescription } from '../../../test/fakes/x.ts';
import { type FaultyServer, faultyServer } from '../../../test/faulty-server.ts';
import { appOnX, redirectUrl, signInAt } from '../../../test/networks.ts';
import { look, shareOn } from '../../../test/sharing.ts';
import { usualEndpoints } from '../../config.ts';

async function share(app: TestApp, network: string): Promise<Publication> {
  const story = await publishStory(app.karim);
  const text = `Nos équipes de nuit (durable) #relève ${Math.random()}`;
  const made = await shareOn(app.nadia, story.id, { network, mode: 'api', text });
  expect(made.status, made.text).toBe(201);
  return made.body.publications[0]!;
}
async function waits(app: TestApp, by: string) {
  await app.runJobs();
  app.travel(by);
  await app.runJobs();
}

describe('on LinkedIn, where one looks by sending again', () => {
  let fake: FakeLinkedIn;
  beforeAll(async () => {
    fake = await startFakeLinkedIn();
  });
  afterAll(() => fake?.close());

  async function onLinkedIn(): Promise<TestApp & { server: FaultyServer }> {
    const server = await faultyServer(fake.url);
    onTestFinished(() => server.close());
    const linkedin = { ...usualEndpoints.linkedin, site: server.url, api: server.url };
    const app = await testApp({ config: { networks: { ...usualEndpoints, linkedin } } });
    const { clientId, clientSecret } = fake.auth.register([redirectUrl('linkedin')]);
    await app.karim.put('/api/v1/network-settings/linkedin/app', { clientId, clientSecret });
    await signInAt(app.nadia, 'linkedin');
    fake.posts.length = 0;
    return { ...app, server };
  }

  it('the first try went through: it is called a duplicate, and taken for what it is', async () => {
    const app = await onLinkedIn();
    const queued = await share(app, 'linkedin');
    app.server.fail('/rest/posts', { kind: 'cut_after' });
    await waits(app, '20 seconds');
    await app.runJobs();
    expect(await look(app.nadia, queued.id)).toMatchObject({
      state: 'published',
      url: `https://www.linkedin.com/feed/update/${fake.posts[0]!.urn}`,
    });
    expect(fake.posts).toHaveLength(1);
  });

  it('the first try never arrived: the second is the only one', async () => {
    const app = await onLinkedIn();
    const queued = await share(app, 'linkedin');
    app.server.fail('/rest/posts', { kind: 'cut_before' });
    await waits(app, '20 seconds');
    await app.runJobs();
    expect(await look(app.nadia, queued.id)).toMatchObject({ state: 'published' });
    expect(fake.posts).toHaveLength(1);
  });

  it('too late to ask: it is left to its author, and nothing is sent again', async () => {
    const app = await onLinkedIn();
    const queued = await share(app, 'linkedin');
    app.server.fail('/rest/posts', { kind: 'cut_after' });
    await app.runJobs();
    app.travel('1 hour');
    for (let i = 0; i < 6; i++) await waits(app, '7 hours');
    expect(await look(app.nadia, queued.id)).toMatchObject({ state: 'outcome_unknown' });
    expect(fake.posts).toHaveLength(1);
    expect(app.server.passed.filter((path) => path === '/rest/posts')).toHaveLength(1);
  });
});

describe.skipIf(!xDescription)('on X, whose timeline is read once', () => {
  let fake: FakeX;
  beforeAll(async () => {
    fake = await startFakeX();
  });
  afterAll(() => fake?.close());

  it('it is found there', async () => {
    const app = await appOnX(fake);
    onTestFinished(() => app.server.close());
    await signInAt(app.nadia, 'x');
    const queued = await share(app, 'x');
    app.server.fail('/2/tweets', { kind: 'cut_after' });
    await waits(app, '20 seconds');
    expect(await look(app.nadia, queued.id)).toMatchObject({
      state: 'published',
      url: `https://x.com/i/web/status/${fake.posts[0]!.id}`,
    });
    expect(app.server.passed.filter((path) => /\/2\/users\/\d+\/tweets/.test(path))).toHaveLength(1);
  });

  it('it is not there: she is asked, since nothing makes a second try harmless', async () => {
    const app = await appOnX(fake);
    onTestFinished(() => app.server.close());
    await signInAt(app.nadia, 'x');
    const before = fake.posts.length;
    const queued = await share(app, 'x');
    app.server.fail('/2/tweets', { kind: 'cut_before' });
    for (let i = 0; i < 4; i++) await waits(app, '2 hours');
    expect(await look(app.nadia, queued.id)).toMatchObject({ reason: 'outcome_unknown' });
    expect(fake.posts).toHaveLength(before);
  });
});
