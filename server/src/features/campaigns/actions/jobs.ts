/** Keeps the counters of acts short. */
import { job } from '#platform/room.ts';
import { hourOf } from './actions.store.ts';
import { mergeSlots } from './counts.store.ts';

export const actionJobs = [
  job({
    name: 'campaigns.merge_counts',
    schedule: '7 * * * *',
    // Withdrawals may still write into an hour that is over: the sums stay right all the same.
    run: (house) => house.inSystem((ctx) => mergeSlots(ctx, hourOf(ctx.now))),
  }),
];
