/** Background work of the room, and its schedule. */
import { job } from '#platform/room.ts';
import { type CardToRead, readCard } from './cards.service.ts';
import { sweepItems } from './items.store.ts';
import { announceWhenDue } from './publication.service.ts';
import { readSource } from './refresh.service.ts';
import { enqueueReading } from './sources.service.ts';
import { listDueSources } from './sources.store.ts';
import { listUnannounced } from './stories.store.ts';

export const jobs = [
  job({
    name: 'content.read_due_sources',
    schedule: '*/5 * * * *',
    async run(house) {
      const due = await house.inSystem((ctx) => listDueSources(ctx, 500));
      for (const { workspaceId, sourceId } of due) {
        await house.inWorkspace(workspaceId, (ctx) => enqueueReading(ctx, sourceId));
      }
    },
  }),
  job<{ workspaceId: string; sourceId: string }>({
    name: 'content.read_source',
    concurrency: 4,
    retries: 2,
    run: readSource,
  }),
  job<CardToRead>({ name: 'content.read_card', concurrency: 4, retries: 2, run: readCard }),
  job<{ workspaceId: string; storyId: string }>({
    name: 'content.announce_story',
    run: (house, { workspaceId, storyId }) =>
      house.inWorkspace(workspaceId, (ctx) => announceWhenDue(ctx, storyId)),
  }),
  job({
    // The net under `announce_story`: a story whose job was lost is announced a few minutes late, never not at all.
    name: 'content.announce_due_stories',
    schedule: '*/5 * * * *',
    async run(house) {
      for (const { workspaceId, storyId } of await house.inSystem((ctx) => listUnannounced(ctx, 500))) {
        await house.inWorkspace(workspaceId, (ctx) => announceWhenDue(ctx, storyId));
      }
    },
  }),
  job({ name: 'content.sweep_items', schedule: '40 3 * * *', run: (house) => house.inSystem(sweepItems) }),
];
