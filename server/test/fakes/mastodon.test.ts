/** The fake refuses what Mastodon refuses: a fake that took anything would prove nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consent } from './authority.ts';
import { type FakeMastodon, mastodonDescription, startFakeMastodon } from './mastodon.ts';

if (!mastodonDescription) process.stdout.write('No mastodon/schema.json in the test data: skipped.\n');

describe.skipIf(!mastodonDescription)('the fake Mastodon server', () => {
  const back = 'https://voix.example/back';
  let fake: FakeMastodon;
  let app: { client_id: string; client_secret: string };
  let token: string;
  const post = async (path: string, json: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${fake.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(json),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const bearer = () => ({ authorization: `Bearer ${token}` });
  const askFor = (change: Record<string, string> = {}) =>
    `${fake.url}/oauth/authorize?${new URLSearchParams({ response_type: 'code', client_id: app.client_id, redirect_uri: back, scope: 'profile write:statuses write:media', state: 's', ...change })}`;
  const exchange = (code: string, change: object = {}) =>
    post('/oauth/token', { ...app, grant_type: 'authorization_code', code, redirect_uri: back, ...change });

  beforeAll(async () => {
    fake = await startFakeMastodon();
    const made = await post('/api/v1/apps', {
      client_name: 'Test',
      redirect_uris: [back],
      scopes: 'profile write:statuses write:media',
    });
    app = { client_id: made.body.client_id!, client_secret: made.body.client_secret! };
    token = (await exchange((await consent(askFor())).get('code')!)).body.access_token!;
  });
  afterAll(() => fake?.close());

  it('registers no app without a name, an address or known scopes', async () => {
    expect((await post('/api/v1/apps', { client_name: 'Test' })).status).toBe(422);
    expect((await post('/api/v1/apps', { client_name: 'T', redirect_uris: ['x'] })).status).toBe(422);
    const scopes = { client_name: 'T', redirect_uris: [back], scopes: 'everything' };
    expect((await post('/api/v1/apps', scopes)).status).toBe(422);
  });

  it.each<Record<string, string>>([
    { redirect_uri: 'https://voix.example/other' },
    { client_id: 'nobody' },
    { scope: 'read' },
    { response_type: 'token' },
    { code_challenge: 'x', code_challenge_method: 'plain' },
  ])('shows no consent page for %j', async (change) => {
    expect((await fetch(askFor(change))).status).toBe(400);
  });

  it('gives a token for a code once, and only to its app, address and proof', async () => {
    const code = async (change = {}) => (await consent(askFor(change))).get('code')!;
    const once = await code();
    expect((await exchange(once)).status).toBe(200);
    expect((await exchange(once)).body.error).toBe('invalid_grant');
    expect((await exchange(await code(), { redirect_uri: `${back}/` })).body.error).toBe('invalid_grant');
    expect((await exchange(await code(), { client_secret: 'wrong' })).body.error).toBe('invalid_client');
    const proof = { code_challenge: 'abc', code_challenge_method: 'S256' };
    expect((await exchange(await code(proof), { code_verifier: 'abc' })).body.error).toBe('invalid_grant');
    expect((await consent(askFor(), 'refuse')).get('error')).toBe('access_denied');
  });

  it('takes no status without a token, with a bad one, or without words', async () => {
    expect((await post('/api/v1/statuses', { status: 'x' })).status).toBe(401);
    expect((await post('/api/v1/statuses', { status: 'x' }, { authorization: 'Bearer x' })).status).toBe(401);
    expect((await post('/api/v1/statuses', {}, bearer())).status).toBe(422);
    expect((await post('/api/v1/statuses', { status: 42 }, bearer())).status).toBe(422);
    expect((await post('/api/v1/statuses', { status: 'x', visibility: 'bogus' }, bearer())).status).toBe(422);
    expect((await post('/api/v1/statuses', { status: 'x'.repeat(501) }, bearer())).status).toBe(422);
    expect((await post('/api/v1/statuses', { status: 'x', media_ids: ['1'] }, bearer())).status).toBe(422);
    expect(fake.statuses).toHaveLength(0);
  });

  it('reads nothing that was not granted', async () => {
    const answer = await fetch(`${fake.url}/api/v1/accounts/${fake.account.id}/statuses`, {
      headers: bearer(),
    });
    expect(answer.status).toBe(403);
  });

  it('knows no other path', async () => {
    expect((await fetch(`${fake.url}/api/v1/timelines/home`)).status).toBe(404);
  });
});
