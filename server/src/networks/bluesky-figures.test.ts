/** Counts of a Bluesky post, by the network's own public view. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createSafeFetch } from '#platform/safe-fetch/index.ts';
import { type BlueskyView, hasRedis, startBlueskyView } from '../../test/bluesky-appview.ts';
import { usualEndpoints } from '../config.ts';
import { blueskyFigures } from './bluesky-figures.ts';
import type { FiguresInput, Outside } from './network.ts';

if (!hasRedis) process.stdout.write('No redis-server: counts by Bluesky’s public view are skipped.\n');

describe.skipIf(!hasRedis)('by the network’s own view', () => {
  let view: BlueskyView;
  const database = `bsky_${randomBytes(4).toString('hex')}`;
  const owner = inject('owner');
  const onServer = async (sql: string) => {
    const admin = new pg.Client(owner);
    await admin.connect();
    await admin.query(sql).finally(() => admin.end());
  };
  beforeAll(async () => {
    await onServer(`create database ${database}`);
    view = await startBlueskyView(owner, database);
  }, 120_000);
  afterAll(async () => {
    await view?.close();
    await onServer(`drop database if exists ${database} with (force)`);
  }, 60_000);

  const fetch = createSafeFetch({
    allowPrivateHosts: ['localhost', '127.0.0.1'],
    userAgent: 'PortevoixBot/1.0 (+test)',
  });
  const outside = (): Outside => ({
    fetch,
    now: () => new Date(),
    endpoints: { ...usualEndpoints, bluesky: { ...usualEndpoints.bluesky, appView: view.appView } },
  });
  const of = (remoteId: string) => blueskyFigures({ remoteId, credentials: null } as FiguresInput, outside());

  it('likes, reposts with quotes, and replies are counted; impressions it has none; a deleted post is gone', async () => {
    const nadia = await view.account('nadia');
    const tom = await view.account('tom');
    const post = await nadia.post({ text: 'Nos équipes de nuit veillent.' });
    await tom.like(post.uri, post.cid);
    await nadia.like(post.uri, post.cid);
    await tom.repost(post.uri, post.cid);
    await tom.post({ text: 'À lire', embed: { $type: 'app.bsky.embed.record', record: post } });
    await tom.post({ text: 'Bravo', reply: { root: post, parent: post } });
    await view.settled();
    expect(await of(post.uri)).toEqual({
      kind: 'figures',
      figures: { likes: 2, reposts: 2, replies: 1, impressions: null },
    });
    await nadia.deletePost(post.uri);
    await view.settled();
    expect(await of(post.uri)).toEqual({ kind: 'gone' });
  }, 60_000);
});
