/** The clock of contests. */
import { eachAlone } from '#platform/each-alone.ts';
import { job } from '#platform/room.ts';
import { showRootMs, turnContest } from './contests.service.ts';
import { selectDueContests } from './contests.store.ts';

export const contestJobs = [
  job({
    name: 'campaigns.turn_contests',
    schedule: '* * * * *',
    async run(house) {
      const drawBefore = new Date(house.now().getTime() - showRootMs);
      const due = await house.inSystem((ctx) => selectDueContests(ctx, drawBefore));
      await eachAlone(due, ({ workspaceId, contestId }) =>
        house.inWorkspace(workspaceId, (ctx) => turnContest(ctx, contestId)),
      );
    },
  }),
];
