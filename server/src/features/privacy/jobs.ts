/** Retention: what is no longer needed goes by itself. */
import { job } from '#platform/room.ts';
import { deleteOldEvents } from './store.ts';

const day = 86_400_000;

export const jobs = [
  job({
    name: 'privacy.forget_old_events',
    schedule: '20 3 * * *',
    async run(house) {
      const now = house.now().getTime();
      await house.inSystem(async (ctx) => {
        // Counting batches are plumbing; everything else is the trail, kept a year (CNIL: logs 6 to 12 months).
        await deleteOldEvents(ctx, new Date(now - 7 * day), ['links.clicks_counted']);
        await deleteOldEvents(ctx, new Date(now - 365 * day));
      });
    },
  }),
];
