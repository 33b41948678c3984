/**
 * Mastodon against a fake server held to the description of its interface (server/test/fakes/mastodon.ts); no real
 * server can run here.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSafeFetch, type SafeFetch } from '#platform/safe-fetch/index.ts';
import { consent } from '../../test/fakes/authority.ts';
import { type FakeMastodon, mastodonDescription, startFakeMastodon } from '../../test/fakes/mastodon.ts';
import { type FaultyServer, faultyServer } from '../../test/faulty-server.ts';
import { pixel } from '../../test/pixel.ts';
import { usualEndpoints } from '../config.ts';
import { errorTable } from './errors.suite.ts';
import { mastodon } from './mastodon.ts';
import { originOf } from './mastodon-oauth.ts';
import { sameWords, wordsOf } from './mastodon-words.ts';
import { credentialsOf, networkSuite } from './network.suite.ts';
import type { AppRegistration, Credentials, Outside, PublishInput } from './network.ts';
import { oauthSuite } from './oauth.suite.ts';

if (!mastodonDescription) process.stdout.write('No mastodon/schema.json in the test data: skipped.\n');

describe.skipIf(!mastodonDescription)('against the fake server', () => {
  const redirectUrl = 'https://voix.example/connections/callback/mastodon';
  let fake: FakeMastodon;
  let server: FaultyServer;
  let safeFetch: SafeFetch;
  let outside: Outside;

  beforeAll(async () => {
    fake = await startFakeMastodon({ maxCharacters: 1_000 });
    server = await faultyServer(fake.url);
    safeFetch = createSafeFetch({ allowPrivateHosts: ['localhost'], userAgent: 'PortevoixBot/1.0 (+test)' });
    outside = {
      fetch: safeFetch,
      now: () => new Date(),
      endpoints: usualEndpoints,
      pause: async () => {},
    };
  });
  afterAll(async () => {
    await safeFetch?.close();
    await server?.close();
    await fake?.close();
  });

  const startAt = (service: string, app: AppRegistration | null = null) =>
    mastodon.oauth!.start(
      { app, redirectUrl, state: 's1', service, hint: null, publicUrl: 'https://voix.example' },
      outside,
    );
  const finish = (pending: string, callback: URLSearchParams) =>
    mastodon.oauth!.finish({ app: null, redirectUrl, callback, pending, publicUrl: null }, outside);
  async function signIn() {
    const started = await startAt(server.url);
    if (started.kind === 'refused') return started;
    return finish(started.pending, await consent(started.url));
  }
  async function credentials(): Promise<Credentials> {
    const outcome = await signIn();
    if (outcome.kind !== 'connected') throw new Error(outcome.code);
    return credentialsOf(outcome);
  }

  const world = () => ({
    connector: mastodon,
    outside,
    server,
    calls: { before: '/api/v2/media', create: '/api/v1/statuses' },
    signIn,
    async wrong() {
      const started = await startAt(server.url);
      if (started.kind === 'refused') throw new Error(started.code);
      return finish(started.pending, new URLSearchParams({ code: 'worthless', state: 's1' }));
    },
    async revoked() {
      const given = await credentials();
      fake.auth.revoke((JSON.parse(given.secret) as { access: string }).access);
      return given;
    },
    revokedCode: 'auth_revoked' as const,
    count: async (text: string) => fake.statuses.filter((status) => status.text === text).length,
    refusal: { status: 422, body: { error: 'Validation failed: Text contains something' } },
    finds: 'probe' as const,
  });
  networkSuite('Mastodon', world);
  oauthSuite('Mastodon', () => ({
    ...world(),
    start: () => startAt(server.url),
    finish,
    token: '/oauth/token',
    site: server.url,
    expire: null,
    async registered() {
      const started = await startAt(server.url);
      if (started.kind === 'refused') throw new Error(started.code);
      return started.app ?? null;
    },
    knows: (secret: string) => fake.auth.find((JSON.parse(secret) as { access: string }).access) !== null,
  }));
  errorTable('mastodon', world);

  describe('the server', () => {
    beforeEach(() => server.heal());

    it('is registered with once: the app it gave is used again', async () => {
      const first = await startAt(server.url);
      if (first.kind === 'refused') throw new Error(first.code);
      const apps = fake.auth.apps.size;
      const second = await startAt(server.url, first.app!);
      expect(second).toMatchObject({ kind: 'redirect', app: first.app });
      expect(fake.auth.apps.size).toBe(apps);
    });

    it('tells what it allows, and a longer text goes out where it may', async () => {
      const given = await credentials();
      expect(given.limits).toEqual({ maxCharacters: 1_000, urlLength: 23, maxImages: 4 });
      const input = share(given, { text: 'a'.repeat(1_000) });
      expect(await mastodon.publish(input, outside)).toMatchObject({ kind: 'published' });
      expect(await mastodon.publish(share(given, { text: 'a'.repeat(1_001) }), outside)).toMatchObject({
        kind: 'rejected',
        code: 'too_long',
      });
      const unknown = { ...given, limits: {} };
      expect(await mastodon.publish(share(unknown, { text: 'a'.repeat(501) }), outside)).toMatchObject({
        code: 'too_long',
      });
    });

    it('may be older than 4.3, without `profile` and without proof of the code', async () => {
      const old = await startFakeMastodon({ old: true });
      try {
        const started = await startAt(old.url);
        if (started.kind === 'refused') throw new Error(started.code);
        expect(new URL(started.url).searchParams.get('scope')).toBe(
          'read:accounts write:statuses write:media',
        );
        expect(new URL(started.url).searchParams.has('code_challenge')).toBe(false);
        const outcome = await finish(started.pending, await consent(started.url));
        expect(outcome).toMatchObject({
          kind: 'connected',
          account: { remoteId: `${old.account.id}@${old.host}` },
        });
      } finally {
        await old.close();
      }
    });

    it.each([
      ['http://mastodon.example.org', 'insecure_service'],
      ['http://8.8.8.8', 'insecure_service'],
      ['ftp://mastodon.example.org', 'not_a_server'],
      ['', 'not_a_server'],
      ['http://127.0.0.1:8080', 'private_service'],
      ['https://192.168.1.10', 'private_service'],
      ['https://[::1]', 'private_service'],
    ])('is refused as %j', async (service, code) => {
      expect(await startAt(service)).toEqual({ kind: 'refused', code });
    });

    it('is any of the forms people paste', () => {
      for (const typed of [
        'piaille.fr',
        ' Piaille.fr ',
        '@nadia@piaille.fr',
        'nadia@piaille.fr',
        'https://piaille.fr/@nadia',
      ]) {
        expect(originOf(typed)).toMatchObject({ url: { origin: 'https://piaille.fr' } });
      }
    });

    it('that is a web site of another kind is said to be no server', async () => {
      server.fail('/.well-known/', { kind: 'status', status: 404 });
      server.fail('/api/v1/apps', { kind: 'status', status: 404, body: {} });
      expect(await startAt(server.url)).toEqual({ kind: 'refused', code: 'not_a_server' });
      server.fail('/api/v1/apps', { kind: 'status', status: 200, body: {} });
      expect(await startAt(server.url)).toEqual({ kind: 'refused', code: 'not_a_server' });
    });
  });

  const share = (given: Credentials, change: Partial<PublishInput> = {}): PublishInput => ({
    credentials: given,
    key: mastodon.newKey(new Date()),
    text: 'Voir https://voix.example/l/abcdefg?x=1&y=é\n\nMerci <à tous> & @ana@piaille.fr #RSE',
    link: 'https://voix.example/l/abcdefg',
    card: null,
    languages: ['fr-FR'],
    createdAt: new Date(),
    ...change,
  });

  describe('a status', () => {
    beforeEach(() => server.heal());

    it('is public, in its language, with its pictures described', async () => {
      const given = await credentials();
      const input = share(given, { text: `Des images ${Date.now()}`, images: [pixel, pixel] });
      expect(await mastodon.publish(input, outside)).toMatchObject({ kind: 'published' });
      const status = fake.statuses.find((one) => one.text === input.text)!;
      expect(status).toMatchObject({ visibility: 'public', language: 'fr' });
      expect(status.pictures.map((picture) => picture.alt)).toEqual([pixel.alt, pixel.alt]);
    });

    it('waits for a picture that the server is still working on', async () => {
      const given = await credentials();
      fake.settings.pictureWorks = 3;
      const input = share(given, { text: `Une image lente ${Date.now()}`, images: [pixel] });
      expect(await mastodon.publish(input, outside)).toMatchObject({ kind: 'published' });
      fake.settings.pictureWorks = 1_000;
      const slow = share(given, { text: `Une image trop lente ${Date.now()}`, images: [pixel] });
      expect(await mastodon.publish(slow, outside)).toMatchObject({ kind: 'retry', code: 'platform_down' });
      fake.settings.pictureWorks = 0;
      expect(fake.statuses.some((status) => status.text === slow.text)).toBe(false);
    });

    it('with more pictures than the server takes is refused before anything is sent', async () => {
      const given = await credentials();
      const sent = server.passed.length;
      const input = share(given, { images: Array.from({ length: 5 }, () => pixel) });
      expect(await mastodon.publish(input, outside)).toMatchObject({
        kind: 'rejected',
        code: 'media_invalid',
      });
      expect(server.passed).toHaveLength(sent);
    });

    it('is found again by its words, whatever HTML the server made of them', async () => {
      const given = await credentials();
      const input = share(given);
      await mastodon.publish(input, outside);
      const { account, secret: _ } = given;
      const look = {
        account,
        key: input.key,
        credentials: null,
        text: input.text,
        createdAt: input.createdAt,
      };
      expect(await mastodon.probe(look, outside)).toMatchObject({ kind: 'found' });
      expect(await mastodon.probe({ ...look, text: 'Autre chose' }, outside)).toEqual({ kind: 'absent' });
      const later = new Date(Date.now() + 3_600_000);
      expect(await mastodon.probe({ ...look, createdAt: later }, outside)).toEqual({ kind: 'absent' });
    });

    it('tells its figures, and no impressions, since Mastodon has none', async () => {
      const given = await credentials();
      const input = share(given, { text: `Des chiffres ${Date.now()}` });
      const outcome = await mastodon.publish(input, outside);
      if (outcome.kind !== 'published') throw new Error(outcome.detail);
      fake.settings.counts = { replies: 1, reblogs: 2, favourites: 3 };
      const asked = { account: given.account, remoteId: outcome.remoteId, credentials: null };
      expect(await mastodon.figures!(asked, outside)).toEqual({
        kind: 'figures',
        figures: { likes: 3, reposts: 2, replies: 1, impressions: null },
      });
      expect(await mastodon.figures!({ ...asked, remoteId: '404' }, outside)).toEqual({ kind: 'gone' });
      server.fail('/api/v1/statuses', { kind: 'status', status: 503 });
      expect(await mastodon.figures!(asked, outside)).toMatchObject({ kind: 'unavailable' });
    });

    it('asks for patience by a date, as Mastodon does', async () => {
      const given = await credentials();
      const reset = new Date(Date.now() + 300_000);
      server.fail('/api/v1/statuses', {
        kind: 'status',
        status: 429,
        body: { error: 'Too many requests' },
        headers: { 'x-ratelimit-reset': reset.toISOString() },
      });
      expect(await mastodon.publish(share(given), outside)).toMatchObject({ kind: 'retry', at: reset });
    });
  });
});

describe('a status’s HTML', () => {
  it('is read back into words', () => {
    const html =
      '<p>Voir <a href="https://ex.fr/a"><span class="invisible">https://</span><span class="">ex.fr/a</span></a></p><p>&lt;b&gt; l&#39;été &amp; <span class="h-card"><a href="https://piaille.fr/@ana">@<span>ana</span></a></span><br />fin</p>';
    expect(wordsOf(html)).toBe("Voir https://ex.fr/a\n<b> l'été & @ana\nfin\n");
    expect(sameWords(html, "Voir https://ex.fr/a\n\n<b> l'été & @ana@piaille.fr\nfin")).toBe(true);
    expect(sameWords(html, 'Voir https://ex.fr/b')).toBe(false);
  });
});
