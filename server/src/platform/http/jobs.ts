/** What the front door keeps for a while is forgotten when its time is over. */
import { job } from '../room.ts';
import { deleteOldKeys } from './idempotency.store.ts';
import { keyLivesMs } from './idempotency.ts';
import { deleteOldCounts } from './limits.store.ts';

export const httpJobs = [
  job({
    name: 'platform.forget_requests',
    schedule: '*/10 * * * *',
    run: (house) =>
      house.inSystem(async (ctx) => {
        const now = ctx.now.getTime();
        await deleteOldKeys(ctx, new Date(now - keyLivesMs));
        await deleteOldCounts(ctx, new Date(now - 10 * 60_000));
      }),
  }),
];
