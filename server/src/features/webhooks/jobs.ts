/** Background work of the room. */
import { job } from '#platform/room.ts';
import { type DeliveryJob, deliver, sweep } from './deliveries.service.ts';
import { deleteOldMessages } from './deliveries.store.ts';

/** Long enough to look into what went wrong last month. */
const logLastsMs = 30 * 86_400_000;

export const jobs = [
  job<DeliveryJob>({ name: 'webhooks.deliver', run: deliver, concurrency: 4, retries: 2 }),
  job({ name: 'webhooks.sweep', schedule: '*/5 * * * *', run: sweep }),
  job({
    name: 'webhooks.forget_old_messages',
    schedule: '40 3 * * *',
    run: (house) =>
      house.inSystem((ctx) => deleteOldMessages(ctx, new Date(house.now().getTime() - logLastsMs))),
  }),
];
