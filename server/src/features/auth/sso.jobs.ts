/** Sign-ins under way that are over are forgotten; proven domains are looked at again. */
import { job } from '#platform/room.ts';
import { recheckDomains } from './sso-domains.service.ts';
import { deleteOldSteps } from './sso-steps.store.ts';

export const ssoJobs = [
  job({
    name: 'auth.forget_sso_steps',
    schedule: '20 3 * * *',
    run: (house) => house.inSystem((ctx) => deleteOldSteps(ctx)),
  }),
  job({ name: 'auth.check_domains', schedule: '40 4 * * *', run: recheckDomains }),
];
