/** Broadcasts by the clock, and what other parts of the room tell them. */
import { job, listener } from '#platform/room.ts';
import { holdingListeners } from './holding.service.ts';
import { prepareOutcomeLetter } from './outcome.service.ts';
import { finishBroadcasts } from './progress.service.ts';
import { type BroadcastJob, beginDue, beginSending } from './start.service.ts';

export const broadcastJobs = [
  job<BroadcastJob>({ name: 'campaigns.start_broadcast', run: beginSending }),
  job({
    name: 'campaigns.watch_broadcasts',
    schedule: '* * * * *',
    retries: 0,
    run: async (house) => {
      await beginDue(house);
      await finishBroadcasts(house);
    },
  }),
];
export const broadcastListeners = [
  ...holdingListeners,
  listener<{ campaignId: string; stageId: string | null }>({
    event: 'campaigns.outcome_recorded',
    name: 'campaigns.prepare_outcome_letter',
    run: (ctx, { data }) => prepareOutcomeLetter(ctx, data),
  }),
];
export const broadcastAudit = {
  'campaigns.broadcast_scheduled': {},
  'campaigns.broadcast_paused': {},
  'campaigns.broadcast_resumed': {},
  'campaigns.broadcast_cancelled': {},
};
