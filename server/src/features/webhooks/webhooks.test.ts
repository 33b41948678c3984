// Against a real HTTP receiver that checks every message with the specification's own library.
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Delivery, type Webhook as Endpoint, webhookTypes } from '@portevoix/core/webhooks';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { createCipher } from '../../platform/crypto.ts';
import { updateDelivery } from './deliveries.store.ts';
import { jobs } from './jobs.ts';
import { updateWebhookRow } from './store.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}
type Reply = (response: ServerResponse) => void;

const received: Received[] = [];
const fine: Reply = (response) => response.writeHead(200).end('ok');
const status =
  (code: number, headers = {}): Reply =>
  (response) =>
    response.writeHead(code, headers).end('no');
let reply: Reply = fine;
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
    reply(response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  received.length = 0;
  reply = fine;
});

const world = () => testApp({ config: { allowPrivateHosts: [new URL(origin).host] } });
type Added = Endpoint & { secret: string };

async function added(karim: Client, types = ['story.published']): Promise<Added> {
  const answer = await karim.request<Added>('POST', '/api/v1/webhooks', { url: `${origin}/in`, types });
  expect(answer.status).toBe(201);
  return answer.body;
}
const publish = (karim: Client, title: string) =>
  karim.request<{ id: string }>('POST', '/api/v1/stories', {
    title,
    facet: 'employer',
    publishAt: '2020-01-01T00:00:00Z',
  });
const log = async (karim: Client, id: string): Promise<Delivery[]> =>
  (await karim.request<{ items: Delivery[] }>('GET', `/api/v1/webhooks/${id}/deliveries`)).body.items;
const endpoint = async (karim: Client, id: string) =>
  (await karim.request<Endpoint>('GET', `/api/v1/webhooks/${id}`)).body;

/** @throws unless the signature is good for this secret. */
const verified = (secret: string, { headers, body }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string;
    timestamp: string;
    data: Record<string, unknown>;
  };

describe('a message', () => {
  it('tells that a story is out, signed so that the specification’s own library accepts it', async () => {
    const { karim, runJobs } = await world();
    const hook = await added(karim);
    expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const story = await publish(karim, 'La relève repensée');
    await runJobs();

    expect(received).toHaveLength(1);
    const message = verified(hook.secret, received[0]!);
    expect(message.type).toBe('story.published');
    expect(message.data).toEqual({ storyId: story.body.id, title: 'La relève repensée', facet: 'employer' });
    expect(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, received[0]!)).toThrow();
    expect(await log(karim, hook.id)).toMatchObject([
      { type: 'story.published', state: 'delivered', tries: 1, lastStatus: 200, nextTryAt: null },
    ]);
  });

  it('is sent only to those who asked for its kind, and names nobody', async () => {
    const { karim, nadia, runJobs } = await world();
    await added(karim, ['policy.changed']);
    const hook = await added(karim, ['story.published', 'story.withdrawn', 'workspace.changed']);
    const story = await publish(karim, 'Une nuit');
    await nadia.request('PUT', `/api/v1/stories/${story.body.id}/approval`);
    await karim.request('PATCH', '/api/v1/workspace', { name: 'Orvelune Santé' });
    await runJobs();
    expect(received.map((one) => verified(hook.secret, one).type).sort()).toEqual([
      'story.published',
      'workspace.changed',
    ]);
    const all = received.map((one) => one.body).join();
    for (const person of [karim, nadia]) expect(all).not.toContain(person.personId);
  });

  it('no kind of message holds a name, a person’s id or a figure of anybody', async () => {
    const { karim, nadia, runJobs, inside } = await world();
    const hook = await added(karim, [...webhookTypes]);
    const story = await publishStory(karim);
    const shared = await nadia.post<{ publications: { id: string }[] }>('/api/v1/shares', {
      storyId: story.id,
      targets: [{ network: 'linkedin', mode: 'assisted' }],
    });
    await nadia.put(`/api/v1/publications/${shared.body.publications[0]!.id}/declaration`, {});
    await karim.get(`/api/v1/people/${nadia.personId}`);
    await karim.patch('/api/v1/protection', { worksCouncil: true });
    await runJobs();
    const bodies = received.map((one) => JSON.stringify(verified(hook.secret, one)));
    expect(bodies.length).toBeGreaterThan(0);
    const kept = await inside(async ({ tx }) => [
      ...(await tx.selectFrom('webhook_messages').select('payload').execute()).map(({ payload }) => payload),
      ...(await tx.selectFrom('audit_entries').select('content').execute()).map(({ content }) => content),
    ]);
    const marks = [nadia.personId, nadia.email, 'Nadia', shared.body.publications[0]!.id];
    for (const text of [...bodies, ...kept.map((one) => JSON.stringify(one))])
      for (const mark of marks) expect(text).not.toContain(mark);
  });

  it('is tried again after a failure, with the same id, until the receiver is back', async () => {
    const { karim, runJobs, travel } = await world();
    const hook = await added(karim);
    await publish(karim, 'Une nuit');
    reply = status(503);
    await runJobs();
    expect(await log(karim, hook.id)).toMatchObject([{ state: 'waiting', tries: 1, lastStatus: 503 }]);
    travel('10 seconds');
    await runJobs();
    reply = fine;
    travel('10 minutes');
    await runJobs();
    expect(received).toHaveLength(3);
    expect(new Set(received.map((one) => one.headers['webhook-id'])).size).toBe(1);
    expect(await log(karim, hook.id)).toMatchObject([{ state: 'delivered', tries: 3 }]);
  });

  it('ends as failed after ten tries over more than three days', async () => {
    const { karim, runJobs, travel } = await world();
    const hook = await added(karim);
    await publish(karim, 'Une nuit');
    reply = status(500);
    await runJobs();
    for (let day = 0; day < 16; day++) {
      travel('7 hours');
      await runJobs();
    }
    expect((await log(karim, hook.id))[0]).toMatchObject({ state: 'waiting' });
    for (let day = 0; day < 3; day++) {
      travel('20 hours');
      await runJobs();
    }
    expect(received).toHaveLength(10);
    expect((await log(karim, hook.id))[0]).toMatchObject({ state: 'failed', tries: 10, nextTryAt: null });
  });

  it('takes a redirect for a failure and goes nowhere else', async () => {
    const { karim, runJobs } = await world();
    const hook = await added(karim);
    await publish(karim, 'Une nuit');
    reply = status(307, { location: `${origin}/elsewhere` });
    await runJobs();
    expect(received).toHaveLength(1);
    const [delivery] = await log(karim, hook.id);
    const detail = await karim.request<{ attempts: { problem: string }[] }>(
      'GET',
      `/api/v1/webhook-deliveries/${delivery!.id}`,
    );
    expect(delivery).toMatchObject({ state: 'waiting', lastStatus: null });
    expect(detail.body.attempts[0]!.problem).toBeTruthy();
  });

  it('can be sent again by hand, with the same id and a fresh signature', async () => {
    const { karim, runJobs } = await world();
    const hook = await added(karim);
    await publish(karim, 'Une nuit');
    await runJobs();
    const [delivery] = await log(karim, hook.id);
    const again = await karim.request('POST', `/api/v1/webhook-deliveries/${delivery!.id}/replays`);
    expect(again.status).toBe(201);
    await runJobs();
    expect(received).toHaveLength(2);
    expect(received[1]!.headers['webhook-id']).toBe(received[0]!.headers['webhook-id']);
    expect(verified(hook.secret, received[1]!)).toEqual(verified(hook.secret, received[0]!));
  });
});

describe('an endpoint', () => {
  it('that answers 410 is stopped at once and started again by hand', async () => {
    const { karim, runJobs } = await world();
    const hook = await added(karim);
    await publish(karim, 'Une nuit');
    reply = status(410);
    await runJobs();
    expect((await endpoint(karim, hook.id)).stopped).toMatchObject({ reason: 'gone' });
    const trial = await karim.request<{ code: string }>('POST', `/api/v1/webhooks/${hook.id}/trials`);
    expect(trial).toMatchObject({ status: 409, body: { code: 'webhooks.stopped' } });
    await publish(karim, 'Une autre nuit');
    await runJobs();
    expect(received).toHaveLength(1);

    reply = fine;
    await karim.request('PATCH', `/api/v1/webhooks/${hook.id}`, { enabled: true });
    expect((await endpoint(karim, hook.id)).stopped).toBeNull();
    await publish(karim, 'Encore une nuit');
    await runJobs();
    expect(received).toHaveLength(2);
  });

  it('that fails for five days without one success is stopped', async () => {
    const { karim, runJobs, travel } = await world();
    const hook = await added(karim);
    reply = status(500);
    for (let day = 0; day < 6; day++) {
      await publish(karim, `Une nuit ${day}`);
      await runJobs();
      travel('1 day');
    }
    await runJobs();
    expect((await endpoint(karim, hook.id)).stopped).toMatchObject({ reason: 'failing' });
    expect((await log(karim, hook.id)).filter((one) => one.state === 'waiting')).toEqual([]);
  });

  it('whose secret no key opens any more is stopped with a sentence, and works again with a new one', async () => {
    const { house, inside, karim, runJobs } = await world();
    const hook = await added(karim);
    // As after a change of the program's own secret that forgot the former one.
    const foreign = createCipher('another secret, also long enough to be one').seal(hook.secret, hook.id);
    await inside((ctx) => updateWebhookRow(ctx, hook.id, { sealed_secret: foreign }));
    await publish(karim, 'Une nuit');
    await runJobs();
    expect(received).toEqual([]);
    expect((await endpoint(karim, hook.id)).stopped).toMatchObject({ reason: 'secret_unreadable' });
    expect(await house.jobs.failed()).toBe(0);
    expect((await log(karim, hook.id)).filter((one) => one.state === 'waiting')).toEqual([]);
    const { body: fresh } = await karim.request<Added>('POST', `/api/v1/webhooks/${hook.id}/secret`);
    await karim.request('PATCH', `/api/v1/webhooks/${hook.id}`, { enabled: true });
    await publish(karim, 'Une autre nuit');
    await runJobs();
    expect(verified(fresh.secret, received[0]!).type).toBe('story.published');
  });

  it('hears of what changes for everybody, in words that name nobody', async () => {
    const { karim, runJobs } = await world();
    const hook = await added(karim, ['publishing.paused', 'publishing.resumed', 'audit.exported']);
    await karim.put('/api/v1/pause', { reason: 'incident', message: 'Un mot pour nous' });
    await karim.delete('/api/v1/pause');
    await karim.post('/api/v1/audit-exports', {});
    await runJobs();
    const types = received.map((one) => verified(hook.secret, one).type).toSorted();
    expect(types).toEqual(['audit.exported', 'publishing.paused', 'publishing.resumed']);
    expect(JSON.stringify(received.map((one) => one.body))).not.toMatch(/Karim|Un mot/);
  });

  it('is signed for with both secrets for a day after a rotation', async () => {
    const { karim, runJobs, travel } = await world();
    const hook = await added(karim);
    const { body: fresh } = await karim.request<Added>('POST', `/api/v1/webhooks/${hook.id}/secret`);
    expect(fresh.secret).not.toBe(hook.secret);
    await publish(karim, 'Une nuit');
    await runJobs();
    for (const secret of [hook.secret, fresh.secret]) {
      expect(verified(secret, received[0]!).type).toBe('story.published');
    }
    travel('25 hours');
    await karim.request('POST', `/api/v1/webhooks/${hook.id}/trials`);
    await runJobs();
    // The library compares the message's hour with the machine's clock, so only the number of signatures is looked at.
    expect(String(received[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  it('that is removed is gone with its log', async () => {
    const { karim } = await world();
    const hook = await added(karim);
    expect((await karim.request('DELETE', `/api/v1/webhooks/${hook.id}`)).status).toBe(204);
    expect((await karim.request('GET', `/api/v1/webhooks/${hook.id}`)).status).toBe(404);
    expect((await karim.request('DELETE', `/api/v1/webhooks/${hook.id}`)).status).toBe(404);
  });

  it('shows its secret once, never afterwards', async () => {
    const { karim } = await world();
    const hook = await added(karim);
    const texts = [
      await karim.request('GET', '/api/v1/webhooks'),
      await karim.request('GET', `/api/v1/webhooks/${hook.id}`),
    ].map((answer) => answer.text);
    for (const text of texts) expect(text).not.toContain('whsec_');
  });

  it('must be https, and no host of the own network that was not allowed', async () => {
    const { karim, runJobs } = await testApp();
    const clear = await karim.request('POST', '/api/v1/webhooks', {
      url: 'http://receiver.example/in',
      types: ['story.published'],
    });
    expect(clear).toMatchObject({ status: 422, body: { code: 'webhooks.https_needed' } });
    const inside = await karim.request<Added>('POST', '/api/v1/webhooks', {
      url: 'https://127.0.0.1:1/in',
      types: ['story.published'],
    });
    await karim.request('POST', `/api/v1/webhooks/${inside.body.id}/trials`);
    await runJobs();
    expect(received).toEqual([]);
    const [delivery] = await log(karim, inside.body.id);
    expect(delivery).toMatchObject({ state: 'waiting', lastStatus: null });
  });

  it('is for those who run the workspace', async () => {
    const { karim, nadia, sylvie, anonymous, otherWorkspace } = await world();
    const hook = await added(karim);
    for (const [client, expected] of [
      [nadia, 403],
      [sylvie, 403],
      [anonymous, 401],
    ] as const) {
      expect((await client.request('GET', '/api/v1/webhooks')).status).toBe(expected);
    }
    const elsewhere = await otherWorkspace();
    expect((await elsewhere.owner.request('GET', `/api/v1/webhooks/${hook.id}`)).status).toBe(404);
  });

  it('and its log are forgotten after 30 days', async () => {
    const { house, karim, runJobs, travel } = await world();
    const hook = await added(karim);
    await publish(karim, 'Une nuit');
    await runJobs();
    travel('31 days');
    await jobs.find((one) => one.name === 'webhooks.forget_old_messages')!.run(house, {});
    expect(await log(karim, hook.id)).toEqual([]);
  });

  it('gets what a program that died was about to send', async () => {
    const { house, karim, runJobs, travel, inside } = await world();
    const hook = await added(karim);
    await publish(karim, 'Une nuit');
    reply = status(500);
    await runJobs();
    // What a dead worker leaves: claimed, never recorded, its job gone.
    const [delivery] = await log(karim, hook.id);
    await inside((ctx) => updateDelivery(ctx, delivery!.id, { claimed_at: ctx.now, next_try_at: ctx.now }));
    await house.db.pool.query(`delete from pgboss.job where name = 'webhooks.deliver'`);
    reply = fine;
    await runJobs();
    expect(received).toHaveLength(1);
    travel('6 minutes');
    await jobs.find((one) => one.name === 'webhooks.sweep')!.run(house, {});
    await runJobs();
    expect(await log(karim, hook.id)).toMatchObject([{ state: 'delivered' }]);
  });
});
