/** Signing in at a network and coming back, with X held to its own description of its interface. */
import type { Connection, MemberNetwork } from '@portevoix/core/sharing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { consent } from '../../../test/fakes/authority.ts';
import { type FakeX, startFakeX, xDescription } from '../../../test/fakes/x.ts';
import { appOnX, comeBack, leave, setupOf, signInAt } from '../../../test/networks.ts';
import { look, shareOn } from '../../../test/sharing.ts';

describe.skipIf(!xDescription)('Nadia signs in at the network', () => {
  let fake: FakeX;
  beforeAll(async () => {
    fake = await startFakeX();
  });
  afterAll(() => fake?.close());

  it('and comes back with her account; no token stands in any answer, row, event or job', async () => {
    const app = await appOnX(fake);
    const connection = await signInAt(app.nadia, 'x');
    expect(connection).toMatchObject({
      network: 'x',
      handle: 'nadia_haddad',
      kind: 'oauth',
      status: 'connected',
      missing: [],
      endsAt: null,
    });
    const everything = await app.house.inSystem(async ({ tx }) => {
      const rows = await sql<{ all: string }>`select concat(
        (select json_agg(c) from connections c), (select json_agg(e) from events e),
        (select json_agg(n) from network_authorizations n), (select json_agg(a) from network_apps a),
        (select json_agg(j) from pgboss.job j)) as all`.execute(tx);
      return rows.rows[0]!.all;
    });
    expect(everything).toContain('sharing.account_connected');
    for (const secret of [...app.server.tokens, app.registered.clientSecret]) {
      expect(everything).not.toContain(secret);
    }
  });

  it('says no there: nothing is connected, and the sentence says so', async () => {
    const app = await appOnX(fake);
    const left = await leave(app.nadia, 'x');
    const back = await comeBack(app.nadia, 'x', left, await consent(left.url, 'refuse'));
    expect(back).toMatchObject({
      status: 422,
      body: { code: 'sharing.declined', title: 'Vous avez choisi de ne pas relier X' },
    });
    expect((await app.nadia.get('/api/v1/connections')).body).toMatchObject({ items: [] });
  });

  it('only once, only herself, only in the browser she left from, and within ten minutes', async () => {
    const app = await appOnX(fake);
    const left = await leave(app.nadia, 'x');
    const query = await consent(left.url);
    const stolen = await comeBack(app.tom, 'x', left, query);
    expect(stolen).toMatchObject({ status: 409, body: { code: 'sharing.authorization_unknown' } });
    expect(await comeBack(app.nadia, 'x', left, query)).toMatchObject({ status: 200 });
    expect(await comeBack(app.nadia, 'x', left, query)).toMatchObject({
      status: 409,
      body: { code: 'sharing.authorization_unknown' },
    });

    const other = await leave(app.nadia, 'x');
    const elsewhere = { ...other, cookie: 'portevoix.sign_in_at=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' };
    expect(await comeBack(app.nadia, 'x', elsewhere, await consent(other.url))).toMatchObject({
      status: 409,
      body: { code: 'sharing.authorization_unknown' },
    });

    const late = await leave(app.nadia, 'x');
    const answer = await consent(late.url);
    app.travel('11 minutes');
    expect(await comeBack(app.nadia, 'x', late, answer)).toMatchObject({
      status: 409,
      body: { code: 'sharing.authorization_expired' },
    });
  });

  it('while the network is down: the sentence says so, and nothing is lost', async () => {
    const app = await appOnX(fake);
    const left = await leave(app.nadia, 'x');
    const query = await consent(left.url);
    app.server.fail('/2/oauth2/token', { kind: 'status', status: 503 });
    expect(await comeBack(app.nadia, 'x', left, query)).toMatchObject({
      status: 502,
      body: { code: 'sharing.unreachable' },
    });
  });

  it('keeps the row and its history when she reconnects, and is told when it is another account', async () => {
    const app = await appOnX(fake);
    const first = await signInAt(app.nadia, 'x');
    const again = await signInAt(app.nadia, 'x', { connectionId: first.id });
    expect(again.id).toBe(first.id);
    const left = await leave(app.nadia, 'x', { connectionId: first.id });
    const { account } = fake;
    const [id] = [account.id];
    try {
      account.id = '1580000000000000777';
      fake.auth.rules.account.id = account.id;
      const back = await comeBack(app.nadia, 'x', left, await consent(left.url));
      expect(back.body).toMatchObject({ insteadOf: 'nadia_haddad' });
      expect(back.body.connection.id).not.toBe(first.id);
    } finally {
      account.id = id;
    }
  });

  it('disconnects: forgotten here at once, and taken back there', async () => {
    const app = await appOnX(fake);
    const { id } = await signInAt(app.nadia, 'x');
    const before = fake.auth.tokens.size;
    app.server.fail('/2/oauth2/revoke', { kind: 'status', status: 503 });
    expect((await app.nadia.delete(`/api/v1/connections/${id}`)).status).toBe(204);
    expect((await app.nadia.get('/api/v1/connections')).body).toMatchObject({ items: [] });
    await app.runJobs();
    expect(fake.auth.tokens.size).toBe(before);
    app.travel('2 minutes');
    await app.runJobs();
    expect(fake.auth.tokens.size).toBe(before - 1);
    const left = await app.inside(({ tx }) => tx.selectFrom('connection_revocations').selectAll().execute());
    expect(left).toEqual([]);
  });
});

describe.skipIf(!xDescription)('Karim sets X up', () => {
  let fake: FakeX;
  beforeAll(async () => {
    fake = await startFakeX();
  });
  afterAll(() => fake?.close());
  const seenBy = async (who: { get: <T>(url: string) => Promise<{ body: T }> }, network: string) => {
    const { body } = await who.get<{ items: MemberNetwork[] }>('/api/v1/networks');
    return body.items.find((one) => one.network === network);
  };

  it('X stays closed until an app is registered and a budget set; members then find it open', async () => {
    const { karim, nadia } = await testApp();
    expect(await setupOf(karim, 'x')).toMatchObject({
      obstacle: 'no_app',
      redirectUrl: 'http://voix.test/connections/callback/x',
    });
    expect(await nadia.post('/api/v1/connections/authorization', { network: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'sharing.network_not_ready' },
    });
    await karim.put('/api/v1/network-settings/x/app', { clientId: 'abc', clientSecret: 'un secret' });
    expect(await setupOf(karim, 'x')).toMatchObject({ obstacle: 'no_budget', app: { hasSecret: true } });
    expect(await seenBy(nadia, 'x')).toMatchObject({ modes: ['assisted'], signIn: false });
    await karim.patch('/api/v1/network-settings/x', { budgetMinor: 5_000 });
    expect(await setupOf(karim, 'x')).toMatchObject({
      obstacle: null,
      budget: { minor: 5_000, currency: 'USD', spentMills: 0 },
    });
    expect(await seenBy(nadia, 'x')).toMatchObject({ modes: ['assisted', 'api'], signIn: true });
  });

  it('tests the credentials and reads the network’s answer; the secret is shown to nobody', async () => {
    const app = await appOnX(fake);
    const good = await app.karim.put('/api/v1/network-settings/x/check');
    expect(good.body).toMatchObject({ result: 'accepted' });
    await app.karim.put('/api/v1/network-settings/x/app', { clientId: 'unknown', clientSecret: 'wrong' });
    const bad = await app.karim.put('/api/v1/network-settings/x/check');
    expect(bad.body).toMatchObject({ result: 'refused', detail: expect.any(String) });
    const shown = await app.karim.get('/api/v1/network-settings');
    expect(shown.text).not.toContain('wrong"');
    app.server.fail('/', { kind: 'cut_before' }, 5);
    expect((await app.karim.put('/api/v1/network-settings/x/check')).body).toMatchObject({
      result: 'unreachable',
    });
    app.server.heal();
  });

  it('switches a way off: nobody can take it any more, and it is gone from the share sheet', async () => {
    const app = await appOnX(fake);
    await app.karim.patch('/api/v1/network-settings/x', { api: false });
    expect(await seenBy(app.nadia, 'x')).toMatchObject({ modes: ['assisted'] });
    await app.karim.patch('/api/v1/network-settings/x', { assisted: false });
    expect(await seenBy(app.nadia, 'x')).toBeUndefined();
    const refused = await app.nadia.post('/api/v1/connections/authorization', { network: 'x' });
    expect(refused.body).toMatchObject({ code: 'sharing.network_not_ready' });
  });

  it('switches it off while a message waits: it is kept for its author, and goes out when they say so again', async () => {
    const app = await appOnX(fake);
    await signInAt(app.nadia, 'x');
    const story = await publishStory(app.karim);
    const at = new Date(app.house.now().getTime() + 3_600_000).toISOString();
    const text = `Nos nuits ${Math.random()}`;
    const shared = await shareOn(
      app.nadia,
      story.id,
      { network: 'x', mode: 'api', text },
      { scheduledAt: at },
    );
    expect(shared.status, shared.text).toBe(201);
    const { id } = shared.body.publications[0]!;
    await app.karim.patch('/api/v1/network-settings/x', { api: false });
    app.travel('2 hours');
    await app.runJobs();
    expect(await look(app.nadia, id)).toMatchObject({ state: 'needs_attention', reason: 'network_closed' });
    expect((await app.nadia.put(`/api/v1/publications/${id}/attempt`)).body).toMatchObject({
      code: 'sharing.network_not_ready',
    });
    await app.karim.patch('/api/v1/network-settings/x', { api: true });
    expect((await app.nadia.put(`/api/v1/publications/${id}/attempt`)).status).toBe(200);
    await app.runJobs();
    expect(await look(app.nadia, id)).toMatchObject({ state: 'published' });
  });

  it('app passwords are taken where he allows them, and by default only without a public https address', async () => {
    const here = await testApp();
    expect(await seenBy(here.nadia, 'bluesky')).toMatchObject({ appPassword: true });
    await here.karim.patch('/api/v1/network-settings/bluesky', { appPasswords: false });
    const refused = await here.nadia.post<Connection>('/api/v1/connections', {
      network: 'bluesky',
      handle: 'nadia.test',
      appPassword: 'aaaa-bbbb-cccc-dddd',
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'sharing.app_passwords_off' } });
    const open = await testApp({ config: { publicUrl: 'https://voix.example.org' } });
    expect(await seenBy(open.nadia, 'bluesky')).toMatchObject({ appPassword: false, signIn: true });
  });

  it('sees how many accounts lapsed, and nothing below five; members cannot change a setting', async () => {
    const app = await appOnX(fake);
    await signInAt(app.nadia, 'x');
    expect((await setupOf(app.karim, 'x')).accounts).toEqual({ connected: null, lapsed: null });
    expect((await app.nadia.get('/api/v1/network-settings')).status).toBe(403);
    expect((await app.nadia.patch('/api/v1/network-settings/x', { api: false })).status).toBe(403);
    expect((await app.sylvie.put('/api/v1/network-settings/x/check')).status).toBe(403);
  });
});

it('a public site tells networks who it is: metadata and public keys, and no private one', async () => {
  const { app } = await testApp({ config: { publicUrl: 'https://voix.example.org' } });
  const metadata = await app.inject({ url: '/oauth/bluesky/client-metadata.json' });
  expect(metadata.headers['content-type']).toContain('application/json');
  expect(metadata.json()).toMatchObject({
    client_id: 'https://voix.example.org/oauth/bluesky/client-metadata.json',
    redirect_uris: ['https://voix.example.org/connections/callback/bluesky'],
    token_endpoint_auth_method: 'private_key_jwt',
    dpop_bound_access_tokens: true,
  });
  const keys = await app.inject({ url: '/oauth/bluesky/jwks.json' });
  expect(keys.json().keys).toEqual([
    {
      kty: 'EC',
      crv: 'P-256',
      alg: 'ES256',
      use: 'sig',
      kid: expect.any(String),
      x: expect.any(String),
      y: expect.any(String),
    },
  ]);
  const here = await testApp();
  expect((await here.app.inject({ url: '/oauth/bluesky/jwks.json' })).statusCode).toBe(404);
});
