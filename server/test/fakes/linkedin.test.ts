/** The fake refuses what LinkedIn refuses: a fake that took anything would prove nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consent, type FakeApp } from './authority.ts';
import { type FakeLinkedIn, startFakeLinkedIn } from './linkedin.ts';

const back = 'https://voix.example/back';
let fake: FakeLinkedIn;
let app: FakeApp;
let token: string;
beforeAll(async () => {
  fake = await startFakeLinkedIn();
  app = fake.auth.register([back]);
  token = fake.auth.issue(app.clientId, ['openid', 'profile', 'w_member_social']).access;
});
afterAll(() => fake?.close());
beforeEach(() => {
  fake.settings.requests = 0;
});

const usual = () => ({
  authorization: `Bearer ${token}`,
  'linkedin-version': '202610',
  'x-restli-protocol-version': '2.0.0',
  'content-type': 'application/json',
});
const good = (commentary: string) => ({
  author: `urn:li:person:${fake.account.id}`,
  commentary,
  visibility: 'PUBLIC',
  distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
  lifecycleState: 'PUBLISHED',
  isReshareDisabledByAuthor: false,
});
const send = async (body: object, headers: Record<string, string | undefined> = {}) => {
  const all = Object.entries({ ...usual(), ...headers }).filter(([, value]) => value !== undefined);
  const answer = await fetch(`${fake.url}/rest/posts`, {
    method: 'POST',
    headers: Object.fromEntries(all) as Record<string, string>,
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    code: text ? (JSON.parse(text) as { code: string }).code : '',
    headers: answer.headers,
  };
};

describe('the fake LinkedIn', () => {
  it.each([
    [{ 'linkedin-version': undefined }, 400, 'VERSION_MISSING'],
    [{ 'linkedin-version': '202510' }, 426, 'NONEXISTENT_VERSION'],
    [{ 'linkedin-version': '2026' }, 426, 'NONEXISTENT_VERSION'],
    [{ 'x-restli-protocol-version': undefined }, 400, 'ILLEGAL_ARGUMENT'],
    [{ authorization: undefined }, 401, 'MISSING_ACCESS_TOKEN'],
    [{ authorization: 'Bearer nonsense' }, 401, 'REVOKED_ACCESS_TOKEN'],
  ])('refuses a call with %j', async (headers, status, code) => {
    expect(await send(good('x'), headers)).toMatchObject({ status, code });
  });

  it.each([
    { author: 'urn:li:person:somebody' },
    { lifecycleState: 'DRAFT' },
    { visibility: 'EVERYONE' },
    { distribution: { feedDistribution: 'MAIN_FEED' } },
    { content: { article: { source: 'https://ex.fr' } } },
    { content: { article: { source: 'https://ex.fr', title: 'x', thumbnail: 'urn:li:image:404' } } },
    { content: { multiImage: { images: [] } } },
    { commentary: 'x'.repeat(3001) },
    { anything: 'else' },
  ])('takes no post with %j', async (change) => {
    expect((await send({ ...good('x'), ...change })).status).toBeGreaterThanOrEqual(400);
    expect(fake.posts).toHaveLength(0);
  });

  it('cuts a text at the first reserved character that is not escaped, and says nothing', async () => {
    expect((await send(good('Avant (durable) après'))).status).toBe(201);
    expect(fake.posts[0]!.text).toBe('Avant ');
  });

  it('knows a text again for ten minutes', async () => {
    const first = await send(good('Une fois'));
    expect(first.headers.get('x-restli-id')).toBe(fake.posts[0]!.urn);
    expect(await send(good('Une fois'))).toMatchObject({ status: 422 });
    fake.auth.travel(601_000);
    expect((await send(good('Une fois'))).status).toBe(201);
    fake.auth.travel(-601_000);
  });

  it('wants the scope, and counts 150 requests a day', async () => {
    const { access } = fake.auth.issue(app.clientId, ['openid']);
    expect((await send(good('x'), { authorization: `Bearer ${access}` })).status).toBe(403);
    fake.settings.requests = 150;
    expect((await send(good('x'))).status).toBe(429);
  });

  it('wants pictures registered by their owner and sent with the token', async () => {
    const ask = (owner: string) =>
      fetch(`${fake.url}/rest/images?action=initializeUpload`, {
        method: 'POST',
        headers: usual(),
        body: JSON.stringify({ initializeUploadRequest: { owner } }),
      });
    expect((await ask('urn:li:person:somebody')).status).toBe(403);
    const asked = await ask(`urn:li:person:${fake.account.id}`);
    const { value } = (await asked.json()) as { value: { uploadUrl: string; image: string } };
    expect((await fetch(value.uploadUrl, { method: 'PUT', body: 'bytes' })).status).toBe(401);
    const content = { media: { id: value.image } };
    expect((await send({ ...good('Image'), content })).status).toBe(400);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(value.uploadUrl, { method: 'PUT', body: 'bytes', headers })).status).toBe(201);
    expect((await fetch(`${fake.url}/rest/images/${value.image}`, { headers: usual() })).status).toBe(403);
    expect((await send({ ...good('Image'), content })).status).toBe(201);
  });

  it('gives a token once, for the exact address and the app’s secret', async () => {
    const query = {
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: back,
      scope: 'openid',
      state: 's',
    };
    const page = (change = {}) =>
      `${fake.url}/oauth/v2/authorization?${new URLSearchParams({ ...query, ...change })}`;
    expect((await fetch(page({ redirect_uri: `${back}/` }))).status).toBe(400);
    expect((await fetch(page({ scope: 'r_liteprofile' }))).status).toBe(400);
    const exchange = async (change: object = {}) => {
      const form = {
        grant_type: 'authorization_code',
        code: (await consent(page())).get('code')!,
        redirect_uri: back,
        client_id: app.clientId,
        client_secret: app.clientSecret,
      };
      return fetch(`${fake.url}/oauth/v2/accessToken`, {
        method: 'POST',
        body: new URLSearchParams({ ...form, ...change }),
      });
    };
    expect((await exchange({ client_secret: 'wrong' })).status).toBe(401);
    expect((await exchange({ redirect_uri: `${back}/` })).status).toBe(400);
    expect((await exchange({ code: 'worthless' })).status).toBe(400);
    expect(await (await exchange()).json()).toMatchObject({ expires_in: 5_184_000, scope: 'openid' });
  });
});
