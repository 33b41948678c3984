/** Confirming, planning and changing: what Nadia saw is what goes out, when she chose, and nothing else. */
import type { MyQueue, Publication, SharePreview } from '@portevoix/core/sharing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { type BlueskyAccount, type BlueskyWorld, startBluesky } from '../../../test/bluesky.ts';
import { publishStory } from '../../../test/builders.ts';
import { confirmationFor, connect, look, shareByApi, shareOn } from '../../../test/sharing.ts';

let world: BlueskyWorld;
let account: BlueskyAccount;
let app: TestApp;
let storyId: string;
beforeAll(async () => {
  world = await startBluesky();
}, 60_000);
afterAll(() => world?.close());
beforeEach(async () => {
  world.server.heal();
  app = await testApp();
  account = await world.account('nadia');
  await connect(app.nadia, world, account);
  storyId = (await publishStory(app.karim)).id;
});

const target = { network: 'bluesky', mode: 'api' };
/** A day and some ahead, by Nadia's clock, so that no cap of today is in the way. */
const wallAhead = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
const inUtc = (hours: number) => ({ schedule: { zone: 'UTC', at: wallAhead(hours) } });
const queue = async () => (await app.nadia.get<MyQueue>('/api/v1/me/queue')).body;
const previewOf = async (id: string, body?: string) =>
  (await app.nadia.post<SharePreview>(`/api/v1/publications/${id}/preview`, body ? { body } : {})).body;

describe('one confirmation for each message', () => {
  it('nothing is published that Nadia has not seen', async () => {
    const answer = await app.nadia.post('/api/v1/shares', { storyId, targets: [target] });
    expect(answer).toMatchObject({ status: 422, body: { code: 'sharing.confirmation_needed' } });
  });

  it('what she saw is what is stored, to the letter, and what the world reads', async () => {
    const shown = await app.nadia.post<{ items: SharePreview[] }>('/api/v1/share-previews', {
      items: [{ storyId, target }],
    });
    const preview = shown.body.items[0]!;
    const made = await app.nadia.post<{ publications: Publication[] }>('/api/v1/shares', {
      storyId,
      targets: [{ ...target, confirmation: preview.confirmation }],
    });
    const { text, shortUrl } = made.body.publications[0]!;
    expect(text).toBe(preview.text.replaceAll(preview.link, shortUrl));
    await app.runJobs();
    expect((await account.posts())[0]!.text).toBe(text);
  });

  it('a yes to other words is no yes to these', async () => {
    const { confirmation } = await confirmationFor(app.nadia, storyId, { ...target, text: 'Mes mots.' });
    const targets = [{ ...target, text: 'D’autres mots.', confirmation }];
    expect(await app.nadia.post('/api/v1/shares', { storyId, targets })).toMatchObject({
      status: 409,
      body: { code: 'sharing.not_as_confirmed' },
    });
  });

  it('a disclosure reworded meanwhile asks her to look and confirm again, and her tap sends the new one', async () => {
    const planned = await shareByApi(app.nadia, storyId, inUtc(30));
    await app.karim.put('/api/v1/guardrails', {
      terms: [],
      disclosures: { employee: { fr: 'Salariée des Tilleuls' } },
    });
    await app.runJobs();
    const held = await look(app.nadia, planned.id);
    expect(held).toMatchObject({ state: 'needs_attention', reason: 'disclosure_changed' });
    expect(held.advice).toContain('confirmez-le à nouveau');
    const attempt = await app.nadia.put(`/api/v1/publications/${planned.id}/attempt`);
    expect(attempt).toMatchObject({ status: 422, body: { code: 'sharing.confirmation_needed' } });
    const { confirmation, text } = await previewOf(planned.id);
    expect(text).toContain('Salariée des Tilleuls');
    const again = await app.nadia.patch(`/api/v1/publications/${planned.id}`, { confirmation });
    expect(again).toMatchObject({ status: 200, body: { state: 'queued', text } });
    app.travel('31 hours');
    await app.runJobs();
    expect((await account.posts()).map((post) => post.text)).toEqual([text]);
  });

  it('a picture exchanged at the last moment holds the message', async () => {
    const image = async (ctx: Parameters<Parameters<TestApp['inside']>[0]>[0], id: string | null) =>
      ctx.tx.updateTable('stories').set({ image: id }).where('id', '=', storyId).execute();
    await app.inside((ctx) => image(ctx, '/first.png'));
    const planned = await shareByApi(app.nadia, storyId, inUtc(30));
    await app.inside((ctx) => image(ctx, '/other.png'));
    app.travel('31 hours');
    await app.runJobs('sharing.publish');
    expect(await look(app.nadia, planned.id)).toMatchObject({
      state: 'needs_attention',
      reason: 'picture_changed',
    });
    expect(await account.posts()).toHaveLength(0);
  });
});

describe('by her own clock', () => {
  it('a time is kept as she chose it, and follows a change of her zone’s rules', async () => {
    const planned = await shareByApi(app.nadia, storyId, {
      schedule: { zone: 'Europe/Paris', at: wallAhead(50) },
    });
    expect(planned.schedule).toEqual({ zone: 'Europe/Paris', at: wallAhead(50) });
    const right = planned.scheduledAt!;
    // As it would stand after a country moved its clocks by an hour.
    const wrong = new Date(Date.parse(right) + 3_600_000);
    await app.inside((ctx) =>
      ctx.tx.updateTable('publications').set({ scheduled_at: wrong, due_at: wrong }).execute(),
    );
    await app.house.inSystem((ctx) => app.house.jobs.enqueue(ctx.tx, 'sharing.recompute_times', {}));
    await app.runJobs('sharing.recompute_times');
    expect((await look(app.nadia, planned.id)).scheduledAt).toBe(right);
  });

  it('refuses a zone that is none, and a time that has passed', async () => {
    const share = (schedule: object) => shareOn(app.nadia, storyId, target, { schedule });
    expect((await share({ zone: 'Mars/Olympus', at: wallAhead(30) })).status).toBe(422);
    expect(await share({ zone: 'UTC', at: wallAhead(-5) })).toMatchObject({
      status: 422,
      body: { code: 'sharing.schedule_out_of_range' },
    });
  });
});

describe('her queue', () => {
  it('shows what is planned, the soonest first, to her alone', async () => {
    const other = (await publishStory(app.karim, { title: 'Plus tard' })).id;
    await shareByApi(app.nadia, other, inUtc(60));
    await shareByApi(app.nadia, storyId, inUtc(30));
    const { items, rhythm } = await queue();
    expect(items.map((item) => item.storyTitle)).toEqual(['La relève repensée', 'Plus tard']);
    expect(rhythm).toMatchObject({ dailyCap: 3, from: '08:00', to: '20:00' });
    const { body } = await app.karim.get<MyQueue>('/api/v1/me/queue');
    expect(body.items).toEqual([]);
    expect((await app.karim.patch(`/api/v1/publications/${items[0]!.id}`, {})).status).toBe(404);
  });

  it('other words and another time go out once she has seen them', async () => {
    const planned = await shareByApi(app.nadia, storyId, inUtc(30));
    const path = `/api/v1/publications/${planned.id}`;
    const body = 'La relève de nuit, racontée par celles qui la font.';
    expect((await app.nadia.patch(path, { body })).body).toMatchObject({
      code: 'sharing.confirmation_needed',
    });
    const { confirmation, text } = await previewOf(planned.id, body);
    const changed = await app.nadia.patch<Publication>(path, { body, confirmation, ...inUtc(60) });
    expect(changed.body).toMatchObject({ state: 'queued', text, schedule: inUtc(60).schedule });
    app.travel('31 hours');
    await app.runJobs();
    expect(await account.posts()).toHaveLength(0);
    app.travel('30 hours');
    await app.runJobs();
    expect((await account.posts()).map((post) => post.text)).toEqual([text]);
    expect((await app.nadia.patch(path, { confirmation })).body).toMatchObject({
      code: 'sharing.not_changeable',
    });
  });

  it('waits while she has paused it, and goes on afterwards, spread', async () => {
    const other = (await publishStory(app.karim, { title: 'Plus tard' })).id;
    const first = await shareByApi(app.nadia, storyId, inUtc(30));
    const second = await shareByApi(app.nadia, other, inUtc(31));
    await app.nadia.put('/api/v1/me/queue/pause');
    app.travel('32 hours');
    await app.runJobs();
    expect(await account.posts()).toHaveLength(0);
    expect((await queue()).pausedAt).not.toBeNull();
    await app.nadia.delete('/api/v1/me/queue/pause');
    const dues = (await queue()).items.map((item) => Date.parse(item.dueAt!)).sort((a, b) => a - b);
    expect(dues[1]! - dues[0]!).toBeGreaterThanOrEqual(2 * 3_600_000);
    app.travel('4 hours');
    await app.runJobs();
    expect((await look(app.nadia, first.id)).state).toBe('published');
    expect((await look(app.nadia, second.id)).state).toBe('published');
  });

  it('keeps to the number of messages a day that she chose', async () => {
    await app.nadia.put('/api/v1/me/rhythm', {
      ...{ zone: 'UTC', from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
      ...{ dailyCap: 1, spreadMinutes: 0 },
    });
    const other = (await publishStory(app.karim, { title: 'Plus tard' })).id;
    const noon = { zone: 'UTC', at: `${wallAhead(48).slice(0, 10)}T12:00` };
    await shareByApi(app.nadia, storyId, { schedule: noon });
    expect(
      await shareOn(app.nadia, other, target, { schedule: { ...noon, at: noon.at.replace('12:', '18:') } }),
    ).toMatchObject({ status: 409, body: { code: 'sharing.daily_limit_reached' } });
    const slots = await app.nadia.get<{ items: { at: string }[] }>(
      '/api/v1/me/free-slots?network=bluesky&zone=UTC&count=3',
    );
    const days = slots.body.items.map((slot) => slot.at.slice(0, 10));
    expect(new Set(days).size).toBe(3);
    expect(days).not.toContain(noon.at.slice(0, 10));
  });
});
