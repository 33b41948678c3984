/**
 * X against a fake held to X's own description of its interface (server/test/fakes/x.ts); it was never run against the
 * real service, where every post costs money.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeX, startFakeX, xDescription } from '../../test/fakes/x.ts';
import { pixel } from '../../test/pixel.ts';
import { type SignInWorld, signInWorld } from '../../test/sign-in.ts';
import { usualEndpoints } from '../config.ts';
import { errorTable } from './errors.suite.ts';
import { networkSuite } from './network.suite.ts';
import type { Credentials, PublishInput } from './network.ts';
import { oauthSuite } from './oauth.suite.ts';
import { x } from './x.ts';
import { sameWords } from './x-words.ts';

if (!xDescription) process.stdout.write('No x/openapi.json in the test data: skipped.\n');

describe.skipIf(!xDescription)('against the fake network', () => {
  let fake: FakeX;
  let w: SignInWorld;
  beforeAll(async () => {
    fake = await startFakeX();
    w = await signInWorld(x, fake, (url) => ({ ...usualEndpoints, x: { site: url, api: url } }));
  });
  afterAll(() => w?.close());

  const world = () => ({
    ...w,
    connector: x,
    calls: { before: '/2/media/upload', create: '/2/tweets' },
    revokedCode: 'auth_expired' as const,
    count: async (text: string) => fake.posts.filter((post) => post.text === text).length,
    refusal: {
      status: 400,
      body: {
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.x.com/2/problems/invalid-request',
      },
    },
    finds: 'probe' as const,
  });
  networkSuite('X', world);
  oauthSuite('X', () => ({
    ...world(),
    token: '/2/oauth2/token',
    site: w.server.url,
    expire: () => fake.auth.expireAll(),
    registered: async () => w.app,
  }));
  errorTable('x', world);

  const share = (credentials: Credentials, change: Partial<PublishInput> = {}): PublishInput => ({
    credentials,
    key: x.newKey(new Date()),
    text: `Nos équipes & <elles> ${Math.random()} https://voix.example/l/abcdefg?x=1&y=2 exemple.fr #RSE`,
    link: 'https://voix.example/l/abcdefg',
    card: null,
    languages: ['fr'],
    createdAt: new Date(),
    ...change,
  });

  describe('a post', () => {
    beforeEach(() => w.server.heal());

    it('carries its pictures, each with its alternative text', async () => {
      const input = share(await w.credentials(), { images: [pixel, pixel] });
      expect(await x.publish(input, w.outside)).toMatchObject({
        kind: 'published',
        url: expect.stringMatching(/^https:\/\/x\.com\/i\/web\/status\/\d+$/),
      });
      const post = fake.posts.find((one) => one.text === input.text)!;
      expect(post.pictures.map((picture) => picture.alt)).toEqual([pixel.alt, pixel.alt]);
    });

    it('with five pictures, or one of more than 5 MB, is refused before anything is sent', async () => {
      const credentials = await w.credentials();
      const sent = w.server.passed.length;
      const five = share(credentials, { images: [pixel, pixel, pixel, pixel, pixel] });
      const heavy = share(credentials, { images: [{ ...pixel, bytes: Buffer.alloc(5_000_001) }] });
      for (const input of [five, heavy]) {
        expect(await x.publish(input, w.outside)).toMatchObject({ code: 'media_invalid' });
      }
      expect(w.server.passed).toHaveLength(sent);
    });

    it('is counted by weight: 280 letters pass, 281 do not', async () => {
      const credentials = await w.credentials();
      const tail = String(Math.random());
      const letters = 'a'.repeat(280 - tail.length) + tail;
      expect(await x.publish(share(credentials, { text: letters }), w.outside)).toMatchObject({
        kind: 'published',
      });
      expect(await x.publish(share(credentials, { text: `${letters}b` }), w.outside)).toMatchObject({
        code: 'too_long',
      });
    });

    it('that was already said is a duplicate, and nothing is posted twice', async () => {
      const input = share(await w.credentials());
      await x.publish(input, w.outside);
      expect(await x.publish(input, w.outside)).toMatchObject({ kind: 'rejected', code: 'duplicate' });
    });

    it('waits until the moment X names when the limit is reached', async () => {
      const input = share(await w.credentials());
      const reset = Math.floor(Date.now() / 1_000) + 600;
      w.server.fail('/2/tweets', {
        kind: 'status',
        status: 429,
        body: { title: 'Too Many Requests', type: 'about:blank', status: 429, detail: 'Too Many Requests' },
        headers: { 'x-rate-limit-reset': String(reset) },
      });
      expect(await x.publish(input, w.outside)).toMatchObject({
        kind: 'retry',
        code: 'rate_limited',
        at: new Date(reset * 1_000),
      });
    });

    it('is found in the timeline by its words, short links, pictures and escapes notwithstanding, in one read', async () => {
      const credentials = await w.credentials();
      const input = share(credentials, { images: [pixel] });
      await x.publish(input, w.outside);
      const reads = w.server.passed.length;
      const look = {
        account: credentials.account,
        key: input.key,
        text: input.text,
        createdAt: input.createdAt,
      };
      expect(await x.probe({ ...look, credentials }, w.outside)).toMatchObject({ kind: 'found' });
      expect(w.server.passed).toHaveLength(reads + 1);
      expect(await x.probe({ ...look, credentials, text: 'Autre' }, w.outside)).toEqual({ kind: 'absent' });
      expect(await x.probe({ ...look, credentials: null }, w.outside)).toMatchObject({ kind: 'unknown' });
    });

    it('tells its figures to its author, and that it is gone', async () => {
      const credentials = await w.credentials();
      const outcome = await x.publish(share(credentials), w.outside);
      if (outcome.kind !== 'published') throw new Error(outcome.detail);
      Object.assign(fake.posts[0]!, { likes: 4, reposts: 3, replies: 2, impressions: 100 });
      const asked = { account: credentials.account, remoteId: outcome.remoteId, credentials };
      expect(await x.figures!(asked, w.outside)).toEqual({
        kind: 'figures',
        figures: { likes: 4, reposts: 3, replies: 2, impressions: 100 },
      });
      expect(await x.figures!({ ...asked, remoteId: '1' }, w.outside)).toEqual({ kind: 'gone' });
      expect(await x.figures!({ ...asked, credentials: null }, w.outside)).toMatchObject({
        kind: 'unavailable',
      });
    });
  });

  describe('a refresh token', () => {
    it('works once: the one that came with the answer replaces it', async () => {
      const credentials = await w.credentials();
      const first = await x.oauth!.refresh!(credentials, w.app, w.outside);
      expect(first).toMatchObject({ kind: 'refreshed' });
      expect(await x.oauth!.refresh!(credentials, w.app, w.outside)).toMatchObject({
        kind: 'reconnect',
        code: 'auth_revoked',
      });
    });

    it('is kept when the answer brings none, or an empty one', async () => {
      const credentials = await w.credentials();
      const { refresh } = JSON.parse(credentials.secret) as { refresh: string };
      for (const given of [{}, { refresh_token: '' }]) {
        w.server.fail('/2/oauth2/token', {
          kind: 'status',
          status: 200,
          body: { token_type: 'bearer', expires_in: 7200, access_token: 'new-access-token', ...given },
        });
        const outcome = await x.oauth!.refresh!(credentials, w.app, w.outside);
        if (outcome.kind !== 'refreshed') throw new Error(outcome.detail);
        expect(JSON.parse(outcome.secret)).toEqual({ access: 'new-access-token', refresh });
      }
    });
  });
});

describe('X’s short links', () => {
  it('are put back before words are compared', () => {
    const urls = [
      { url: 'https://t.co/a', expanded_url: 'https://voix.example/l/abc' },
      { url: 'https://t.co/b', expanded_url: 'http://exemple.fr' },
    ];
    const post = { id: '1', text: 'Bonjour &amp; merci https://t.co/a https://t.co/b', entities: { urls } };
    expect(sameWords(post, 'Bonjour & merci https://voix.example/l/abc exemple.fr')).toBe(true);
    expect(sameWords(post, 'Bonjour https://voix.example/l/abc')).toBe(false);
    expect(sameWords({ id: '1', text: 'Bonjour https://t.co/a' }, 'Bonjour https://voix.example/l/abc')).toBe(
      true,
    );
  });
});
