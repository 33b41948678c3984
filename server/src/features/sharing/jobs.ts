/** Background work of sharing: publish, look for what was lost, and sweep up after a crash. */
import { job } from '#platform/room.ts';
import { forgetOldAuthorizations } from './authorizations.service.ts';
import { watchEndings } from './endings.service.ts';
import { takeFigures } from './figures.service.ts';
import { findDueRefreshes, type GrantJob, refreshGrant } from './grants.service.ts';
import { type NoticeJob, sendNotice } from './notices.service.ts';
import { probe, publish, sweep } from './publishing.service.ts';
import type { ProbeJob, PublicationJob } from './queue.ts';
import { mailRecalls, type RecallJob } from './recalls.service.ts';
import { recomputeTimes, tidyTexts } from './rechecks.service.ts';
import { forgetOldRevocations, type RevocationJob, revoke } from './revocations.service.ts';

export const jobs = [
  // They wait for networks, not for us; lanes bound what each network sees.
  job<PublicationJob>({ name: 'sharing.publish', concurrency: 48, batch: 2, run: publish }),
  job<ProbeJob>({ name: 'sharing.probe', concurrency: 2, run: probe }),
  job({ name: 'sharing.sweep', schedule: '* * * * *', retries: 0, run: (house) => sweep(house) }),
  job({ name: 'sharing.find_due_refreshes', schedule: '*/5 * * * *', retries: 0, run: findDueRefreshes }),
  job<GrantJob>({
    name: 'sharing.refresh',
    concurrency: 4,
    retries: 0,
    run: async (house, data) => void (await refreshGrant(house, data)),
  }),
  job<RecallJob>({ name: 'sharing.mail_recalls', run: mailRecalls }),
  // After an update of the zones' rules, at the latest within a day.
  job({ name: 'sharing.recompute_times', schedule: '41 3 * * *', retries: 0, run: recomputeTimes }),
  job({ name: 'sharing.forget_texts', schedule: '53 * * * *', retries: 0, run: tidyTexts }),
  job({ name: 'sharing.take_figures', schedule: '*/10 * * * *', retries: 0, run: takeFigures }),
  job<RevocationJob>({ name: 'sharing.revoke', concurrency: 2, run: revoke }),
  job({ name: 'sharing.watch_endings', schedule: '17 * * * *', retries: 0, run: watchEndings }),
  job<NoticeJob>({ name: 'sharing.send_notice', concurrency: 2, run: sendNotice }),
  job({
    name: 'sharing.forget_sign_ins',
    schedule: '*/30 * * * *',
    retries: 0,
    run: async (house) => {
      await forgetOldAuthorizations(house);
      await forgetOldRevocations(house);
    },
  }),
];
