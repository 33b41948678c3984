/** Background work on returned mail. */
import { job } from '#platform/room.ts';
import { readAllMailboxes } from './intakes.service.ts';

export const bounceJobs = [
  job({ name: 'campaigns.read_mailboxes', schedule: '*/5 * * * *', run: (house) => readAllMailboxes(house) }),
];
