import { tokenRooms, tokenScopes } from '@portevoix/core/auth';
import { describe, expect, it } from 'vitest';
import { Client, type TestApp, testApp } from '../../../test/app.ts';
import { rooms } from '../../app.ts';
import { isPersonal, scopeOf } from '../../platform/http/scopes.ts';

interface Made {
  id: string;
  token: string;
  expiresAt: string;
}
/** A script that holds a token. */
const script = ({ app }: TestApp, token: string) =>
  new Client(app, { personId: '', workspaceId: '', email: '', token });
const make = async (app: TestApp, maker: Client, scopes: string[], expiresInDays = 30) => {
  const { status, body } = await maker.request<Made>('POST', '/api/v1/api-tokens', {
    ...{ name: 'Mon script', scopes, expiresInDays },
  });
  expect(status).toBe(201);
  return { ...body, script: script(app, body.token) };
};
const code = async (answer: Promise<{ body: { code?: string } }>) => (await answer).body.code;

describe('an API token', () => {
  it('opens the areas it was given and says which one is missing', async () => {
    const app = await testApp();
    const { script } = await make(app, app.karim, ['people:read']);
    expect((await script.get('/api/v1/people')).status).toBe(200);
    const refused = await script.request<{ code: string; detail: string }>(
      'GET',
      '/api/v1/stories',
      undefined,
      {
        'accept-language': 'en',
      },
    );
    expect(refused).toMatchObject({ status: 403, body: { code: 'platform.scope_missing' } });
    expect(refused.body.detail).toContain('content:read');
    expect(await code(script.post('/api/v1/people', { name: 'Zoé' }))).toBe('platform.scope_missing');
  });

  it('never does more than the person it speaks for', async () => {
    const app = await testApp();
    const { script } = await make(app, app.nadia, ['people:read', 'webhooks:write']);
    expect(await code(script.get('/api/v1/people'))).toBe('platform.forbidden');
    expect(await code(script.post('/api/v1/webhooks', {}))).toBe('platform.forbidden');
  });

  it('opens no part of one’s own account, and makes no other token', async () => {
    const app = await testApp();
    const { script } = await make(app, app.nadia, [...tokenScopes]);
    expect((await script.get('/api/v1/me')).status).toBe(200);
    for (const path of [
      '/api/v1/me/queue',
      '/api/v1/me/figures',
      '/api/v1/analytics/me',
      '/api/v1/api-tokens',
    ]) {
      expect(await code(script.get(path)), path).toBe('platform.session_needed');
    }
    expect(await code(script.put('/api/v1/me/departure'))).toBe('platform.session_needed');
    expect(await code(script.post('/api/v1/api-tokens', {}))).toBe('platform.session_needed');
  });

  it('shares in somebody’s name only with the right to write shares', async () => {
    const app = await testApp();
    const { script } = await make(app, app.nadia, ['content:read', 'content:write', 'sharing:read']);
    expect(await code(script.post('/api/v1/shares', {}))).toBe('platform.scope_missing');
  });

  it('ends on its day, a year later at most, and a letter says so a week before', async () => {
    const app = await testApp();
    const { script } = await make(app, app.nadia, ['content:read'], 30);
    const tooLong = { name: 'x', scopes: ['content:read'], expiresInDays: 366 };
    expect((await app.nadia.post('/api/v1/api-tokens', tooLong)).status).toBe(422);
    expect((await app.nadia.post('/api/v1/api-tokens', { name: 'x', scopes: ['content:read'] })).status).toBe(
      422,
    );
    app.travel('24 days');
    const tend = () => app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'auth.tend_tokens', {}));
    await tend();
    await app.runJobs('auth.tend_tokens');
    await tend();
    await app.runJobs('auth.tend_tokens');
    await app.runJobs('auth.warn_of_token');
    const letters = app.emails();
    expect(letters).toMatchObject([{ to: app.nadia.email }]);
    expect(letters[0]!.text).toContain('Mon script');
    expect((await script.get('/api/v1/feed')).status).toBe(200);
    app.travel('7 days');
    expect((await script.get('/api/v1/feed')).status).toBe(401);
  });

  it('ends with the membership of the person it speaks for', async () => {
    const app = await testApp();
    const { script } = await make(app, app.nadia, ['content:read']);
    await app.nadia.put('/api/v1/me/departure');
    expect((await script.get('/api/v1/feed')).status).toBe(401);
  });
});

describe('a token of the workspace', () => {
  const service = async (app: TestApp, role: string, scopes: string[]) => {
    const { status, body } = await app.karim.request<Made>('POST', '/api/v1/service-tokens', {
      ...{ name: 'Intranet', role, scopes, expiresInDays: 365 },
    });
    expect(status).toBe(201);
    return { ...body, script: script(app, body.token) };
  };

  it('reads what its role may, belongs to nobody, and stays when its maker leaves', async () => {
    const app = await testApp();
    await app.person('Léa Fontaine', { role: 'owner' });
    await app.karim.post('/api/v1/stories', { title: 'Une nuit', facet: 'employer' });
    const { script } = await service(app, 'editor', ['content:read', 'content:write', 'people:read']);
    expect((await app.karim.put('/api/v1/me/departure')).status).toBe(204);
    const stories = await script.get<{ items: { title: string }[] }>('/api/v1/stories');
    expect(stories.body.items.map((story) => story.title)).toEqual(['Une nuit']);
    expect((await script.get('/api/v1/people')).status).toBe(200);
    expect(await code(script.get('/api/v1/webhooks'))).toBe('platform.forbidden');
    expect(await code(script.get('/api/v1/me'))).toBe('platform.person_needed');
  });

  it('is named in the audit log, without a person', async () => {
    const app = await testApp();
    const { script } = await service(app, 'admin', ['webhooks:write', 'audit:read']);
    const hook = { url: 'https://receveur.example/in', types: ['story.published'] };
    expect((await script.post('/api/v1/webhooks', hook)).status).toBe(201);
    const { body } = await script.get<{ items: unknown[] }>(
      '/api/v1/audit-entries?act=webhooks.endpoint_added',
    );
    expect(body.items[0]).toMatchObject({ actor: { kind: 'service', tokenName: 'Intranet', person: null } });
  });

  it('gives nobody a role above its own, and no owner’s', async () => {
    const app = await testApp();
    const lea = await app.person('Léa Fontaine');
    const { script } = await service(app, 'editor', ['people:write']);
    const promoted = await script.patch(`/api/v1/people/${lea.personId}`, {
      roles: [{ role: 'owner', groups: null }],
    });
    expect(promoted.status).toBe(403);
    const asked = { name: 'x', role: 'owner', scopes: ['people:read'], expiresInDays: 30 };
    expect((await app.karim.post('/api/v1/service-tokens', asked)).status).toBe(422);
  });

  it('is made by an owner only, and can be revoked', async () => {
    const app = await testApp();
    const admin = await app.person('Léa Fontaine', { role: 'admin' });
    const asked = { name: 'x', role: 'editor', scopes: ['people:read'], expiresInDays: 30 };
    expect((await admin.post('/api/v1/service-tokens', asked)).status).toBe(403);
    const { id, script } = await service(app, 'editor', ['content:read']);
    expect((await admin.delete(`/api/v1/service-tokens/${id}`)).status).toBe(204);
    expect((await script.get('/api/v1/stories')).status).toBe(401);
  });
});

it('every scope that a route asks for can be given, and every one given opens something', () => {
  const open = rooms.flatMap((room) =>
    (room.routes ?? [])
      .filter((def) => def.access !== 'public' && !isPersonal(def))
      .map((def) => scopeOf(room.name, def)),
  );
  expect([...new Set(open)].filter((scope) => !(tokenScopes as readonly string[]).includes(scope))).toEqual(
    [],
  );
  expect(tokenRooms.filter((room) => !open.some((scope) => scope.startsWith(`${room}:`)))).toEqual([]);
});
