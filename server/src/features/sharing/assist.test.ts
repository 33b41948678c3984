/** The writing assistant against a server that speaks the protocol strictly. */
import type { AssistEvent, AssistSettings } from '@portevoix/core/sharing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { type FakeModel, startModel, type Trouble } from '../../../test/fakes/openai.ts';
import { personalData } from './personal-data.ts';

let model: FakeModel;
beforeEach(async () => {
  model = await startModel();
});
afterEach(() => model.close());

async function start({ on = true } = {}) {
  const app = await testApp();
  const story = await publishStory(app.karim);
  const { baseUrl, model: name, key } = model;
  if (on) {
    const put = await app.karim.put('/api/v1/assist/settings', { baseUrl, model: name, key });
    expect(put.status, put.text).toBe(200);
  }
  const ask = async (who: Client, over: object = {}) => {
    const answer = await who.post<{ code: string }>('/api/v1/assist/variants', {
      ...{ storyId: story.id, locale: 'fr', count: 1 },
      ...over,
    });
    const events = [...answer.text.matchAll(/^data: (.+)$/gm)].map(
      (match) => JSON.parse(match[1] ?? '') as AssistEvent,
    );
    return { ...answer, events };
  };
  return { ...app, app, story, ask };
}
const textOf = (events: readonly AssistEvent[], variant = 0) =>
  events.map((event) => (event.kind === 'delta' && event.variant === variant ? event.text : '')).join('');

describe('the writing assistant', () => {
  it('is off until an administrator names an endpoint, and nothing leaves before', async () => {
    const { karim, nadia, ask } = await start({ on: false });
    expect((await nadia.get('/api/v1/assist')).body).toEqual({ on: false, host: null, model: null });
    expect((await ask(nadia)).body.code).toBe('sharing.assist_off');
    expect(model.asked).toEqual([]);
    expect((await nadia.put('/api/v1/assist/settings', { baseUrl: model.baseUrl, model: 'x' })).status).toBe(
      403,
    );
    expect((await karim.get<AssistSettings>('/api/v1/assist/settings')).body.on).toBe(false);
  });

  it('keeps the key sealed, gives it to nobody, and never sends it to another host', async () => {
    const { karim, inside } = await start();
    const { body } = await karim.get<AssistSettings>('/api/v1/assist/settings');
    expect(body).toEqual({ on: true, baseUrl: model.baseUrl, model: 'petite-plume', hasKey: true });
    const rows = await inside((ctx) => ctx.tx.selectFrom('assist_settings').selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain(model.key);
    const moved = await karim.put<AssistSettings>('/api/v1/assist/settings', {
      ...{ baseUrl: 'http://localhost:1/v1', model: 'x' },
    });
    expect(moved.body.hasKey).toBe(false);
  });

  it('says in a sentence whether the endpoint answers', async () => {
    const { karim } = await start();
    expect((await karim.post('/api/v1/assist/trial')).body).toMatchObject({
      ok: true,
      sentence: expect.stringContaining('Cette nuit'),
    });
    await karim.put('/api/v1/assist/settings', { baseUrl: model.baseUrl, model: 'grosse-plume' });
    expect((await karim.post('/api/v1/assist/trial')).body).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('modèle'),
    });
    expect(model.faults).toEqual(['model grosse-plume']);
  });

  it('streams several suggestions side by side, and tells the model the story but not who asks', async () => {
    const { nadia, ask } = await start();
    const { status, headers, events } = await ask(nadia, {
      count: 3,
      tone: 'warm',
      network: 'x',
      text: 'Brouillon',
    });
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/event-stream');
    for (const variant of [0, 1, 2]) expect(textOf(events, variant)).toBe('Cette nuit, l’équipe a tenu bon.');
    expect(events.filter((event) => event.kind === 'done')).toHaveLength(3);
    expect(events.at(-1)).toEqual({ kind: 'end' });
    expect(model.faults).toEqual([]);
    const told = JSON.stringify(model.asked);
    expect(told).toContain('La relève repensée');
    expect(told).toContain('Brouillon');
    expect(told).not.toMatch(/Nadia|Haddad|tilleuls\.test/);
    expect(new Set(model.asked.map((asked) => asked.messages[0]?.content)).size).toBe(3);
  });

  it.each<[string, Trouble, RegExp]>([
    ['a refused key', { kind: 'status', status: 401 }, /clé/],
    ['an unknown model', { kind: 'status', status: 404 }, /modèle/],
    ['too many questions', { kind: 'status', status: 429 }, /trop de demandes/],
    ['a broken server', { kind: 'status', status: 500 }, /en panne/],
    ['a request it will not take', { kind: 'status', status: 400 }, /refuse/],
    ['a stream cut short', { kind: 'cut' }, /interrompue/],
    ['nonsense', { kind: 'nonsense' }, /incompréhensible/],
    ['an endless answer', { kind: 'huge' }, /démesurée/],
    ['an empty answer', { kind: 'empty' }, /incompréhensible/],
  ])('%s becomes a sentence', async (_, trouble, sentence) => {
    const { nadia, ask } = await start();
    model.next(trouble);
    const { status, events } = await ask(nadia);
    expect(status).toBe(200);
    const problem = events.find((event) => event.kind === 'problem');
    expect(problem?.kind === 'problem' && problem.sentence).toMatch(sentence);
    expect(events.at(-1)).toEqual({ kind: 'end' });
  });

  it('helps whoever writes the story before it is out, and nobody else', async () => {
    const { karim, nadia, ask } = await start();
    const draft = await karim.post<{ id: string }>('/api/v1/stories', {
      title: 'Trois nuits sur le terrain',
    });
    const { events } = await ask(karim, { storyId: draft.body.id });
    expect(textOf(events)).toBe('Cette nuit, l’équipe a tenu bon.');
    expect(JSON.stringify(model.asked)).toContain('Trois nuits sur le terrain');
    expect((await ask(nadia, { storyId: draft.body.id })).status).toBe(404);
  });

  it('takes an answer that comes at once instead of in a stream', async () => {
    const { nadia, ask } = await start();
    model.next({ kind: 'whole' });
    expect(textOf((await ask(nadia)).events)).toBe('Cette nuit, l’équipe a tenu bon.');
  });

  it('a server that is not there, and one suggestion of several that fails, are said as such', async () => {
    const { nadia, ask } = await start();
    model.next({ kind: 'status', status: 503 });
    const mixed = await ask(nadia, { count: 2 });
    expect(mixed.events.filter((event) => event.kind === 'problem')).toHaveLength(1);
    expect(mixed.events.filter((event) => event.kind === 'done')).toHaveLength(1);
    await model.close();
    const { events } = await ask(nadia);
    const problem = events.find((event) => event.kind === 'problem');
    expect(problem?.kind === 'problem' && problem.sentence).toMatch(/injoignable/);
    model = await startModel();
  });

  it('stops asking when the person has had enough', async () => {
    const { app, nadia, story } = await start();
    model.next({ kind: 'hang' });
    await app.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.app.server.address() as { port: number };
    const enough = new AbortController();
    const { token } = (
      await nadia.post<{ token: string }>('/api/v1/api-tokens', {
        name: 'navigateur',
        scopes: ['sharing:write'],
        expiresInDays: 30,
      })
    ).body;
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/assist/variants`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ storyId: story.id, locale: 'fr', count: 1 }),
      signal: enough.signal,
    });
    expect(answer.status).toBe(200);
    await expect.poll(() => model.asked.length).toBe(1);
    enough.abort();
    await expect.poll(() => model.hungUp).toBe(1);
  });
});

describe('one’s own voice', () => {
  const sample = 'Franchement, les nuits comme celle-là, on s’en souvient longtemps.';

  it('is asked for only when wanted, belongs to the person, and leaves with them', async () => {
    const { karim, nadia, inside, ask } = await start();
    const added = await nadia.post<{ items: { id: string }[] }>('/api/v1/voice-samples', { text: sample });
    expect(added.body.items).toHaveLength(1);
    expect((await karim.get<{ items: unknown[] }>('/api/v1/voice-samples')).body.items).toEqual([]);
    expect((await karim.delete(`/api/v1/voice-samples/${added.body.items[0]?.id}`)).status).toBe(404);
    await ask(nadia);
    expect(JSON.stringify(model.asked)).not.toContain('on s’en souvient');
    await ask(nadia, { ownVoice: true });
    expect(JSON.stringify(model.asked)).toContain('on s’en souvient');
    const exported = await inside((ctx) => personalData.exportPerson(ctx, nadia.personId));
    expect(JSON.stringify(exported)).toContain('on s’en souvient');
    await inside((ctx) => personalData.erasePerson(ctx, nadia.personId));
    expect((await nadia.get<{ items: unknown[] }>('/api/v1/voice-samples')).body.items).toEqual([]);
  });

  it('ten texts are enough', async () => {
    const { nadia } = await start({ on: false });
    for (let at = 0; at < 10; at++) {
      await nadia.post('/api/v1/voice-samples', { text: `${sample} ${at}` });
    }
    expect((await nadia.post('/api/v1/voice-samples', { text: sample })).status).toBe(409);
  });
});
