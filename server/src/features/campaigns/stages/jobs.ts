/** The clock of the stages. */
import type { Ctx } from '#platform/ctx.ts';
import { eachAlone } from '#platform/each-alone.ts';
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
      const stages = await house.inSystem((ctx) => selectDueStages(ctx, 1_000));
      const packs = await house.inSystem((ctx) => selectDuePack(ctx, 1_000));
      await eachAlone(
        [
          ...stages.map(({ workspaceId, stageId }) => ({
            ...{ workspaceId, run: (ctx: Ctx) => turnStage(ctx, stageId) },
          })),
          ...packs.map(({ workspaceId, packId }) => ({
            ...{ workspaceId, run: (ctx: Ctx) => putOutPackStory(ctx, packId) },
          })),
        ],
        ({ workspaceId, run }) => house.inWorkspace(workspaceId, run),
      );
    },
  }),
  job<{ workspaceId: string; packId: string }>({
    name: 'campaigns.put_out_story',
    run: (house, { workspaceId, packId }) =>
      house.inWorkspace(workspaceId, (ctx) => putOutPackStory(ctx, packId)),
  }),
];
