/** Every way in which publishing on a real Bluesky server can go wrong. Nothing is ever posted twice. */
import type { Connection, Publication } from '@portevoix/core/sharing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../../test/bluesky.ts';
import { publishStory } from '../../../test/builders.ts';
import { connect, follow, look, shareByApi, shareOn } from '../../../test/sharing.ts';
import { createCipher } from '../../platform/crypto.ts';
import { sweep } from './publishing.service.ts';

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

describe('when the answer is lost', () => {
  it('after the post was made: it is looked for, found and kept, and made once', async () => {
    await start();
    world.server.fail(create, { kind: 'cut_after' });
    const queued = await share();
    await app.runJobs();
    expect(await now(queued)).toMatchObject({
      state: 'outcome_unknown',
      reason: 'outcome_unknown',
      advice: expect.stringContaining('Rien ne sera publié deux fois'),
    });
    app.travel('20 seconds');
    await app.runJobs();
    expect(await now(queued)).toMatchObject({ state: 'published', reason: null, url: expect.any(String) });
    expect(await account.posts()).toHaveLength(1);
  });

  it('before the post was made: it is looked for, not found, and made once', async () => {
    await start();
    world.server.fail(create, { kind: 'cut_before' });
    const queued = await share();
    await app.runJobs();
    expect((await now(queued)).state).toBe('outcome_unknown');
    app.travel('20 seconds');
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
    expect(await account.posts()).toHaveLength(1);
  });

  it('again and again: at most one post comes of it', async () => {
    await start();
    world.server.fail(create, { kind: 'cut_after' }, 3);
    world.server.fail('getRecord', { kind: 'status', status: 502 }, 2);
    const queued = await share();
    for (let i = 0; i < 8; i++) {
      await app.runJobs();
      app.travel('2 hours');
    }
    expect((await now(queued)).state).toBe('published');
    expect(await account.posts()).toHaveLength(1);
  });

  it('and the server stays away: Nadia may say herself that it is online, and a click proves it', async () => {
    await start();
    world.server.fail(create, { kind: 'cut_after' });
    world.server.fail('getRecord', { kind: 'status', status: 502 }, 100);
    const queued = await share();
    for (let i = 0; i < 8; i++) {
      await app.runJobs();
      app.travel('7 hours');
    }
    expect((await now(queued)).state).toBe('outcome_unknown');
    await follow(app, queued);
    expect(await now(queued)).toMatchObject({ state: 'published', verifiedAt: expect.any(String) });
    expect(await account.posts()).toHaveLength(1);
  });
});

describe('when the program is killed', () => {
  /** Leaves the row as a worker that dies leaves it: claimed, and nothing recorded. */
  const dieWhilePublishing = (publication: Publication) =>
    app.inside(({ tx, now: at, workspaceId }) =>
      tx
        .updateTable('publications')
        .set({ state: 'publishing', claimed_at: at, tries: 1, first_tried_at: at })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', publication.id)
        .execute(),
    );

  it('before it reached the network: it is looked for, then published once', async () => {
    await start();
    const queued = await share();
    await dieWhilePublishing(queued);
    await app.runJobs();
    await sweep(app.house);
    expect((await now(queued)).state).toBe('publishing');
    app.travel('4 minutes');
    await sweep(app.house);
    expect((await now(queued)).state).toBe('outcome_unknown');
    app.travel('20 seconds');
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
    expect(await account.posts()).toHaveLength(1);
  });

  it('after the post was made and before that was recorded: it is found, and made once', async () => {
    await start();
    const queued = await share();
    await app.runJobs();
    expect(await account.posts()).toHaveLength(1);
    await dieWhilePublishing(queued);
    app.travel('4 minutes');
    await sweep(app.house);
    app.travel('20 seconds');
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
    expect(await account.posts()).toHaveLength(1);
  });

  it('and the job was lost: the sweep brings an overdue publication back', async () => {
    await start();
    const queued = await share();
    await app.house.db.pool.query(`delete from pgboss.job where name = 'sharing.publish'`);
    await app.runJobs();
    expect((await now(queued)).state).toBe('queued');
    app.travel('4 minutes');
    await sweep(app.house);
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
  });
});

describe('when the network says no', () => {
  it('it is down: three more tries, then Nadia is told and may try again herself', async () => {
    await start();
    await world.server.down();
    const queued = await share();
    try {
      await app.runJobs();
      expect(await now(queued)).toMatchObject({
        state: 'queued',
        reason: 'platform_down',
        advice: expect.stringContaining('Nous réessayons de nous-mêmes'),
      });
      for (const wait of ['6 seconds', '61 seconds', '11 minutes']) {
        app.travel(wait);
        await app.runJobs();
      }
      expect(await now(queued)).toMatchObject({
        state: 'needs_attention',
        reason: 'platform_down',
        advice: expect.stringContaining('Rien n’a été publié'),
      });
    } finally {
      await world.server.up();
    }
    const again = await app.nadia.put(`/api/v1/publications/${queued.id}/attempt`);
    expect(again).toMatchObject({ status: 200, body: { state: 'queued', reason: null } });
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
    expect(await account.posts()).toHaveLength(1);
  });

  it('it limits the rate: the message waits as long as it asks', async () => {
    await start();
    world.server.fail(create, { kind: 'status', status: 429, headers: { 'retry-after': '120' } });
    const queued = await share();
    await app.runJobs();
    expect(await now(queued)).toMatchObject({ state: 'queued', reason: 'rate_limited' });
    app.travel('60 seconds');
    await app.runJobs();
    expect((await now(queued)).state).toBe('queued');
    app.travel('70 seconds');
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
  });

  it('it refuses the message: no more tries, and Nadia is told', async () => {
    await start();
    world.server.fail(create, {
      kind: 'status',
      status: 400,
      body: { error: 'InvalidRequest', message: 'no' },
    });
    const queued = await share();
    await app.runJobs();
    expect(await now(queued)).toMatchObject({
      state: 'needs_attention',
      reason: 'content_invalid',
      advice: 'Bluesky a refusé ce message. Modifiez le texte et partagez à nouveau.',
    });
    app.travel('1 days');
    await app.runJobs();
    expect(await account.posts()).toHaveLength(0);
  });

  it('the app password was taken back: it is forgotten, and all goes out once she has reconnected', async () => {
    await start();
    const queued = await share();
    const other = await publishStory(app.karim, { title: 'Une autre' });
    const later = await shareByApi(app.nadia, other.id, {
      scheduledAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await account.revokeAppPasswords();
    await app.runJobs();
    for (const held of [queued, later]) {
      expect(await now(held)).toMatchObject({ state: 'needs_attention', reason: 'auth_revoked' });
    }
    const { body } = await app.nadia.get<{ items: Connection[] }>('/api/v1/connections');
    expect(body.items).toMatchObject([{ id: connection.id, status: 'reconnect', reason: 'auth_revoked' }]);
    const secrets = await app.inside(({ tx }) =>
      tx.selectFrom('connections').select('sealed_secret').execute(),
    );
    expect(secrets).toEqual([{ sealed_secret: null }]);
    const third = await publishStory(app.karim, { title: 'Encore une' });
    expect((await shareOn(app.nadia, third.id, { network: 'bluesky', mode: 'api' })).body).toMatchObject({
      code: 'sharing.reconnect_needed',
    });

    expect((await connect(app.nadia, world, account)).id).toBe(connection.id);
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
    expect((await now(later)).state).toBe('queued');
    app.travel('2 hours');
    await app.runJobs();
    expect((await now(later)).state).toBe('published');
    expect(await account.posts()).toHaveLength(2);
  });

  it('the key of the installation was lost: she is asked to reconnect, and her message goes out then', async () => {
    await start();
    const queued = await share();
    app.house.cipher = createCipher('another secret, after a restore without the old one');
    await app.runJobs();
    expect(await now(queued)).toMatchObject({ state: 'needs_attention', reason: 'auth_expired' });
    expect((await connect(app.nadia, world, account)).id).toBe(connection.id);
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
  });

  it('she removed the account meanwhile: her message waits for her', async () => {
    await start();
    const queued = await share({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() });
    await app.nadia.delete(`/api/v1/connections/${connection.id}`);
    expect(await now(queued)).toMatchObject({
      state: 'needs_attention',
      reason: 'connection_removed',
      connectionId: null,
    });
    const needed = await app.nadia.put(`/api/v1/publications/${queued.id}/attempt`);
    expect(needed.body).toMatchObject({ code: 'sharing.connection_needed' });
    await connect(app.nadia, world, account);
    expect((await app.nadia.put(`/api/v1/publications/${queued.id}/attempt`)).status).toBe(200);
    await app.runJobs();
    expect((await now(queued)).state).toBe('published');
  });
});
