/** Bluesky against its real server (the PDS, from npm), with a breakable line in between. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSafeFetch, type SafeFetch } from '#platform/safe-fetch/index.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../test/bluesky.ts';
import type { FaultyServer } from '../../test/faulty-server.ts';
import { png } from '../../test/pixel.ts';
import { usualEndpoints } from '../config.ts';
import { bluesky } from './bluesky.ts';
import { newTid, readText } from './bluesky-post.ts';
import { errorTable } from './errors.suite.ts';
import { credentialsOf, networkSuite } from './network.suite.ts';
import type { ConnectInput, Credentials, Outside, PublishInput } from './network.ts';

let world: BlueskyWorld;
let server: FaultyServer;
let nadia: BlueskyAccount;
let safeFetch: SafeFetch;
let outside: Outside;
let good: ConnectInput;

beforeAll(async () => {
  world = await startBluesky();
  server = world.server;
  nadia = await world.account('nadia');
  await nadia.setDisplayName('Nadia B.');
  safeFetch = createSafeFetch({ allowPrivateHosts: ['localhost'], userAgent: 'PortevoixBot/1.0 (+test)' });
  outside = { fetch: safeFetch, now: () => new Date(), endpoints: usualEndpoints };
  good = { service: server.url, handle: `@${nadia.handle}`, secret: await nadia.newAppPassword() };
}, 60_000);
afterAll(async () => {
  await safeFetch?.close();
  await world?.close();
});

const connect = (input: ConnectInput) => bluesky.connect!(input, outside);

const networkWorld = () => ({
  connector: bluesky,
  outside,
  server,
  calls: { before: 'createSession', create: 'putRecord' },
  signIn: () => connect(good),
  wrong: () => connect({ ...good, secret: 'aaaa-bbbb-cccc-dddd' }),
  async revoked() {
    const other = await world.account('old');
    const input = { ...good, handle: other.handle, secret: await other.newAppPassword() };
    const outcome = await connect(input);
    if (outcome.kind !== 'connected') throw new Error(outcome.code);
    await other.revokeAppPasswords();
    expect(await connect(input)).toMatchObject({ kind: 'refused', code: 'wrong_credentials' });
    return credentialsOf(outcome);
  },
  revokedCode: 'auth_revoked' as const,
  count: async (text: string) => (await nadia.posts()).filter((post) => post.text === text).length,
  refusal: { status: 400, body: { error: 'InvalidRequest', message: 'Record/text must be a string' } },
  finds: 'probe' as const,
});
networkSuite('Bluesky', networkWorld);
errorTable('bluesky', networkWorld);

describe('connecting', () => {
  it('keeps the DID, the handle and the name, and signs out again', async () => {
    const outcome = await connect(good);
    expect(outcome).toMatchObject({
      kind: 'connected',
      account: {
        remoteId: nadia.did,
        handle: nadia.handle,
        displayName: 'Nadia B.',
        profileUrl: `https://bsky.app/profile/${nadia.did}`,
        service: server.url,
        server: server.url,
      },
    });
    expect(server.passed.at(-1)).toContain('deleteSession');
  });

  it('refuses the password of the account itself, which can do far more than publish', async () => {
    const outcome = await connect({ ...good, secret: nadia.mainPassword });
    expect(outcome).toEqual({ kind: 'refused', code: 'main_password' });
  });

  it.each([
    ['http://pds.example.org', 'insecure_service'],
    ['http://8.8.8.8', 'insecure_service'],
    ['ftp://pds.example.org', 'not_a_server'],
    ['https://', 'not_a_server'],
    ['mailto:nadia@example.org', 'not_a_server'],
    ['http://127.0.0.1:8080', 'private_service'],
    ['https://192.168.1.10', 'private_service'],
  ])('refuses the server %s', async (service, code) => {
    expect(await connect({ ...good, service })).toEqual({ kind: 'refused', code });
  });

  it('says that a web site is no Bluesky server', async () => {
    server.fail('createSession', { kind: 'status', status: 404, body: {} });
    expect(await connect(good)).toEqual({ kind: 'refused', code: 'not_a_server' });
  });
});

describe('publishing', () => {
  let credentials: Credentials;
  beforeAll(async () => {
    const connected = await connect(good);
    if (connected.kind !== 'connected') throw new Error(connected.code);
    credentials = connected;
  });
  const share = (change: Partial<PublishInput> = {}): PublishInput => ({
    credentials,
    key: newTid(new Date()),
    text: 'Été à Lyon 🎉 https://ex.fr/a #RSE',
    link: 'https://ex.fr/a',
    card: { title: 'L’été', description: 'À Lyon', image: { bytes: png, mimeType: 'image/png' } },
    languages: ['fr'],
    createdAt: new Date('2026-11-22T08:00:00Z'),
    ...change,
  });
  const recordOf = async (input: PublishInput) => {
    const record = await nadia.post(input.key);
    return { ...record, external: record.embed!.external };
  };

  it('marks link and hashtag by their bytes, and sends the card with its picture', async () => {
    const input = share();
    expect(await bluesky.publish(input, outside)).toEqual({
      kind: 'published',
      remoteId: `at://${nadia.did}/app.bsky.feed.post/${input.key}`,
      url: `https://bsky.app/profile/${nadia.did}/post/${input.key}`,
    });
    const record = await recordOf(input);
    expect(record).toMatchObject({
      text: input.text,
      langs: ['fr'],
      createdAt: '2026-11-22T08:00:00.000Z',
      facets: [
        {
          index: { byteStart: 19, byteEnd: 34 },
          features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://ex.fr/a' }],
        },
        {
          index: { byteStart: 35, byteEnd: 39 },
          features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'RSE' }],
        },
      ],
      embed: {
        $type: 'app.bsky.embed.external',
        external: { uri: 'https://ex.fr/a', title: 'L’été', description: 'À Lyon' },
      },
    });
    expect(record.external.thumb).toMatchObject({ mimeType: 'image/png', size: png.byteLength });
  });

  it('names the account behind a mention that exists and leaves the others as plain words', async () => {
    const input = share({ text: `Merci @${nadia.handle} et @personne.test !` });
    await bluesky.publish(input, outside);
    expect((await recordOf(input)).facets).toEqual([
      {
        index: { byteStart: 6, byteEnd: 7 + nadia.handle.length },
        features: [{ $type: 'app.bsky.richtext.facet#mention', did: nadia.did }],
      },
    ]);
  });

  it('leaves a picture of more than a million bytes, or one the server will not have, out of the card', async () => {
    const heavy = { bytes: Buffer.alloc(1_000_001), mimeType: 'image/png' };
    const big = share({ card: { title: 'Lourd', description: '', image: heavy } });
    expect(await bluesky.publish(big, outside)).toMatchObject({ kind: 'published' });
    expect((await recordOf(big)).external).toMatchObject({ title: 'Lourd' });
    expect((await recordOf(big)).external.thumb).toBeUndefined();
    const refused = share();
    server.fail('uploadBlob', { kind: 'status', status: 400 });
    expect(await bluesky.publish(refused, outside)).toMatchObject({ kind: 'published' });
    expect((await recordOf(refused)).external.thumb).toBeUndefined();
  });

  it('waits when the server fails while the picture is sent', async () => {
    server.fail('uploadBlob', { kind: 'status', status: 503 });
    expect(await bluesky.publish(share(), outside)).toMatchObject({
      kind: 'retry',
      code: 'platform_down',
    });
  });

  it('asks to reconnect when the session ends in the middle (ExpiredToken comes with status 400)', async () => {
    server.fail('putRecord', {
      kind: 'status',
      status: 400,
      body: { error: 'ExpiredToken', message: 'expired' },
    });
    expect(await bluesky.publish(share(), outside)).toMatchObject({
      kind: 'reconnect',
      code: 'auth_revoked',
    });
  });

  it('says that an account was suspended', async () => {
    const input = share();
    server.fail('createSession', {
      kind: 'status',
      status: 401,
      body: { error: 'AccountTakedown', message: '' },
    });
    const outcome = await bluesky.publish(input, outside);
    expect(outcome).toMatchObject({ kind: 'reconnect', code: 'account_restricted' });
  });

  it('reads the limit’s end from the header Bluesky sends', async () => {
    const input = share();
    const reset = Math.floor(Date.now() / 1_000) + 300;
    server.fail('putRecord', { kind: 'status', status: 429, headers: { 'ratelimit-reset': String(reset) } });
    expect(await bluesky.publish(input, outside)).toMatchObject({
      kind: 'retry',
      at: new Date(reset * 1_000),
    });
  });

  it('takes 300 characters as a reader counts them, and not one more', async () => {
    const family = '👨‍👩‍👧‍👦';
    expect(await readText(family.repeat(3), server.url, outside)).toMatchObject({ graphemes: 3, bytes: 75 });
    expect(await bluesky.publish(share({ text: 'é'.repeat(300) }), outside)).toMatchObject({
      kind: 'published',
    });
    expect(await bluesky.publish(share({ text: 'é'.repeat(301) }), outside)).toMatchObject({
      code: 'too_long',
    });
    expect(await bluesky.publish(share({ text: family.repeat(121) }), outside)).toMatchObject({
      code: 'too_long',
    });
  });
});

describe('record keys', () => {
  it('sort by time, are never the same twice, and have the form of a TID', () => {
    const now = new Date('2026-11-22T08:00:00Z');
    const keys = Array.from({ length: 500 }, () => newTid(now));
    const later = newTid(new Date(now.getTime() + 60_000));
    expect(new Set(keys).size).toBe(500);
    expect([...keys].sort()).toEqual(keys);
    expect(later > keys.at(-1)!).toBe(true);
    for (const key of [...keys, later])
      expect(key).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
  });
});
