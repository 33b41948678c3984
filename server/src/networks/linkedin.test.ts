/**
 * LinkedIn against a fake written from its documents (server/test/fakes/linkedin.ts): it was never run against the real
 * service.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeLinkedIn, startFakeLinkedIn } from '../../test/fakes/linkedin.ts';
import { pixel, png } from '../../test/pixel.ts';
import { type SignInWorld, signInWorld } from '../../test/sign-in.ts';
import { usualEndpoints } from '../config.ts';
import { errorTable } from './errors.suite.ts';
import { linkedin } from './linkedin.ts';
import { networkSuite } from './network.suite.ts';
import type { Credentials, PublishInput } from './network.ts';
import { oauthSuite } from './oauth.suite.ts';

let fake: FakeLinkedIn;
let w: SignInWorld;
beforeAll(async () => {
  fake = await startFakeLinkedIn();
  w = await signInWorld(linkedin, fake, (url) => ({
    ...usualEndpoints,
    linkedin: { site: url, api: url, version: '202610' },
  }));
});
afterAll(() => w?.close());
beforeEach(() => {
  w.server.heal();
  fake.settings.requests = 0;
});

const world = () => ({
  ...w,
  connector: linkedin,
  calls: { before: '/rest/images', create: '/rest/posts' },
  revokedCode: 'auth_revoked' as const,
  count: async (text: string) => fake.posts.filter((post) => post.text === text).length,
  refusal: { status: 400, body: { status: 400, code: 'ILLEGAL_ARGUMENT', message: 'Invalid commentary' } },
  finds: 'resend' as const,
});
networkSuite('LinkedIn', world);
oauthSuite('LinkedIn', () => ({
  ...world(),
  token: '/oauth/v2/accessToken',
  site: w.server.url,
  expire: null,
  registered: async () => w.app,
}));
errorTable('linkedin', world);

const share = (credentials: Credentials, change: Partial<PublishInput> = {}): PublishInput => ({
  credentials,
  key: linkedin.newKey(new Date()),
  text: `Va au dépôt (durable) #équipe ${Math.random()}`,
  link: 'https://voix.example/l/abcdefg',
  card: { title: 'La relève', description: 'Trois nuits.', image: { bytes: png, mimeType: 'image/png' } },
  languages: ['fr'],
  createdAt: new Date(),
  ...change,
});

describe('a post', () => {
  it('reaches readers as it was written, brackets and hashtags included', async () => {
    const text = `Va au dépôt (durable) #équipe, <b> @nadia {x} [y] a_b *c* ~d~ \\ | ${Math.random()}`;
    expect(await linkedin.publish(share(await w.credentials(), { text }), w.outside)).toMatchObject({
      kind: 'published',
      remoteId: expect.stringMatching(/^urn:li:share:\d+$/),
      url: expect.stringMatching(/^https:\/\/www\.linkedin\.com\/feed\/update\/urn:li:share:\d+$/),
    });
    expect(fake.posts[0]).toMatchObject({ text, visibility: 'PUBLIC' });
  });

  it('carries the card of its link with its picture, since LinkedIn reads no page', async () => {
    await linkedin.publish(share(await w.credentials()), w.outside);
    const thumbnail = [...fake.images.keys()].at(-1);
    expect(fake.posts[0]!.content).toEqual({
      article: {
        source: 'https://voix.example/l/abcdefg',
        title: 'La relève',
        description: 'Trois nuits.',
        thumbnail,
      },
    });
    expect(fake.images.get(thumbnail!)!.bytes).toBe(png.byteLength);
  });

  it('goes without the picture of its card when LinkedIn will not have it, and waits when LinkedIn is down', async () => {
    const credentials = await w.credentials();
    w.server.fail('/dms-uploads', {
      kind: 'status',
      status: 400,
      body: { status: 400, code: 'INVALID_REQUEST', message: 'Unsupported image' },
    });
    expect(await linkedin.publish(share(credentials), w.outside)).toMatchObject({ kind: 'published' });
    expect(fake.posts[0]!.content).toEqual({
      article: { source: 'https://voix.example/l/abcdefg', title: 'La relève', description: 'Trois nuits.' },
    });
    w.server.fail('/dms-uploads', { kind: 'status', status: 503 });
    expect(await linkedin.publish(share(credentials), w.outside)).toMatchObject({
      kind: 'retry',
      code: 'platform_down',
    });
  });

  it('carries one picture or several, each described', async () => {
    const credentials = await w.credentials();
    await linkedin.publish(share(credentials, { images: [pixel] }), w.outside);
    expect(fake.posts[0]!.content).toMatchObject({ media: { altText: pixel.alt } });
    await linkedin.publish(share(credentials, { images: [pixel, pixel, pixel] }), w.outside);
    expect(fake.posts[0]!.content).toMatchObject({
      multiImage: { images: [{ altText: pixel.alt }, { altText: pixel.alt }, { altText: pixel.alt }] },
    });
    const many = Array.from({ length: 21 }, () => pixel);
    expect(await linkedin.publish(share(credentials, { images: many }), w.outside)).toMatchObject({
      code: 'media_invalid',
    });
  });

  it('never sends the token to an upload address that is not LinkedIn’s', async () => {
    w.server.fail('/rest/images', {
      kind: 'status',
      status: 200,
      body: { value: { uploadUrl: 'https://evil.example/x', image: 'urn:li:image:1' } },
    });
    const outcome = await linkedin.publish(share(await w.credentials()), w.outside);
    expect(outcome).toMatchObject({ kind: 'retry', code: 'platform_down' });
  });

  it('is counted as it is sent, escaped, and refuses a hashtag that cannot be alive', async () => {
    const credentials = await w.credentials();
    expect(await linkedin.publish(share(credentials, { text: '('.repeat(1501) }), w.outside)).toMatchObject({
      code: 'too_long',
    });
    expect(await linkedin.publish(share(credentials, { text: 'a #un_deux' }), w.outside)).toMatchObject({
      code: 'content_invalid',
    });
    const tail = String(Math.random());
    const full = 'é'.repeat(3000 - tail.length) + tail;
    expect(await linkedin.publish(share(credentials, { text: full }), w.outside)).toMatchObject({
      kind: 'published',
    });
  });

  it('said twice by its author is a duplicate; after a lost answer the same words prove the first try', async () => {
    const input = share(await w.credentials());
    const first = await linkedin.publish(input, w.outside);
    expect(await linkedin.publish(input, w.outside)).toMatchObject({ kind: 'rejected', code: 'duplicate' });
    expect(await linkedin.publish({ ...input, afterUnknown: true }, w.outside)).toEqual(first);
    expect(fake.posts.filter((post) => post.text === input.text)).toHaveLength(1);
  });

  it('is looked for by sending it again only while LinkedIn remembers', async () => {
    const credentials = await w.credentials();
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const look = { account: credentials.account, key: 'k', credentials, text: 'x' };
    expect(await linkedin.probe({ ...look, createdAt: ago(7) }, w.outside)).toEqual({ kind: 'absent' });
    expect(await linkedin.probe({ ...look, createdAt: ago(9) }, w.outside)).toMatchObject({
      kind: 'unknown',
    });
  });

  it('waits for the operator when LinkedIn has dropped the version we speak', async () => {
    const credentials = await w.credentials();
    const { endpoints } = w.outside;
    const old = {
      ...w.outside,
      endpoints: { ...endpoints, linkedin: { ...endpoints.linkedin, version: '202510' } },
    };
    expect(await linkedin.publish(share(credentials, { card: null }), old)).toMatchObject({
      kind: 'retry',
      code: 'version_sunset',
    });
  });

  it('waits until midnight UTC when the member’s 150 requests are used', async () => {
    const credentials = await w.credentials();
    fake.settings.requests = 150;
    const outcome = await linkedin.publish(share(credentials, { card: null }), w.outside);
    const midnight = new Date(new Date().setUTCHours(24, 0, 0, 0));
    expect(outcome).toMatchObject({ kind: 'retry', code: 'rate_limited', at: midnight });
  });

  it('says that the token ended after its 60 days, and that nothing renews it', async () => {
    const credentials = await w.credentials();
    fake.auth.expireAll();
    expect(await linkedin.publish(share(credentials, { card: null }), w.outside)).toMatchObject({
      kind: 'reconnect',
      code: 'auth_expired',
    });
    expect(await linkedin.oauth!.refresh!(credentials, w.app, w.outside)).toMatchObject({
      kind: 'reconnect',
      code: 'auth_expired',
    });
  });

  it('tells its figures where LinkedIn let the app into its programme, and says so where it did not', async () => {
    const credentials = await w.credentials();
    const outcome = await linkedin.publish(share(credentials), w.outside);
    if (outcome.kind !== 'published') throw new Error('not published');
    const asked = { account: credentials.account, remoteId: outcome.remoteId, credentials };
    expect(await linkedin.figures!(asked, w.outside)).toMatchObject({ kind: 'unavailable' });
    const { access } = fake.auth.issue(w.app.clientId, ['openid', 'r_member_postAnalytics']);
    const let_in = { ...credentials, secret: JSON.stringify({ access }) };
    fake.settings.analytics.set(outcome.remoteId, { IMPRESSION: 120, REACTION: 8, COMMENT: 2 });
    expect(await linkedin.figures!({ ...asked, credentials: let_in }, w.outside)).toEqual({
      kind: 'figures',
      figures: { impressions: 120, likes: 8, replies: 2, reposts: null },
    });
  });
});
