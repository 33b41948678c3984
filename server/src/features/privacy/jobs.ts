/** What this room does by the clock: copies made, people erased, and whatever has been kept long enough. */
import { job } from '#platform/room.ts';
import { type ErasureJob, erase, eraseDue, type FinishJob, finishErasure } from './erasures.service.ts';
import { type ExportJob, makeExport, removeExpired } from './exports.service.ts';
import { obeyClocks } from './retention.service.ts';

export const jobs = [
  job<ExportJob>({ name: 'privacy.make_export', concurrency: 2, batch: 1, run: makeExport }),
  job<ErasureJob>({ name: 'privacy.erase', batch: 1, run: erase }),
  job<FinishJob>({ name: 'privacy.finish_erasure', retries: 20, run: finishErasure }),
  // Whoever left a month ago; and what a crash left undone.
  job({ name: 'privacy.erase_due', schedule: '*/15 * * * *', retries: 0, run: eraseDue }),
  job({ name: 'privacy.remove_expired', schedule: '35 * * * *', retries: 0, run: removeExpired }),
  job({ name: 'privacy.obey_clocks', schedule: '20 3 * * *', retries: 0, run: obeyClocks }),
  job<{ to: string; subject: string; text: string }>({
    name: 'privacy.send_letter',
    run: (house, mail) => house.mail.send(mail),
  }),
];
