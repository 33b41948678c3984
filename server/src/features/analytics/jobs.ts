/** Background work of the room: releasing what may leave, and mails with the numbers. */
import { job } from '#platform/room.ts';
import { releaseEverywhere } from './release.service.ts';
import { findDueReports, sendReport } from './reports.service.ts';
import type { Mailing } from './reports.store.ts';

export const jobs = [
  // Every hour, for the day ends at another one in each time zone; before the mails of the morning.
  job({ name: 'analytics.release', schedule: '5 * * * *', run: releaseEverywhere }),
  job({
    name: 'analytics.find_due_reports',
    // Eight o'clock comes at :30 or :45 in some time zones.
    schedule: '*/15 * * * *',
    run: findDueReports,
  }),
  job<Mailing>({ name: 'analytics.send_report', run: sendReport, concurrency: 2 }),
];
