/** When the organisation changes its mind: a story taken back, everything paused; members are told, once and kindly. */
import type { MyQueue, RecallNotice } from '@portevoix/core/sharing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../../test/bluesky.ts';
import { publishStory } from '../../../test/builders.ts';
import { connect, look, shareByApi, shareOn } from '../../../test/sharing.ts';

let world: BlueskyWorld;
let account: BlueskyAccount;
let app: TestApp;
let storyId: string;
beforeAll(async () => {
  world = await startBluesky();
}, 60_000);
afterAll(() => world?.close());
beforeEach(async () => {
  world.server.heal();
  app = await testApp();
  account = await world.account('nadia');
  await connect(app.nadia, world, account);
  storyId = (await publishStory(app.karim)).id;
});

const target = { network: 'bluesky', mode: 'api' };
const ahead = (hours: number) => ({ scheduledAt: new Date(Date.now() + hours * 3_600_000).toISOString() });
const noticesOf = async (who: Client) =>
  (await who.get<{ items: RecallNotice[] }>('/api/v1/me/recall-notices')).body.items;
const dues = async () =>
  (await app.nadia.get<MyQueue>('/api/v1/me/queue')).body.items.map((item) => Date.parse(item.dueAt!));

describe('a story taken back', () => {
  const explanation = 'Un chiffre était faux : nous le corrigeons.';
  const withdraw = () =>
    app.karim.delete(`/api/v1/stories/${storyId}/publication?explanation=${encodeURIComponent(explanation)}`);

  it('calls off what is planned in the very moment it is withdrawn, before any job has run', async () => {
    const planned = await shareByApi(app.nadia, storyId, ahead(5));
    expect((await withdraw()).status).toBe(200);
    expect(await look(app.nadia, planned.id)).toMatchObject({
      state: 'withdrawn',
      reason: 'story_withdrawn',
    });
  });

  it('tells Nadia once, on screen and by e-mail, why, and where her post is; and asks nothing of her', async () => {
    const published = await shareByApi(app.nadia, storyId);
    await app.runJobs();
    app.emails();
    await withdraw();
    await app.runJobs();
    const { url } = await look(app.nadia, published.id);
    expect(await noticesOf(app.nadia)).toMatchObject([
      { storyTitle: 'La relève repensée', explanation, posts: [{ network: 'bluesky', url }] },
    ]);
    const mails = app.emails();
    expect(mails).toHaveLength(1);
    expect(mails[0]!.to).toBe(app.nadia.email);
    expect(mails[0]!.subject).toContain('a retiré une actualité');
    for (const words of [explanation, url!, 'gardez-les, modifiez-les ou supprimez-les']) {
      expect(mails[0]!.text).toContain(words);
    }
    await app.runJobs();
    expect(app.emails()).toHaveLength(0);
    // Her post stays hers.
    expect(await account.posts()).toHaveLength(1);
  });

  it('closes its links too where the editor asks for it, and opens them again when it comes back', async () => {
    const { shortUrl } = await shareByApi(app.nadia, storyId);
    await app.runJobs();
    const follow = async () =>
      (await app.app.inject({ url: new URL(shortUrl ?? '').pathname, headers: { accept: 'text/html' } }))
        .statusCode;
    expect(await follow()).toBe(302);
    await app.karim.delete(`/api/v1/stories/${storyId}/publication?keepLinks=false`);
    await app.runJobs();
    expect(await follow()).toBe(410);
    await app.karim.put(`/api/v1/stories/${storyId}/publication`, {});
    await app.runJobs();
    expect(await follow()).toBe(302);
  });

  it('tells those whose post was only planned that it will not go out, and nobody else', async () => {
    await shareByApi(app.nadia, storyId, ahead(5));
    await withdraw();
    await app.runJobs();
    expect(await noticesOf(app.nadia)).toMatchObject([{ posts: [] }]);
    expect(app.emails().map((mail) => mail.to)).toEqual([app.nadia.email]);
    expect(await noticesOf(app.tom)).toEqual([]);
  });

  it('is put away once read, by its reader alone', async () => {
    await shareByApi(app.nadia, storyId, ahead(5));
    await withdraw();
    await app.runJobs();
    const path = `/api/v1/recall-notices/${(await noticesOf(app.nadia))[0]!.id}/reading`;
    expect((await app.tom.put(path)).status).toBe(404);
    expect((await app.nadia.put(path)).status).toBe(204);
    expect(await noticesOf(app.nadia)).toEqual([]);
  });
});

describe('a pause of the organisation', () => {
  const pause = { reason: 'Accident à la maternité', message: 'Pensons d’abord aux familles.' };

  it('holds everything planned in one act, and members read its message but not its reason', async () => {
    const planned = await shareByApi(app.nadia, storyId, ahead(2));
    expect((await app.karim.put('/api/v1/pause', pause)).status).toBe(200);
    expect((await app.nadia.get('/api/v1/crisis')).body).toMatchObject({ pause: { message: pause.message } });
    expect((await app.nadia.get('/api/v1/crisis')).text).not.toContain(pause.reason);
    app.travel('3 hours');
    await app.runJobs();
    expect((await look(app.nadia, planned.id)).state).toBe('queued');
    expect(await account.posts()).toHaveLength(0);
  });

  it('lets nothing go out at once meanwhile, and keeps what is planned for later', async () => {
    await app.karim.put('/api/v1/pause', pause);
    expect(await shareOn(app.nadia, storyId, target)).toMatchObject({
      status: 409,
      body: { code: 'sharing.paused' },
    });
    expect((await shareOn(app.nadia, storyId, target, ahead(40))).status).toBe(201);
  });

  it('ends by sending what waited, two hours apart for each person', async () => {
    const other = (await publishStory(app.karim, { title: 'Plus tard' })).id;
    await shareByApi(app.nadia, storyId, ahead(2));
    await shareByApi(app.nadia, other, ahead(2));
    await app.karim.put('/api/v1/pause', pause);
    app.travel('3 hours');
    await app.karim.delete('/api/v1/pause');
    const [first, second] = (await dues()).sort((a, b) => a - b);
    expect(second! - first!).toBeGreaterThanOrEqual(2 * 3_600_000);
    app.travel('3 hours');
    await app.runJobs();
    expect(await account.posts()).toHaveLength(2);
  });

  it('asks the author first when their words waited more than a day', async () => {
    const planned = await shareByApi(app.nadia, storyId, ahead(2));
    await app.karim.put('/api/v1/pause', pause);
    app.travel('2 days');
    await app.karim.delete('/api/v1/pause');
    await app.runJobs();
    expect(await look(app.nadia, planned.id)).toMatchObject({
      state: 'needs_attention',
      reason: 'waited_long',
    });
    expect(await account.posts()).toHaveLength(0);
  });

  it('is for editors to begin and end', async () => {
    for (const who of [app.nadia, app.sylvie]) {
      expect((await who.put('/api/v1/pause', pause)).status).toBe(403);
      expect((await who.delete('/api/v1/pause')).status).toBe(403);
    }
  });

  it('says nothing of how much fewer than five people have planned', async () => {
    await shareByApi(app.nadia, storyId, ahead(2));
    expect((await app.karim.get('/api/v1/pause')).body).toMatchObject({ held: null });
  });
});
