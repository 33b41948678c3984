/** The clock of moments. */
import { eachAlone } from '#platform/each-alone.ts';
import { job } from '#platform/room.ts';
import { putOutMomentStory, turnMoment } from './moments.service.ts';
import { selectDueMomentStories, selectDueMoments } from './moments.store.ts';

export const momentJobs = [
  job({
    name: 'campaigns.turn_moments',
    schedule: '* * * * *',
    async run(house) {
      const turning = eachAlone(await house.inSystem(selectDueMoments), ({ workspaceId, momentId }) =>
        house.inWorkspace(workspaceId, (ctx) => turnMoment(ctx, momentId)),
      );
      // A moment that cannot begin keeps no other's stories back.
      await turning.catch(() => {});
      const stories = await house.inSystem(selectDueMomentStories);
      await eachAlone(stories, ({ workspaceId, momentStoryId }) =>
        house.inWorkspace(workspaceId, (ctx) => putOutMomentStory(ctx, momentStoryId)),
      );
      await turning;
    },
  }),
];
