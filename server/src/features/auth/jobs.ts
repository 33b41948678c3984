/** Letters about one's account; and sessions and one-time links that are over are deleted, not kept. */
import { job } from '#platform/room.ts';
import { sendTiding } from './letters.service.ts';
import { deleteExpired } from './store.ts';

export const jobs = [
  job({
    name: 'auth.forget_expired',
    schedule: '10 3 * * *',
    run: (house) => house.inSystem((ctx) => deleteExpired(ctx)),
  }),
  job({ name: 'auth.tell_person', retries: 3, run: sendTiding }),
];
