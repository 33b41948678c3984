/** Publishing on a real Bluesky server: once, when and where its author said, unless the organisation takes the story back. */
import type { Connection, Publication } from '@portevoix/core/sharing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../../test/bluesky.ts';
import { publishStory } from '../../../test/builders.ts';
import { connect, follow, look, shareByApi, shareOn } from '../../../test/sharing.ts';
import { publish } from './publishing.service.ts';

let world: BlueskyWorld;
let account: BlueskyAccount;
let app: TestApp;
let connection: Connection;
let storyId: string;

beforeAll(async () => {
  world = await startBluesky();
}, 60_000);
afterAll(() => world?.close());

/** Nadia has connected her account, and a story is out. */
const start = async (over: Record<string, unknown> = {}) => {
  app = await testApp();
  account = await world.account('nadia');
  connection = await connect(app.nadia, world, account);
  storyId = (await publishStory(app.karim, over)).id;
};
beforeEach(() => world.server.heal());

const share = (over: object = {}) => shareByApi(app.nadia, storyId, over);
const now = (publication: Publication) => look(app.nadia, publication.id);
const create = 'putRecord';
const jobOf = (publication: Publication) => ({ workspaceId: app.workspaceId, publicationId: publication.id });

describe('Nadia publishes through her account', () => {
  it('and the world reads her words, her disclosure, the link and the card', async () => {
    await start();
    const queued = await share();
    expect(queued).toMatchObject({ state: 'queued', mode: 'api', connectionId: connection.id });
    await app.runJobs();
    const published = await now(queued);
    expect(published).toMatchObject({
      state: 'published',
      reason: null,
      advice: null,
      url: expect.stringMatching(`https://bsky.app/profile/${account.did}/post/`),
    });
    const [post] = await account.posts();
    expect(post!.text).toBe(
      `Nos équipes de nuit ont repensé la relève.\nJe travaille chez Clinique des Tilleuls\n${published.shortUrl}`,
    );
    expect(post!.langs).toEqual(['fr']);
    const { index, features } = post!.facets![0]!;
    const bytes = Buffer.from(post!.text).subarray(index.byteStart, index.byteEnd).toString();
    expect(bytes).toBe(published.shortUrl);
    expect(features).toEqual([{ $type: 'app.bsky.richtext.facet#link', uri: published.shortUrl }]);
    expect(post!.embed).toMatchObject({
      $type: 'app.bsky.embed.external',
      external: { uri: published.shortUrl, title: 'La relève repensée' },
    });
  });

  it('counts the readers who follow the link, for her alone', async () => {
    await start();
    const queued = await share();
    await app.runJobs();
    await follow(app, queued);
    expect(await now(queued)).toMatchObject({ state: 'published', clicks: { human: 1, humanUnique: 1 } });
  });

  it('once, however many workers take it up at the same moment', async () => {
    await start();
    const queued = await share();
    await Promise.all(Array.from({ length: 6 }, () => publish(app.house, jobOf(queued))));
    expect((await now(queued)).state).toBe('published');
    expect(await account.posts()).toHaveLength(1);
    expect(world.server.passed.filter((path) => path.includes(create)).length).toBeGreaterThan(0);
    await app.runJobs();
    expect(await account.posts()).toHaveLength(1);
  });

  it('once, when she taps twice', async () => {
    await start();
    const target = { network: 'bluesky', mode: 'api' };
    const answers = await Promise.all([1, 2].map(() => shareOn(app.nadia, storyId, target)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(answers.find((answer) => answer.status === 409)!.body).toMatchObject({
      code: 'sharing.already_published',
    });
    await app.runJobs();
    expect(await account.posts()).toHaveLength(1);
  });

  it('three times a day at most', async () => {
    await start();
    const target = { network: 'bluesky', mode: 'api' };
    for (let i = 0; i < 3; i++) {
      await shareByApi(app.nadia, (await publishStory(app.karim, { title: `Histoire ${i}` })).id);
    }
    expect(await shareOn(app.nadia, storyId, target)).toMatchObject({
      status: 409,
      body: { code: 'sharing.daily_limit_reached' },
    });
    const scheduledAt = new Date(Date.now() + 49 * 3_600_000).toISOString();
    expect((await shareOn(app.nadia, storyId, target, { scheduledAt })).status).toBe(201);
  });

  it('at the time she chose, and not before', async () => {
    await start();
    const queued = await share({ scheduledAt: new Date(Date.now() + 3 * 3_600_000).toISOString() });
    app.travel('2 hours');
    await app.runJobs();
    await publish(app.house, jobOf(queued));
    expect(await account.posts()).toHaveLength(0);
    app.travel('61 minutes');
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
    expect(await account.posts()).toHaveLength(1);
  });

  it('not at all once she has called it off', async () => {
    await start();
    const queued = await share({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() });
    const answer = await app.nadia.put(`/api/v1/publications/${queued.id}/withdrawal`);
    expect(answer).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    app.travel('2 hours');
    await app.runJobs();
    expect(await account.posts()).toHaveLength(0);
    const again = await app.nadia.put(`/api/v1/publications/${queued.id}/withdrawal`);
    expect(again).toMatchObject({ status: 409, body: { code: 'sharing.not_withdrawable' } });
  });

  it('needs an account that is connected', async () => {
    await start();
    const target = { network: 'bluesky', mode: 'api' };
    const answer = await shareOn(app.tom, storyId, target);
    expect(answer).toMatchObject({ status: 409, body: { code: 'sharing.connection_needed' } });
    const notHis = await shareOn(app.tom, storyId, { ...target, connectionId: connection.id });
    expect(notHis.status).toBe(404);
  });
});

describe('when the organisation changes its mind', () => {
  const inAnHour = () => ({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() });

  it('a withdrawn story goes out no more, and its links keep leading to the page', async () => {
    await start();
    const queued = await share(inAnHour());
    await app.karim.delete(`/api/v1/stories/${storyId}/publication`);
    await app.runJobs();
    expect(await now(queued)).toMatchObject({
      state: 'withdrawn',
      reason: 'story_withdrawn',
      advice: expect.stringContaining('n’a pas été publié'),
    });
    app.travel('2 hours');
    await app.runJobs();
    expect(await account.posts()).toHaveLength(0);
    expect((await follow(app, queued)).statusCode).toBe(302);
  });

  it('a story withdrawn a moment before is noticed by the worker itself', async () => {
    await start();
    const queued = await share(inAnHour());
    await app.karim.delete(`/api/v1/stories/${storyId}/publication`);
    app.travel('2 hours');
    await publish(app.house, jobOf(queued));
    expect((await now(queued)).state).toBe('withdrawn');
    expect(await account.posts()).toHaveLength(0);
  });

  it('a story that has expired meanwhile is held', async () => {
    await start({ expiresAt: new Date(Date.now() + 1_800_000).toISOString() });
    const queued = await share(inAnHour());
    app.travel('2 hours');
    await app.runJobs();
    expect(await now(queued)).toMatchObject({ state: 'needs_attention', reason: 'story_expired' });
    expect(await account.posts()).toHaveLength(0);
  });

  it('a term that became confidential after she confirmed holds the message', async () => {
    await start();
    const queued = await share(inAnHour());
    await app.karim.put('/api/v1/guardrails', {
      terms: [{ term: 'relève', kind: 'confidential', action: 'block', note: null }],
      disclosures: {},
    });
    app.travel('2 hours');
    await app.runJobs();
    expect(await now(queued)).toMatchObject({ state: 'needs_attention', reason: 'text_blocked' });
    expect(await account.posts()).toHaveLength(0);
  });

  it('Nadia leaves: nothing more is published in her name', async () => {
    await start();
    await share(inAnHour());
    await app.nadia.put('/api/v1/me/departure');
    app.travel('2 hours');
    await app.runJobs();
    expect(await account.posts()).toHaveLength(0);
  });
});
