/** The clock of contests. */
import { job } from '#platform/room.ts';
import { showRootMs, turnContest } from './contests.service.ts';
import { selectDueContests } from './contests.store.ts';

export const contestJobs = [
  job({
    name: 'campaigns.turn_contests',
    schedule: '* * * * *',
    async run(house) {
      const drawBefore = new Date(house.now().getTime() - showRootMs);
      for (const { workspaceId, contestId } of await house.inSystem((ctx) =>
        selectDueContests(ctx, drawBefore),
      ))
        await house.inWorkspace(workspaceId, (ctx) => turnContest(ctx, contestId));
    },
  }),
];
