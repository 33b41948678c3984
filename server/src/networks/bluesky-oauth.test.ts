/** Signing in at a real Bluesky server: PAR, PKCE, DPoP, and refresh tokens that work once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../test/app.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../test/bluesky.ts';
import { consentAtBluesky } from '../../test/bluesky-consent.ts';
import { publishStory } from '../../test/builders.ts';
import { comeBack, leave, secondNode } from '../../test/networks.ts';
import { look, shareByApi } from '../../test/sharing.ts';
import { usualEndpoints } from '../config.ts';
import { openGrant, refreshGrant } from '../features/sharing/grants.service.ts';
import { bluesky } from './bluesky.ts';
import { outsideOf } from './network.ts';

let world: BlueskyWorld;
let account: BlueskyAccount;
beforeAll(async () => {
  world = await startBluesky();
  account = await world.account('nadia');
}, 60_000);
afterAll(() => world?.close());

const start = async () => {
  const app = await testApp({
    config: {
      publicUrl: 'http://localhost:3000',
      networks: { ...usualEndpoints, bluesky: { appView: world.pds, plc: world.plc } },
    },
  });
  const left = await leave(app.nadia, 'bluesky', { handle: `@${account.handle}` });
  const query = await consentAtBluesky(left.url, { ...account, password: account.mainPassword });
  const back = await comeBack(app.nadia, 'bluesky', left, query);
  expect(back.status, back.text).toBe(200);
  const { connection } = back.body;
  return { ...app, connection, job: { workspaceId: app.workspaceId, connectionId: connection.id } };
};
const opened = async (app: Awaited<ReturnType<typeof start>>) => {
  const grant = await openGrant(app.house, app.job);
  if (grant.kind !== 'open') throw new Error(grant.kind);
  return grant.credentials;
};

describe('Nadia signs in at her server', () => {
  it('with her handle, which leads to the account and back, and is asked for posts and pictures alone', async () => {
    const app = await start();
    expect(app.connection).toMatchObject({
      handle: account.handle,
      kind: 'oauth',
      missing: [],
      endsAt: null,
    });
    expect(await bluesky.verify(await opened(app), outsideOf(app.house))).toMatchObject({ kind: 'valid' });
    const story = await publishStory(app.karim);
    const { id } = await shareByApi(app.nadia, story.id);
    await app.runJobs();
    expect(await look(app.nadia, id)).toMatchObject({ state: 'published' });
    expect(await account.posts()).not.toEqual([]);
  });

  it('ten workers on two nodes refresh once; a refresh token used before is worth nothing', async () => {
    const app = await start();
    const before = await opened(app);
    const node = await secondNode(app);
    try {
      app.travel('2 hours');
      const houses = Array.from({ length: 10 }, (_, index) => (index % 2 ? node : app.house));
      const all = await Promise.all(houses.map((house) => openGrant(house, app.job)));
      expect(all.map((one) => one.kind)).toEqual(Array(10).fill('open'));
      const secrets = new Set(all.map((one) => (one.kind === 'open' ? one.credentials.secret : '')));
      expect(secrets.size).toBe(1);
      expect(await bluesky.verify(await opened(app), outsideOf(app.house))).toMatchObject({ kind: 'valid' });
    } finally {
      await node.jobs.stop();
      await node.db.close();
    }
    const again = await bluesky.oauth!.refresh!(before, null, outsideOf(app.house));
    expect(again).toMatchObject({ kind: 'reconnect', code: 'auth_revoked' });
  });

  it('disconnects, and the server takes nothing from us any more', async () => {
    const app = await start();
    const credentials = await opened(app);
    expect((await app.nadia.delete(`/api/v1/connections/${app.connection.id}`)).status).toBe(204);
    await app.runJobs();
    expect(await bluesky.oauth!.refresh!(credentials, null, outsideOf(app.house))).toMatchObject({
      kind: 'reconnect',
    });
  });

  it('is told when there is no such account, no server, or no public https address', async () => {
    const app = await start();
    const begin = async (over: object) =>
      (await app.nadia.post('/api/v1/connections/authorization', { network: 'bluesky', ...over })).body;
    expect(await begin({ handle: 'personne.test' })).toMatchObject({ code: 'sharing.unknown_account' });
    expect(await begin({ service: 'http://127.0.0.2:8080' })).toMatchObject({
      code: 'sharing.private_service',
    });
    const lan = await testApp({ config: { publicUrl: 'http://voix.lan' } });
    expect(
      (await lan.nadia.post('/api/v1/connections/authorization', { network: 'bluesky' })).body,
    ).toMatchObject({ code: 'sharing.needs_public_https' });
    expect(await refreshGrant(app.house, app.job, 1)).toMatchObject({ kind: 'refreshed' });
  });
});
