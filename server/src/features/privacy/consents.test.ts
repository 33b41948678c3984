/** Consents: off until given, each by itself, and an end that is felt at once everywhere. */
import type { ConsentLedger } from '@portevoix/core/privacy';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { newId } from '../../platform/ids.ts';
import { hasConsent } from './index.ts';

const account = ({ inside, nadia, house }: TestApp) =>
  inside(async (ctx) => {
    const id = newId();
    await ctx.tx
      .insertInto('connections')
      .values({
        ...{
          workspace_id: ctx.workspaceId,
          id,
          person_id: nadia.personId,
          network: 'bluesky',
          kind: 'oauth',
        },
        ...{
          remote_id: 'did:plc:nadia',
          handle: 'nadia.test',
          service: 'http://x.test',
          server: 'http://x.test',
        },
        ...{ sealed_secret: house.cipher.seal('secret', id), connected_at: ctx.now },
      })
      .execute();
  });

test('nothing is agreed to before Nadia says so, and each purpose by itself', async () => {
  const app = await testApp();
  const { nadia, inside } = app;
  const before = (await nadia.get<ConsentLedger>('/api/v1/me/consents')).body;
  expect(before.purposes.map((one) => one.purpose)).toEqual([
    'connected_account',
    'quotes_and_photos',
    'political_action',
  ]);
  expect(before.purposes.every((one) => !one.given)).toBe(true);
  const { body } = await nadia.request<ConsentLedger>('PUT', '/api/v1/me/consents', {
    purpose: 'quotes_and_photos',
    given: true,
  });
  expect(body.purposes.filter((one) => one.given).map((one) => one.purpose)).toEqual(['quotes_and_photos']);
  await inside(async (ctx) => {
    expect(await hasConsent(ctx, nadia.personId, 'quotes_and_photos')).toBe(true);
    expect(await hasConsent(ctx, nadia.personId, 'connected_account')).toBe(false);
    expect(await hasConsent(ctx, app.tom.personId, 'quotes_and_photos')).toBe(false);
  });
});

test('a purpose that nothing serves yet is no switch', async () => {
  const { nadia } = await testApp();
  const answer = await nadia.put('/api/v1/me/consents', { purpose: 'newsletter', given: true });
  expect(answer).toMatchObject({ status: 409, body: { code: 'privacy.purpose_not_offered' } });
});

test('ending the consent to a connected account disconnects it in the same moment', async () => {
  const app = await testApp();
  const { nadia, inside, runJobs } = app;
  await account(app);
  await nadia.put('/api/v1/me/consents', { purpose: 'connected_account', given: true });
  expect((await nadia.get<{ items: unknown[] }>('/api/v1/connections')).body.items).toHaveLength(1);
  await nadia.put('/api/v1/me/consents', { purpose: 'connected_account', given: false });
  expect((await nadia.get<{ items: unknown[] }>('/api/v1/connections')).body.items).toEqual([]);
  // The network is asked to take its key back, as when she disconnects by hand.
  const waiting = await inside((ctx) => ctx.tx.selectFrom('connection_revocations').selectAll().execute());
  expect(waiting).toHaveLength(1);
  await runJobs();
  const { history } = (await nadia.get<ConsentLedger>('/api/v1/me/consents')).body;
  const line = history.find((one) => one.purpose === 'connected_account');
  expect(line?.withdrawnAt).not.toBeNull();
});

test('a suggestion bears her name only while she agrees to be quoted', async () => {
  const { karim, nadia } = await testApp();
  const suggested = await nadia.post<{ id: string }>('/api/v1/suggestions', {
    url: 'https://example.org/a',
    why: 'Pour les collègues',
    named: true,
  });
  expect(suggested.status).toBe(201);
  const named = async () =>
    (await karim.get<{ items: { named: boolean }[] }>('/api/v1/suggestions')).body.items[0]?.named;
  const given = async () =>
    (await nadia.get<ConsentLedger>('/api/v1/me/consents')).body.purposes.find(
      (one) => one.purpose === 'quotes_and_photos',
    )?.given;
  expect([await named(), await given()]).toEqual([true, true]);
  await nadia.put('/api/v1/me/consents', { purpose: 'quotes_and_photos', given: false });
  expect([await named(), await given()]).toEqual([false, false]);
});
