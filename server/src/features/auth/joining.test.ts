import { charterVersion } from '@portevoix/core/auth';
import type { JoinRequest } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { type TestApp, testApp } from '../../../test/app.ts';

const proveDomain = (app: TestApp, domain: string) =>
  app.inside((ctx) =>
    ctx.tx
      .insertInto('sso_domains')
      .values({
        ...{ workspace_id: app.workspaceId, id: newId(), domain, challenge: 'x' },
        ...{ created_at: ctx.now, proven_at: ctx.now, checked_at: ctx.now },
      })
      .execute(),
  );
const linkIn = (text = '') => /\/join\/([\w-]+)/.exec(text)?.[1] ?? '';
const account = (email: string) => ({
  ...{ name: 'Ana', email, password: 'une phrase assez longue', locale: 'fr', charterVersion },
});

test('an address of a proven domain gets a letter and joins by it; any other gets the same answer and nothing', async () => {
  const app = await testApp();
  const ask = (email: string) => app.anonymous.post('/api/v1/join-requests', { email, locale: 'fr' });
  await ask('ana@tilleuls.test');
  await proveDomain(app, 'tilleuls.test');
  await ask('ana@tilleuls.test');
  await app.runJobs();
  expect(app.emails()).toEqual([]);
  await app.karim.patch('/api/v1/joining-settings', { domainJoining: 'open' });
  expect((await app.anonymous.get('/api/v1/ways-in')).body).toMatchObject({
    byAddress: true,
    outside: false,
  });
  const [ours, twice, other] = [
    await ask('ana@tilleuls.test'),
    await ask('ana@tilleuls.test'),
    await ask('eve@nottilleuls.test'),
  ];
  expect([ours.status, twice.status, other.status]).toEqual([204, 204, 204]);
  await app.runJobs();
  const mails = app.emails();
  expect(mails.map(({ to }) => to)).toEqual(['ana@tilleuls.test']);
  const at = `/api/v1/invitations/${linkIn(mails[0]?.text)}/acceptance`;
  expect((await app.anonymous.put(at, account('eve@nottilleuls.test'))).status).toBe(422);
  expect((await app.anonymous.put(at, account('ana@tilleuls.test'))).status).toBe(200);
  await ask('ana@tilleuls.test');
  await app.runJobs();
  expect(app.emails()).toEqual([]);
});

test('where the domain asks for approval, the confirmed address waits for an answer', async () => {
  const app = await testApp();
  await proveDomain(app, 'tilleuls.test');
  await app.karim.patch('/api/v1/joining-settings', { domainJoining: 'approval' });
  await app.anonymous.post('/api/v1/join-requests', { email: 'ana@tilleuls.test', locale: 'fr' });
  await app.runJobs();
  const at = `/api/v1/invitations/${linkIn(app.emails()[0]?.text)}`;
  // Nobody waits in the list whose address has not been proven.
  const waiting = () => app.karim.get<{ items: JoinRequest[] }>('/api/v1/join-requests');
  expect((await waiting()).body.items).toEqual([]);
  expect((await app.anonymous.put(`${at}/acceptance`, account('ana@tilleuls.test'))).status).toBe(409);
  await app.anonymous.post(`${at}/requests`, { name: 'Ana', email: 'eve@other.test', locale: 'fr' });
  const [request] = (await waiting()).body.items;
  expect(request).toMatchObject({ name: 'Ana', email: 'ana@tilleuls.test', kind: 'domain' });
  await app.karim.put(`/api/v1/join-requests/${request!.id}/approval`);
  await app.runJobs();
  const letter = app.emails()[0];
  expect(letter?.to).toBe('ana@tilleuls.test');
  const joined = await app.anonymous.put(
    `/api/v1/invitations/${linkIn(letter?.text)}/acceptance`,
    account('ana@tilleuls.test'),
  );
  expect(joined.status).toBe(200);
});
