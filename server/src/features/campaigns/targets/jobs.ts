/** Sources with an address are read again every week. */
import { CodedError } from '#platform/errors.ts';
import { job } from '#platform/room.ts';
import { readSource } from './reading.service.ts';
import { takeDueSources } from './sources.store.ts';

const weekMs = 7 * 86_400_000;

export const targetJobs = [
  job({
    name: 'campaigns.read_due_target_sources',
    schedule: '*/15 * * * *',
    async run(house) {
      const next = new Date(house.now().getTime() + weekMs);
      const due = await house.inSystem((ctx) => takeDueSources(ctx, next, 200));
      for (const one of due)
        await house.inWorkspace(one.workspaceId, (ctx) =>
          house.jobs.enqueue(ctx.tx, 'campaigns.read_target_source', one),
        );
    },
  }),
  job<{ workspaceId: string; sourceId: string }>({
    name: 'campaigns.read_target_source',
    concurrency: 2,
    retries: 2,
    async run(house, data) {
      try {
        await readSource(house, data);
      } catch (error) {
        // Removed meanwhile, or somebody reads it at this moment: nothing is left to do.
        if (!(error instanceof CodedError)) throw error;
      }
    },
  }),
];
