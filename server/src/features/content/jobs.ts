/** Background work of the room, and its schedule. */
import { job } from '#platform/room.ts';
import { listToArchive } from './archive.store.ts';
import { type CardToRead, readCard } from './cards.service.ts';
import { sweepItems } from './items.store.ts';
import { announceWhenDue } from './publication.service.ts';
import { readSource } from './refresh.service.ts';
import { addListedSources } from './source-imports.service.ts';
import { takeDueSources } from './source-lists.store.ts';
import { enqueueReading } from './sources.service.ts';
import { listUnannounced } from './stories.store.ts';
import { removeFiles, sweepMedia } from './story-media.service.ts';
import { archiveStory } from './workflow.service.ts';

export const jobs = [
  job({
    name: 'content.read_due_sources',
    schedule: '* * * * *',
    async run(house) {
      const due = await house.inSystem((ctx) => takeDueSources(ctx, 1_000));
      for (const [workspaceId, sources] of Map.groupBy(due, (one) => one.workspaceId)) {
        await house.inWorkspace(workspaceId, async (ctx) => {
          for (const { sourceId } of sources) await enqueueReading(ctx, sourceId);
        });
      }
    },
  }),
  job<{ workspaceId: string; sourceId: string }>({
    name: 'content.read_source',
    // Most of a reading is waiting for somebody's server.
    concurrency: 8,
    retries: 2,
    run: readSource,
  }),
  job<{ workspaceId: string; importId: string }>({
    name: 'content.add_listed_sources',
    run: addListedSources,
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
  job({ name: 'content.sweep_media', schedule: '20 * * * *', run: sweepMedia }),
  job<{ keys: string[] }>({ name: 'content.remove_files', retries: 20, run: removeFiles }),
  job({
    name: 'content.archive_due_stories',
    schedule: '20 * * * *',
    async run(house) {
      for (const { workspaceId, storyId } of await house.inSystem((ctx) => listToArchive(ctx, 500))) {
        await house.inWorkspace(workspaceId, async (ctx) => void (await archiveStory(ctx, storyId)));
      }
    },
  }),
  job({ name: 'content.sweep_items', schedule: '40 3 * * *', run: (house) => house.inSystem(sweepItems) }),
];
