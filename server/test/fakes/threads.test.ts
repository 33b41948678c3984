/** The fake refuses what Threads refuses: a fake that took anything would prove nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consent, type FakeApp } from './authority.ts';
import { type FakeThreads, startFakeThreads } from './threads.ts';

const back = 'https://voix.example/back';
let fake: FakeThreads;
let app: FakeApp;
let token: string;
beforeAll(async () => {
  fake = await startFakeThreads();
  app = fake.auth.register([back]);
  token = fake.auth.issue(app.clientId, app.scopes).access;
});
afterAll(() => fake?.close());

const post = async (path: string, form: Record<string, string>, access = token) => {
  const answer = await fetch(`${fake.url}/v1.0/${fake.account.id}/${path}`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, access_token: access }),
  });
  return (await answer.json()) as { id?: string; error?: { code: number; error_subcode?: number } };
};
const look = async (id: string) =>
  (await (await fetch(`${fake.url}/v1.0/${id}?fields=status&access_token=${token}`)).json()) as {
    status: string;
  };

describe('the fake Threads', () => {
  it.each<Record<string, string>>([
    { media_type: 'TEXT' },
    { media_type: 'POEM', text: 'x' },
    { media_type: 'TEXT', text: 'x'.repeat(501) },
    { media_type: 'IMAGE', text: 'x' },
    { media_type: 'IMAGE', text: 'x', image_url: 'http://ex.fr/a.png' },
    { media_type: 'CAROUSEL', text: 'x', children: '1' },
    { media_type: 'IMAGE', image_url: 'https://ex.fr/a.png', link_attachment: 'https://ex.fr' },
  ])('builds nothing of %j', async (form) => {
    expect((await post('threads', form)).error?.code).toBe(100);
  });

  it('publishes a container only once it is ready, and only once', async () => {
    const { id } = await post('threads', { media_type: 'TEXT', text: 'Bonjour' });
    expect((await post('threads_publish', { creation_id: id! })).error?.code).toBe(9007);
    expect((await look(id!)).status).toBe('FINISHED');
    expect((await post('threads_publish', { creation_id: id! })).id).toBeDefined();
    expect((await look(id!)).status).toBe('PUBLISHED');
    expect((await post('threads_publish', { creation_id: id! })).error?.error_subcode).toBe(2207008);
    expect((await post('threads_publish', { creation_id: '1' })).error?.code).toBe(100);
    expect(fake.threads).toHaveLength(1);
  });

  it('wants a token that is known, has not ended and has the scope', async () => {
    const form = { media_type: 'TEXT', text: 'x' };
    expect((await post('threads', form, 'nonsense')).error?.code).toBe(190);
    const reader = fake.auth.issue(app.clientId, ['threads_basic']).access;
    expect((await post('threads', form, reader)).error?.code).toBe(10);
    fake.auth.travel(3_601_000);
    expect((await post('threads', form)).error).toMatchObject({ code: 190, error_subcode: 463 });
    fake.auth.travel(-3_601_000);
  });

  it('changes a short token for a long one with the app’s secret, and renews no young one', async () => {
    const query = {
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: back,
      scope: 'threads_basic',
      state: 's',
    };
    const code = (await consent(`${fake.url}/oauth/authorize?${new URLSearchParams(query)}`)).get('code')!;
    const form = { client_id: app.clientId, grant_type: 'authorization_code', redirect_uri: back, code };
    const exchange = (change: Record<string, string>) =>
      fetch(`${fake.url}/oauth/access_token`, {
        method: 'POST',
        body: new URLSearchParams({ ...form, ...change }),
      });
    expect((await exchange({ client_secret: 'wrong' })).status).toBe(400);
    const { access_token: short } = (await (await exchange({ client_secret: app.clientSecret })).json()) as {
      access_token: string;
    };
    expect((await exchange({ client_secret: app.clientSecret })).status).toBe(400);
    const lengthen = (path: string, more: Record<string, string>) =>
      fetch(`${fake.url}/${path}?${new URLSearchParams(more)}`);
    const change = { grant_type: 'th_exchange_token', access_token: short };
    expect((await lengthen('access_token', { ...change, client_secret: 'wrong' })).status).toBe(400);
    const long = await lengthen('access_token', { ...change, client_secret: app.clientSecret });
    const { access_token, expires_in } = (await long.json()) as { access_token: string; expires_in: number };
    expect(expires_in).toBe(5_184_000);
    expect(
      (await lengthen('refresh_access_token', { grant_type: 'th_refresh_token', access_token })).status,
    ).toBe(400);
  });
});
