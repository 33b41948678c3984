/** The clock of the stages. */
import { job } from '#platform/room.ts';
import { putOutPackStory } from './pack.service.ts';
import { selectDuePack } from './pack.store.ts';
import { selectDueStages } from './stages.store.ts';
import { turnStage } from './turning.service.ts';

export const stageJobs = [
  job({
    // Wall times are whole minutes; after a sleep the first run catches up.
    name: 'campaigns.turn_stages',
    schedule: '* * * * *',
    async run(house) {
      for (const { workspaceId, stageId } of await house.inSystem((ctx) => selectDueStages(ctx, 1_000))) {
        await house.inWorkspace(workspaceId, (ctx) => turnStage(ctx, stageId));
      }
      for (const { workspaceId, packId } of await house.inSystem((ctx) => selectDuePack(ctx, 1_000))) {
        await house.inWorkspace(workspaceId, (ctx) => putOutPackStory(ctx, packId));
      }
    },
  }),
  job<{ workspaceId: string; packId: string }>({
    name: 'campaigns.put_out_story',
    run: (house, { workspaceId, packId }) =>
      house.inWorkspace(workspaceId, (ctx) => putOutPackStory(ctx, packId)),
  }),
];
