/** Background work of sharing: publish, look for what was lost, and sweep up after a crash. */
import { job } from '#platform/room.ts';
import { probe, publish, sweep } from './publishing.service.ts';
import type { ProbeJob, PublicationJob } from './queue.ts';

export const jobs = [
  job<PublicationJob>({ name: 'sharing.publish', concurrency: 4, run: publish }),
  job<ProbeJob>({ name: 'sharing.probe', concurrency: 2, run: probe }),
  job({ name: 'sharing.sweep', schedule: '* * * * *', retries: 0, run: (house) => sweep(house) }),
];
