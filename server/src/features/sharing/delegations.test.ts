/** Nadia prepares, Sylvie decides: nothing goes out without Sylvie's own tap, and nobody sets it up for the two. */
import type { Delegation, MyDelegations, MyQueue, Share } from '@portevoix/core/sharing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../../test/bluesky.ts';
import { publishStory } from '../../../test/builders.ts';
import { confirmationFor, connect } from '../../../test/sharing.ts';
import { personalData } from './personal-data.ts';

let world: BlueskyWorld;
let account: BlueskyAccount;
let app: TestApp;
let storyId: string;
beforeAll(async () => {
  world = await startBluesky();
}, 60_000);
afterAll(() => world?.close());
beforeEach(async () => {
  app = await testApp();
  account = await world.account('sylvie');
  storyId = (await publishStory(app.karim)).id;
});

const words = { network: 'bluesky', locale: 'fr', body: 'Ce que la relève de nuit nous a appris.' };
const between = async (who: Client) => (await who.get<MyDelegations>('/api/v1/me/delegations')).body;
async function ask(author: Client, assistant: Client): Promise<string> {
  const asked = await author.post<Delegation>('/api/v1/delegations', { email: assistant.email });
  expect(asked.status, asked.text).toBe(201);
  return asked.body.id;
}
async function agree(): Promise<string> {
  const id = await ask(app.sylvie, app.nadia);
  expect((await app.nadia.put(`/api/v1/delegations/${id}/acceptance`)).status).toBe(204);
  return id;
}
async function handIn(delegationId: string, over: object = {}): Promise<string> {
  const made = await app.nadia.post<{ id: string }>(`/api/v1/delegations/${delegationId}/drafts`, {
    ...{ storyId, ...words, ...over },
  });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}
async function confirm(who: Client, draftId: string, text = words.body) {
  const target = { network: 'bluesky', mode: 'api', text };
  const confirmed = { ...target, ...(await confirmationFor(who, storyId, target)) };
  return who.post<Share>('/api/v1/shares', { storyId, draftId, targets: [confirmed] });
}

describe('who prepares for whom', () => {
  it('begins when the one who was asked accepts, and not before', async () => {
    const id = await ask(app.sylvie, app.nadia);
    const early = await app.nadia.post(`/api/v1/delegations/${id}/drafts`, { storyId, ...words });
    expect(early).toMatchObject({ status: 409, body: { code: 'sharing.delegation_not_open' } });
    expect((await between(app.nadia)).authors).toEqual([{ id, name: 'Sylvie Marchand', state: 'asked' }]);
    await app.nadia.put(`/api/v1/delegations/${id}/acceptance`);
    expect((await between(app.sylvie)).assistants).toEqual([{ id, name: 'Nadia Haddad', state: 'accepted' }]);
  });

  it('a no is a no: it is read once, and the request cannot be repeated over it', async () => {
    const id = await ask(app.sylvie, app.nadia);
    await app.nadia.put(`/api/v1/delegations/${id}/refusal`);
    expect((await between(app.sylvie)).assistants[0]).toMatchObject({ state: 'refused' });
    expect((await between(app.nadia)).authors).toEqual([]);
    expect(await app.sylvie.post('/api/v1/delegations', { email: app.nadia.email })).toMatchObject({
      status: 409,
      body: { code: 'sharing.delegation_known' },
    });
    expect((await app.nadia.put(`/api/v1/delegations/${id}/acceptance`)).status).toBe(409);
  });

  it('no owner can accept, end, read or write between the two', async () => {
    const id = await ask(app.sylvie, app.nadia);
    expect((await app.karim.put(`/api/v1/delegations/${id}/acceptance`)).status).toBe(404);
    expect((await app.sylvie.put(`/api/v1/delegations/${id}/acceptance`)).status).toBe(404);
    await app.nadia.put(`/api/v1/delegations/${id}/acceptance`);
    const draft = await handIn(id);
    for (const stranger of [app.karim, app.tom]) {
      expect((await stranger.delete(`/api/v1/delegations/${id}`)).status).toBe(404);
      expect((await stranger.delete(`/api/v1/share-drafts/${draft}`)).status).toBe(404);
      expect((await stranger.put(`/api/v1/share-drafts/${draft}`, words)).status).toBe(404);
      expect((await stranger.put(`/api/v1/share-drafts/${draft}/return`, { note: 'Non' })).status).toBe(404);
      const refused = await stranger.post(`/api/v1/delegations/${id}/drafts`, { storyId, ...words });
      expect(refused.status).toBe(404);
      expect(await between(stranger)).toEqual({ assistants: [], authors: [], toConfirm: [], prepared: [] });
    }
    expect((await between(app.sylvie)).toConfirm).toHaveLength(1);
  });

  it('asks nobody of another organisation, and not oneself', async () => {
    const { owner } = await app.otherWorkspace();
    for (const email of [owner.email, app.sylvie.email, 'personne@tilleuls.test']) {
      expect(await app.sylvie.post('/api/v1/delegations', { email })).toMatchObject({
        status: 422,
        body: { code: 'sharing.assistant_unknown' },
      });
    }
  });

  it.each(['sylvie', 'nadia'] as const)('%s can end it in one tap, and the drafts are gone', async (who) => {
    const id = await agree();
    const draft = await handIn(id);
    expect((await app[who].delete(`/api/v1/delegations/${id}`)).status).toBe(204);
    const nothing = { assistants: [], authors: [], toConfirm: [], prepared: [] };
    expect(await between(app.sylvie)).toEqual(nothing);
    expect(await between(app.nadia)).toEqual(nothing);
    expect((await app.nadia.post(`/api/v1/delegations/${id}/drafts`, { storyId, ...words })).status).toBe(
      404,
    );
    const late = await app.sylvie.post('/api/v1/shares', {
      ...{ storyId, draftId: draft },
      targets: [{ network: 'linkedin', mode: 'assisted' }],
    });
    expect(late).toMatchObject({ status: 404, body: { code: 'sharing.draft_not_found' } });
  });

  it('ends when one of the two leaves, and is part of their export until then', async () => {
    await handIn(await agree());
    const held = await app.inside((ctx) => personalData.exportPerson(ctx, app.nadia.personId));
    expect(JSON.stringify(held)).toContain(words.body);
    expect((await app.nadia.put('/api/v1/me/departure')).status).toBe(204);
    await app.runJobs();
    expect(await between(app.sylvie)).toEqual({ assistants: [], authors: [], toConfirm: [], prepared: [] });
  });
});

it('erasing one of the two erases what stood between them', async () => {
  await handIn(await agree());
  await app.inside((ctx) => personalData.erasePerson(ctx, app.sylvie.personId));
  expect(await between(app.nadia)).toMatchObject({ authors: [], prepared: [] });
});

describe('a draft', () => {
  it('waits in Sylvie’s queue with its author’s name, and no job and no assistant sends it', async () => {
    await connect(app.sylvie, world, account);
    const draft = await handIn(await agree(), { schedule: { zone: 'Europe/Paris', at: '2026-12-01T09:00' } });
    app.travel('60 days');
    await app.runJobs();
    expect(await account.posts()).toEqual([]);
    expect((await between(app.sylvie)).toConfirm).toMatchObject([
      { name: 'Nadia Haddad', body: words.body, storyTitle: 'La relève repensée', state: 'waiting' },
    ]);
    const stolen = await app.nadia.post('/api/v1/shares', {
      ...{ storyId, draftId: draft },
      targets: [{ network: 'linkedin', mode: 'assisted', text: words.body }],
    });
    expect(stolen).toMatchObject({ status: 404, body: { code: 'sharing.draft_not_found' } });
  });

  it('is published once, on Sylvie’s account, with the words she changed and confirmed', async () => {
    await connect(app.sylvie, world, account);
    const draft = await handIn(await agree());
    const mine = 'La relève de nuit, telle que je l’ai vue.';
    const made = await confirm(app.sylvie, draft, mine);
    expect(made.status, made.text).toBe(201);
    expect(await confirm(app.sylvie, draft, 'Encore une fois, autrement dite.')).toMatchObject({
      status: 409,
    });
    await app.runJobs();
    const posts = await account.posts();
    expect(posts).toHaveLength(1);
    expect(posts[0]!.text).toContain(mine);
    const { prepared } = await between(app.nadia);
    expect(prepared).toMatchObject([
      { id: draft, body: words.body, state: 'confirmed', name: 'Sylvie Marchand' },
    ]);
    expect(JSON.stringify(prepared)).not.toContain(mine);
    expect((await app.nadia.get<{ items: Share[] }>('/api/v1/shares')).body.items).toEqual([]);
    expect((await app.nadia.get<MyQueue>('/api/v1/me/queue')).body.items).toEqual([]);
    expect((await between(app.sylvie)).toConfirm).toEqual([]);
  });

  it('is not settled by words Sylvie did not see, nor past a guardrail', async () => {
    await connect(app.sylvie, world, account);
    const draft = await handIn(await agree());
    const unseen = await app.sylvie.post('/api/v1/shares', {
      ...{ storyId, draftId: draft },
      targets: [{ network: 'bluesky', mode: 'api', text: words.body }],
    });
    expect(unseen).toMatchObject({ status: 422, body: { code: 'sharing.confirmation_needed' } });
    await app.karim.put('/api/v1/guardrails', {
      terms: [{ term: 'relève de nuit', kind: 'confidential', action: 'block' }],
    });
    expect((await confirm(app.sylvie, draft)).status).toBe(422);
    expect((await between(app.sylvie)).toConfirm).toHaveLength(1);
    await app.runJobs();
    expect(await account.posts()).toEqual([]);
  });

  it('comes back with a word, is rewritten and handed in anew, or dropped', async () => {
    const draft = await handIn(await agree());
    const path = `/api/v1/share-drafts/${draft}`;
    expect((await app.sylvie.put(`${path}/return`, { note: 'Plus court, s’il vous plaît.' })).status).toBe(
      204,
    );
    expect((await between(app.nadia)).prepared[0]).toMatchObject({
      ...{ state: 'sent_back', note: 'Plus court, s’il vous plaît.' },
    });
    expect((await between(app.sylvie)).toConfirm).toEqual([]);
    expect((await app.nadia.put(path, { ...words, body: 'La nuit, en mieux.' })).status).toBe(204);
    expect((await between(app.sylvie)).toConfirm).toMatchObject([{ body: 'La nuit, en mieux.' }]);
    expect((await app.sylvie.put(path, words)).status).toBe(404);
    await app.sylvie.delete(path);
    expect((await between(app.nadia)).prepared[0]).toMatchObject({ state: 'dropped', note: null });
    expect((await app.nadia.put(path, words)).status).toBe(409);
    await app.nadia.delete(path);
    expect((await between(app.nadia)).prepared).toEqual([]);
  });

  it('does not tell Sylvie of a story that is closed to her', async () => {
    const draft = await handIn(await agree());
    await app.karim.delete(`/api/v1/stories/${storyId}/publication`);
    expect((await between(app.sylvie)).toConfirm).toMatchObject([{ id: draft, storyTitle: null }]);
  });
});
