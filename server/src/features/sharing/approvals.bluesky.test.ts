/** Approval of what goes out by itself, on a real Bluesky server; and the archive of what the network has. */
import type { ArchiveEntry } from '@portevoix/core/sharing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { type BlueskyWorld, startBluesky } from '../../../test/bluesky.ts';
import { publishStory } from '../../../test/builders.ts';
import { connect, look, shareByApi } from '../../../test/sharing.ts';

let world: BlueskyWorld;
beforeAll(async () => {
  world = await startBluesky();
}, 60_000);
afterAll(() => world?.close());

it('waits for the editor, goes out once approved, and stands in the archive as the network has it', async () => {
  const app = await testApp();
  const { karim, nadia } = app;
  const account = await world.account('nadia');
  await connect(nadia, world, account);
  const story = await publishStory(karim);
  await karim.put('/api/v1/guardrails', { approval: { hats: ['employee'] }, archive: true });
  const { id, state } = await shareByApi(nadia, story.id);
  expect(state).toBe('awaiting_approval');
  app.travel('1 hour');
  await app.runJobs();
  expect(await account.posts()).toHaveLength(0);

  expect((await karim.put(`/api/v1/approvals/${id}/approval`)).status).toBe(204);
  await app.runJobs();
  await app.runJobs();
  const published = await look(nadia, id);
  expect(published).toMatchObject({ state: 'published', url: expect.stringContaining('bsky.app') });
  const posts = await account.posts();
  expect(posts).toHaveLength(1);

  const { body } = await nadia.get<{ items: ArchiveEntry[] }>('/api/v1/me/archive');
  expect(body.items).toMatchObject([
    {
      kind: 'published',
      content: { network: 'bluesky', text: posts[0]?.text, url: published.url, basis: 'measured' },
    },
  ]);
});

it('other words after the approval wait for the editor again', async () => {
  const app = await testApp();
  const { karim, nadia } = app;
  const account = await world.account('rose');
  await connect(nadia, world, account);
  const story = await publishStory(karim);
  await karim.put('/api/v1/guardrails', { approval: { hats: ['employee'] } });
  const scheduledAt = new Date(Date.now() + 2 * 3_600_000).toISOString();
  const { id } = await shareByApi(nadia, story.id, { scheduledAt });
  await karim.put(`/api/v1/approvals/${id}/approval`);
  expect((await look(nadia, id)).state).toBe('queued');
  const body = 'Des mots que personne n’a relus.';
  const preview = await nadia.post<{ confirmation: string }>(`/api/v1/publications/${id}/preview`, { body });
  expect(preview.status, preview.text).toBe(200);
  const { confirmation } = preview.body;
  const changed = await nadia.patch(`/api/v1/publications/${id}`, { body, confirmation });
  expect(changed.body, changed.text).toMatchObject({ state: 'awaiting_approval' });
  app.travel('3 hours');
  await app.runJobs();
  expect(await account.posts()).toHaveLength(0);
  await karim.put(`/api/v1/approvals/${id}/approval`);
  await app.runJobs();
  expect((await account.posts()).map((post) => post.text)).toEqual([expect.stringContaining(body)]);
});
