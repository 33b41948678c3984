/**
 * Threads against a fake written from Meta's documents (server/test/fakes/threads.ts): it was never run against the real
 * service.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeThreads, startFakeThreads } from '../../test/fakes/threads.ts';
import { pixel } from '../../test/pixel.ts';
import { type SignInWorld, signInWorld } from '../../test/sign-in.ts';
import { usualEndpoints } from '../config.ts';
import { errorTable } from './errors.suite.ts';
import { networkSuite } from './network.suite.ts';
import type { Credentials, PublishInput } from './network.ts';
import { oauthSuite } from './oauth.suite.ts';
import { threads } from './threads.ts';

const day = 86_400_000;
let fake: FakeThreads;
let w: SignInWorld;
beforeAll(async () => {
  fake = await startFakeThreads();
  w = await signInWorld(threads, fake, (url) => ({ ...usualEndpoints, threads: { site: url, api: url } }));
});
afterAll(() => w?.close());
beforeEach(() => {
  w.server.heal();
  Object.assign(fake.settings, { works: 0, fails: false, insights: {} });
});

const world = () => ({
  ...w,
  connector: threads,
  calls: { before: /\/threads$/, create: '/threads_publish' },
  revokedCode: 'auth_revoked' as const,
  count: async (text: string) => fake.threads.filter((thread) => thread.text === text).length,
  refusal: {
    status: 400,
    body: { error: { message: 'Invalid parameter', type: 'OAuthException', code: 100 } },
  },
  finds: 'itself' as const,
});
networkSuite('Threads', world);
oauthSuite('Threads', () => ({
  ...world(),
  token: 'access_token',
  site: w.server.url,
  // A long token that ended cannot be renewed: it is renewed while it is good.
  expire: null,
  registered: async () => w.app,
}));
errorTable('threads', world);

const share = (credentials: Credentials, change: Partial<PublishInput> = {}): PublishInput => ({
  credentials,
  key: threads.newKey(new Date()),
  text: `Nos équipes de nuit 🌙 ${Math.random()}`,
  link: 'https://voix.example/l/abcdefg',
  card: null,
  languages: ['fr'],
  createdAt: new Date(),
  ...change,
});

describe('a message on Threads', () => {
  it('carries its link as an attachment, once', async () => {
    const credentials = await w.credentials();
    expect(await threads.publish(share(credentials), w.outside)).toMatchObject({
      kind: 'published',
      url: expect.stringMatching(/^https:\/\/www\.threads\.com\/@nadia\/post\/\d+$/),
    });
    expect(fake.threads[0]).toMatchObject({ kind: 'TEXT', link: 'https://voix.example/l/abcdefg' });
    const text = `Voir https://voix.example/l/abcdefg ${Math.random()}`;
    await threads.publish(share(credentials, { text }), w.outside);
    expect(fake.threads[0]).toMatchObject({ text, link: null });
  });

  it('shows one picture or several, each described, fetched from their public addresses', async () => {
    const credentials = await w.credentials();
    fake.settings.works = 2;
    await threads.publish(share(credentials, { images: [pixel] }), w.outside);
    expect(fake.threads[0]).toMatchObject({ kind: 'IMAGE', pictures: [{ url: pixel.url, alt: pixel.alt }] });
    await threads.publish(share(credentials, { images: [pixel, pixel] }), w.outside);
    expect(fake.threads[0]!.kind).toBe('CAROUSEL');
    expect(fake.threads[0]!.pictures).toHaveLength(2);
  });

  it('is refused when a picture has no public address, or when Threads cannot use it', async () => {
    const credentials = await w.credentials();
    const hidden = share(credentials, { images: [{ ...pixel, url: null }] });
    expect(await threads.publish(hidden, w.outside)).toMatchObject({
      kind: 'rejected',
      code: 'media_invalid',
    });
    fake.settings.fails = true;
    const broken = share(credentials, { images: [pixel] });
    expect(await threads.publish(broken, w.outside)).toMatchObject({
      kind: 'rejected',
      code: 'media_invalid',
    });
    expect(fake.threads.some((thread) => thread.text === broken.text)).toBe(false);
  });

  it('waits while Threads works on it, and not for ever', async () => {
    fake.settings.works = 1_000;
    const slow = share(await w.credentials(), { images: [pixel] });
    expect(await threads.publish(slow, w.outside)).toMatchObject({ kind: 'retry', code: 'platform_down' });
  });

  it('tells its figures to its author alone, views as impressions', async () => {
    const credentials = await w.credentials();
    const outcome = await threads.publish(share(credentials), w.outside);
    if (outcome.kind !== 'published') throw new Error(outcome.kind);
    fake.settings.insights = { views: 90, likes: 7, replies: 2, reposts: 1 };
    const asked = { account: credentials.account, remoteId: outcome.remoteId, credentials };
    expect(await threads.figures!(asked, w.outside)).toEqual({
      kind: 'figures',
      figures: { impressions: 90, likes: 7, replies: 2, reposts: 1 },
    });
    expect(await threads.figures!({ ...asked, remoteId: '1' }, w.outside)).toEqual({ kind: 'gone' });
    expect(await threads.figures!({ ...asked, credentials: null }, w.outside)).toMatchObject({
      kind: 'unavailable',
    });
  });
});

describe('a token of Threads', () => {
  it('lasts 60 days at once, is renewed while it is good, and not before it is a day old', async () => {
    const outcome = await w.signIn();
    if (outcome.kind !== 'connected') throw new Error(outcome.code);
    expect(outcome.refreshable).toBe(true);
    expect(outcome.expiresAt!.getTime() - Date.now()).toBeGreaterThan(59 * day);
    const { refresh } = threads.oauth!;
    expect(await refresh!(outcome, w.app, w.outside)).toMatchObject({ kind: 'retry' });
    fake.auth.travel(50 * day);
    try {
      w.server.fail('/refresh_access_token', { kind: 'status', status: 503 });
      expect(await refresh!(outcome, w.app, w.outside)).toMatchObject({ kind: 'retry' });
      const renewed = await refresh!(outcome, w.app, w.outside);
      if (renewed.kind !== 'refreshed') throw new Error(renewed.detail);
      expect(w.knows(renewed.secret)).toBe(true);
      fake.auth.travel(61 * day);
      expect(await refresh!({ ...outcome, secret: renewed.secret }, w.app, w.outside)).toMatchObject({
        kind: 'reconnect',
        code: 'auth_expired',
      });
    } finally {
      fake.auth.travel(-111 * day);
    }
  });
});
