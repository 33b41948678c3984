import { describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';

const hook = { url: 'https://receveur.example/in', types: ['story.published'] };
const send = (client: Client, body: Record<string, unknown>, key: string, path = '/api/v1/webhooks') =>
  client.request<{ id: string; secret: string; code: string }>('POST', path, body, {
    'idempotency-key': key,
  });
const countHooks = async ({ karim }: TestApp) =>
  (await karim.request<{ items: unknown[] }>('GET', '/api/v1/webhooks')).body.items.length;

describe('a POST with an Idempotency-Key', () => {
  it('sent twice acts once and is answered alike, a secret shown once included', async () => {
    const app = await testApp();
    const first = await send(app.karim, hook, 'abc-1');
    const second = await send(app.karim, hook, '"abc-1"');
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(await countHooks(app)).toBe(1);
    const kept = await app.inside((ctx) =>
      ctx.tx.selectFrom('idempotency_keys').selectAll().where('workspace_id', '=', ctx.workspaceId).execute(),
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept), 'the secret lies sealed').not.toContain(first.body.secret);
  });

  it('with another body is refused', async () => {
    const app = await testApp();
    await send(app.karim, hook, 'abc-1');
    const other = await send(app.karim, { ...hook, description: 'autre' }, 'abc-1');
    expect(other).toMatchObject({ status: 422, body: { code: 'platform.idempotency_key_reused' } });
    expect(await countHooks(app)).toBe(1);
  });

  it('sent twice at the same moment acts once', async () => {
    const app = await testApp();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(app.karim, hook, 'abc-1')));
    expect(await countHooks(app)).toBe(1);
    for (const { status, body, headers } of answers) {
      if (status === 201) continue;
      expect(status).toBe(409);
      expect(body.code).toBe('platform.idempotency_under_way');
      expect(headers['retry-after']).toBe('2');
    }
    expect(new Set(answers.filter((one) => one.status === 201).map((one) => one.body.id)).size).toBe(1);
  });

  it('that was refused leaves the key free for another try', async () => {
    const app = await testApp();
    const wrong = await send(app.karim, { ...hook, url: 'http://receveur.example/in' }, 'abc-1');
    expect(wrong.status).toBe(422);
    expect((await send(app.karim, hook, 'abc-1')).status).toBe(201);
  });

  it('is one person’s and one route’s own', async () => {
    const app = await testApp();
    const lea = await app.person('Léa Fontaine', { role: 'admin' });
    await send(app.karim, hook, 'abc-1');
    expect((await send(lea, hook, 'abc-1')).status).toBe(201);
    const story = await send(app.karim, { title: 'Une nuit', facet: 'employer' }, 'abc-1', '/api/v1/stories');
    expect(story.status).toBe(201);
    expect(await countHooks(app)).toBe(2);
  });

  it('is forgotten after a day', async () => {
    const app = await testApp();
    const first = await send(app.karim, hook, 'abc-1');
    app.travel('25 hours');
    await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'platform.forget_requests', {}));
    await app.runJobs('platform.forget_requests');
    expect((await send(app.karim, hook, 'abc-1')).body.id).not.toBe(first.body.id);
  });

  it('must be one that can be read', async () => {
    const { karim } = await testApp();
    for (const key of ['', 'é'.normalize(), 'a b', 'x'.repeat(256)]) {
      const answer = await send(karim, hook, encodeURIComponent(key) === key ? key : `${key} `);
      expect(answer.status, key).toBe(400);
    }
  });
});

describe('where the handler works outside a transaction', () => {
  const opml = '<opml><body><outline xmlUrl="https://a.example/rss"/></body></opml>';
  const path = '/api/v1/source-imports';

  it('the same request sent twice acts once too', async () => {
    const { karim } = await testApp();
    const first = await send(karim, { opml }, 'abc-1', path);
    const second = await send(karim, { opml }, 'abc-1', path);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it('says that the outcome is unknown when a program died over it, and does not act again', async () => {
    const app = await testApp();
    const first = await send(app.karim, { opml }, 'abc-1', path);
    expect(first.status).toBe(201);
    // What a dead program leaves: claimed, never answered.
    await app.inside((ctx) =>
      ctx.tx
        .updateTable('idempotency_keys')
        .set({ answered_at: null, status: null, sealed_answer: null })
        .where('workspace_id', '=', ctx.workspaceId)
        .execute(),
    );
    expect((await send(app.karim, { opml }, 'abc-1', path)).body.code).toBe('platform.idempotency_under_way');
    app.travel('10 minutes');
    const later = await send(app.karim, { opml }, 'abc-1', path);
    expect(later).toMatchObject({ status: 409, body: { code: 'platform.idempotency_outcome_unknown' } });
  });
});
