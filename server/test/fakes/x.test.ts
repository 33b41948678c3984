/** The fake refuses what X refuses: a fake that took anything would prove nothing. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consent, type FakeApp } from './authority.ts';
import { type FakeX, startFakeX, xDescription } from './x.ts';

if (!xDescription) process.stdout.write('No x/openapi.json in the test data: skipped.\n');

describe.skipIf(!xDescription)('the fake X', () => {
  const back = 'https://voix.example/back';
  const verifier = 'a-verifier-that-is-long-enough-for-rfc-7636-0123456789';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  let fake: FakeX;
  let app: FakeApp;
  let token: string;

  const askFor = (change: Record<string, string> = {}) =>
    `${fake.url}/i/oauth2/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: back,
      scope: 'tweet.read users.read tweet.write media.write offline.access',
      state: 's',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...change,
    })}`;
  const basic = (secret: string) => `Basic ${Buffer.from(`${app.clientId}:${secret}`).toString('base64')}`;
  const tokenFor = async (form: Record<string, string>, secret = app.clientSecret) => {
    const answer = await fetch(`${fake.url}/2/oauth2/token`, {
      method: 'POST',
      headers: { authorization: basic(secret) },
      body: new URLSearchParams(form),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const exchange = async (change: Record<string, string> = {}, secret?: string) =>
    tokenFor(
      {
        grant_type: 'authorization_code',
        code: (await consent(askFor())).get('code')!,
        redirect_uri: back,
        code_verifier: verifier,
        ...change,
      },
      secret,
    );
  const post = async (
    json: unknown,
    headers: Record<string, string> = { authorization: `Bearer ${token}` },
  ) => {
    const answer = await fetch(`${fake.url}/2/tweets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(json),
    });
    return answer.status;
  };

  beforeAll(async () => {
    fake = await startFakeX();
    app = fake.auth.register([back]);
    token = (await exchange()).body.access_token!;
  });
  afterAll(() => fake?.close());

  it.each<Record<string, string>>([
    { client_id: 'nobody' },
    { redirect_uri: `${back}/` },
    { response_type: 'token' },
    { scope: 'tweet.read dm.write' },
    { code_challenge: '' },
    { code_challenge_method: 'plain' },
    { state: 'x'.repeat(501) },
  ])('shows no consent page for %j', async (change) => {
    expect((await fetch(askFor(change))).status).toBe(400);
  });

  it('gives no token for a wrong proof, address, secret or code, nor for a code that is 31 seconds old', async () => {
    expect((await exchange({ code_verifier: 'another' })).status).toBe(400);
    expect((await exchange({ redirect_uri: `${back}/` })).status).toBe(400);
    expect((await exchange({ code: 'worthless' })).status).toBe(400);
    expect((await exchange({}, 'wrong')).status).toBe(401);
    const code = (await consent(askFor())).get('code')!;
    fake.auth.travel(31_000);
    expect((await exchange({ code })).status).toBe(400);
    fake.auth.travel(-31_000);
  });

  it('lets a refresh token work once', async () => {
    const { refresh_token } = (await exchange()).body;
    const form = { grant_type: 'refresh_token', refresh_token: refresh_token! };
    expect((await tokenFor(form)).status).toBe(200);
    expect((await tokenFor(form)).status).toBe(400);
  });

  it('takes no post without a token, with an old one, or without the scope', async () => {
    expect(await post({ text: 'x' }, {})).toBe(401);
    const { access } = fake.auth.issue(app.clientId, ['tweet.read', 'users.read']);
    expect(await post({ text: 'x' }, { authorization: `Bearer ${access}` })).toBe(403);
    const old = fake.auth.issue(app.clientId, app.scopes).access;
    fake.auth.travel(7_201_000);
    expect(await post({ text: 'x' }, { authorization: `Bearer ${old}` })).toBe(401);
    fake.auth.travel(-7_201_000);
  });

  it.each([
    { text: 42 },
    { text: '' },
    { words: 'x' },
    { text: 'x', media: { media_ids: ['abc'] } },
    { text: 'x', media: { media_ids: ['404'] } },
    { text: 'x', media: { media_ids: ['1', '2', '3', '4', '5'] } },
  ])('takes no post like %j', async (body) => {
    expect(await post(body)).toBe(400);
    expect(fake.posts).toHaveLength(0);
  });

  it('takes neither a text of 281 nor the same text twice', async () => {
    expect(await post({ text: 'é'.repeat(281) })).toBe(403);
    expect(await post({ text: 'Une fois' })).toBe(201);
    expect(await post({ text: 'Une fois' })).toBe(403);
  });

  it('takes no file that is none, and knows no other path', async () => {
    const form = new FormData();
    form.set('media', 'not a file');
    form.set('media_category', 'tweet_image');
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${fake.url}/2/media/upload`, { method: 'POST', headers, body: form })).status).toBe(
      400,
    );
    expect((await fetch(`${fake.url}/2/dm_conversations`, { headers })).status).toBe(404);
    expect((await fetch(`${fake.url}/2/users/me?everything=1`, { headers })).status).toBe(400);
  });
});
