/**
 * Campaigns and their alerts: people write, call, sign, meet and pass on, on the decisive day, in words of their own.
 *
 * Who acts does so as a citizen on public pages (`/c/…`), which know no session. No row here leads to a row of `people`,
 * and no event names who acted: staff see counts in steps of k.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { sealedActions } from './actions/actions.service.ts';
import { actionJobs } from './actions/jobs.ts';
import { actionsRetention } from './actions/retention.ts';
import { alertRoutes } from './alerts/routes.ts';
import { auditedCampaigns } from './campaigns/audited.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { gatheringJobs } from './gatherings/jobs.ts';
import { gatheringsRetention } from './gatherings/retention.ts';
import { gatheringRoutes } from './gatherings/routes.ts';
import { lettersRetention, sealedLetters } from './outbox/retention.ts';
import { createSender } from './outbox/sender.ts';
import { mountCampaigns } from './public/mount.ts';
import { stageJobs } from './stages/jobs.ts';
import { stageRoutes } from './stages/routes.ts';
import { rekeyFingerprints, sealedKeys } from './supporters/fingerprints.ts';
import { sealedSupporters } from './supporters/supporters.store.ts';

export const room: Room = {
  name: 'campaigns',
  duties,
  sealed: [sealedActions, sealedKeys, sealedLetters, sealedSupporters],
  rekey: rekeyFingerprints,
  jobs: [...actionJobs, ...stageJobs, ...gatheringJobs],
  retention: [...actionsRetention, gatheringsRetention, lettersRetention],
  start: async (house) => createSender(house).start(),
  routes: [...gatheringRoutes, ...campaignRoutes, ...stageRoutes, ...alertRoutes],
  audit: { ...auditedCampaigns },
  mount: mountCampaigns,
};

export { sendDueLetters } from './outbox/sender.ts';
