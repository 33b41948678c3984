/** Letters about one's account; and sessions and one-time links that are over are deleted, not kept. */
import { job } from '#platform/room.ts';
import { sendEmailChange } from './email-change.service.ts';
import { sendTiding } from './letters.service.ts';
import { ssoJobs } from './sso.jobs.ts';
import { deleteExpired } from './store.ts';
import { tendTokens, warnOfToken } from './tokens.service.ts';
import { sendWayIn } from './way-in.service.ts';

export const jobs = [
  ...ssoJobs,
  job({
    name: 'auth.forget_expired',
    schedule: '10 3 * * *',
    run: (house) => house.inSystem((ctx) => deleteExpired(ctx)),
  }),
  job({ name: 'auth.tell_person', retries: 3, run: sendTiding }),
  job({ name: 'auth.send_way_in', retries: 3, run: sendWayIn }),
  job({ name: 'auth.send_email_change', retries: 3, run: sendEmailChange }),
  job({ name: 'auth.tend_tokens', schedule: '20 7 * * *', run: tendTokens }),
  job({ name: 'auth.warn_of_token', retries: 3, run: warnOfToken }),
];
