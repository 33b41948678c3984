/** The clock of moments. */
import { job } from '#platform/room.ts';
import { putOutMomentStory, turnMoment } from './moments.service.ts';
import { selectDueMomentStories, selectDueMoments } from './moments.store.ts';

export const momentJobs = [
  job({
    name: 'campaigns.turn_moments',
    schedule: '* * * * *',
    async run(house) {
      for (const { workspaceId, momentId } of await house.inSystem(selectDueMoments))
        await house.inWorkspace(workspaceId, (ctx) => turnMoment(ctx, momentId));
      for (const { workspaceId, momentStoryId } of await house.inSystem(selectDueMomentStories))
        await house.inWorkspace(workspaceId, (ctx) => putOutMomentStory(ctx, momentStoryId));
    },
  }),
];
