/** Connecting an account of one's own, against the real Bluesky server. */
import type { Connection } from '@portevoix/core/sharing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../../test/bluesky.ts';
import { connect } from '../../../test/sharing.ts';

let world: BlueskyWorld;
let nadiaOnBluesky: BlueskyAccount;
beforeAll(async () => {
  world = await startBluesky();
  nadiaOnBluesky = await world.account('nadia');
}, 60_000);
afterAll(() => world?.close());

const form = (over: object = {}) => ({
  network: 'bluesky',
  service: world.server.url,
  handle: nadiaOnBluesky.handle,
  appPassword: 'aaaa-bbbb-cccc-dddd',
  ...over,
});

describe('Nadia connects her account', () => {
  it('and sees it in her list; the password appears in no answer, row, event or job', async () => {
    const app = await testApp();
    const secret = await nadiaOnBluesky.newAppPassword();
    const connection = await connect(app.nadia, world, nadiaOnBluesky, secret);
    expect(connection).toMatchObject({
      network: 'bluesky',
      handle: nadiaOnBluesky.handle,
      profileUrl: `https://bsky.app/profile/${nadiaOnBluesky.did}`,
      status: 'connected',
      reason: null,
    });
    const list = await app.nadia.get<{ items: Connection[] }>('/api/v1/connections');
    expect(list.body).toEqual({ items: [connection], nextCursor: null });
    expect(list.text).not.toContain(secret);
    const everything = await app.house.inSystem(async ({ tx }) => {
      const rows = await sql<{ all: string }>`select concat(
        (select json_agg(c) from connections c), (select json_agg(e) from events e),
        (select json_agg(j) from pgboss.job j)) as all`.execute(tx);
      return rows.rows[0]!.all;
    });
    expect(everything).toContain('sharing.account_connected');
    expect(everything).toContain('v1.');
    expect(everything).not.toContain(secret);
  });

  it('is told in her language what to do about a wrong password', async () => {
    const { nadia, person } = await testApp();
    expect(await nadia.post('/api/v1/connections', form())).toMatchObject({
      status: 422,
      body: {
        code: 'sharing.wrong_credentials',
        title: 'Bluesky n’accepte pas cet identifiant et ce mot de passe d’application',
        detail: expect.stringContaining('mot de passe d’application'),
      },
    });
    const ines = await person('Inès Martin', { locale: 'en' });
    const answer = await ines.post('/api/v1/connections', form());
    expect(answer.body).toMatchObject({ title: 'Bluesky does not accept this handle and app password' });
    expect((await nadia.get('/api/v1/connections')).body).toMatchObject({ items: [] });
  });

  it('cannot leave the password of the account itself with us', async () => {
    const { nadia } = await testApp();
    const answer = await nadia.post(
      '/api/v1/connections',
      form({ appPassword: nadiaOnBluesky.mainPassword }),
    );
    expect(answer).toMatchObject({ status: 422, body: { code: 'sharing.main_password' } });
  });

  it('is told that a server is down, private, or none', async () => {
    const { nadia } = await testApp();
    const code = async (over: object) => (await nadia.post('/api/v1/connections', form(over))).body;
    expect(await code({ service: 'http://127.0.0.2:8080' })).toMatchObject({
      code: 'sharing.private_service',
    });
    expect(await code({ service: 'http://pds.example.org' })).toMatchObject({
      code: 'sharing.insecure_service',
    });
    expect(await code({ service: 'ftp://pds.example.org' })).toMatchObject({ code: 'sharing.not_a_server' });
    expect(await code({ network: 'linkedin' })).toMatchObject({ code: 'sharing.network_not_connectable' });
    await world.server.down();
    try {
      expect(await code({})).toMatchObject({ code: 'sharing.unreachable' });
    } finally {
      await world.server.up();
    }
  });

  it('keeps one connection when she connects the same account again', async () => {
    const { nadia } = await testApp();
    const first = await connect(nadia, world, nadiaOnBluesky);
    const second = await connect(nadia, world, nadiaOnBluesky);
    expect(second.id).toBe(first.id);
    const { body } = await nadia.get<{ items: Connection[] }>('/api/v1/connections');
    expect(body.items).toHaveLength(1);
  });

  it('removes it, and nothing of it is left', async () => {
    const { nadia, inside } = await testApp();
    const { id } = await connect(nadia, world, nadiaOnBluesky);
    expect((await nadia.delete(`/api/v1/connections/${id}`)).status).toBe(204);
    expect((await nadia.delete(`/api/v1/connections/${id}`)).status).toBe(404);
    const left = await inside(({ tx }) => tx.selectFrom('connections').selectAll().execute());
    expect(left).toEqual([]);
  });

  it('is the only one who sees or removes it: not Karim, not another organisation', async () => {
    const { nadia, karim, otherWorkspace } = await testApp();
    const { id } = await connect(nadia, world, nadiaOnBluesky);
    const { owner } = await otherWorkspace();
    for (const who of [karim, owner]) {
      expect((await who.get('/api/v1/connections')).body).toMatchObject({ items: [] });
      expect((await who.delete(`/api/v1/connections/${id}`)).status).toBe(404);
    }
    expect((await nadia.get<{ items: unknown[] }>('/api/v1/connections')).body.items).toHaveLength(1);
  });

  it('leaves the organisation, and her password goes the same day', async () => {
    const app = await testApp();
    await connect(app.nadia, world, nadiaOnBluesky);
    expect((await app.nadia.put('/api/v1/me/departure')).status).toBe(204);
    await app.runJobs();
    const left = await app.inside(({ tx }) => tx.selectFrom('connections').selectAll().execute());
    expect(left).toEqual([]);
  });
});
