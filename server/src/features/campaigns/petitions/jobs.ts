/** Makes files that are handed over, and erases signatures once their time is over. */
import { eachAlone } from '#platform/each-alone.ts';
import { job, type RetentionClock } from '#platform/room.ts';
import { listWorkspaceIds } from '../../workspaces/index.ts';
import { type DeliveryJob, makeDelivery } from './deliveries.service.ts';
import { eraseSignatures, forgetFiles } from './deliveries.store.ts';

const atOnce = 5_000;

export const petitionJobs = [
  job<DeliveryJob>({ name: 'campaigns.make_delivery', run: makeDelivery }),
  job({
    name: 'campaigns.erase_signatures',
    schedule: '35 2 * * *',
    async run(house) {
      await eachAlone(await house.inSystem((ctx) => listWorkspaceIds(ctx)), async (workspaceId) => {
        while ((await house.inWorkspace(workspaceId, (ctx) => eraseSignatures(ctx, atOnce))) === atOnce);
      });
    },
  }),
];

export const petitionsRetention: readonly RetentionClock[] = [
  { kind: 'petition_files', days: 14, forget: forgetFiles },
  // As each petition says, after it was handed over; a year after it closed where it never was.
  { kind: 'petition_signatures', days: 730, by: 'campaigns.erase_signatures' },
];
