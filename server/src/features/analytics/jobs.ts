/** Background work of the room: mails with the numbers. */
import { job } from '#platform/room.ts';
import { findDueReports, sendReport } from './reports.service.ts';
import type { Mailing } from './reports.store.ts';

export const jobs = [
  job({
    name: 'analytics.find_due_reports',
    // Eight o'clock comes at :30 or :45 in some time zones.
    schedule: '*/15 * * * *',
    run: findDueReports,
  }),
  job<Mailing>({ name: 'analytics.send_report', run: sendReport, concurrency: 2 }),
];
