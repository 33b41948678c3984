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
import { sealedMailboxes } from './bounces/intakes.store.ts';
import { bounceJobs } from './bounces/jobs.ts';
import { mountMailHook } from './bounces/mount.ts';
import { auditedIntake, intakeRoutes } from './bounces/routes.ts';
import { broadcastAudit, broadcastJobs, broadcastListeners } from './broadcasts/jobs.ts';
import { broadcastRoutes } from './broadcasts/routes.ts';
import { auditedCampaigns } from './campaigns/audited.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { sealedPartnerFiles, sealedPartners } from './coalitions/partners.store.ts';
import { partnersRetention } from './coalitions/retention.ts';
import { auditedPartners, partnerRoutes } from './coalitions/routes.ts';
import { sealedSeeds } from './contests/contests.service.ts';
import { sealedEntries } from './contests/entry-seals.ts';
import { contestJobs } from './contests/jobs.ts';
import { contestsRetention } from './contests/retention.ts';
import { contestRoutes } from './contests/routes.ts';
import { figureRoutes } from './figures/routes.ts';
import { gatheringJobs } from './gatherings/jobs.ts';
import { gatheringsRetention } from './gatherings/retention.ts';
import { gatheringRoutes } from './gatherings/routes.ts';
import { auditedMatching, letterRoutes } from './letters/routes.ts';
import { momentJobs } from './moments/jobs.ts';
import { momentsRetention } from './moments/retention.ts';
import { momentRoutes } from './moments/routes.ts';
import { sealedWords } from './moments/words.service.ts';
import { lettersRetention, sealedLetters } from './outbox/retention.ts';
import { createSender } from './outbox/sender.ts';
import { passingRoutes } from './passing-on/routes.ts';
import { sealedDeliveries } from './petitions/deliveries.service.ts';
import { petitionJobs, petitionsRetention } from './petitions/jobs.ts';
import { petitionRoutes } from './petitions/routes.ts';
import { mountCampaigns } from './public/mount.ts';
import { sealedBrowsers } from './push/browsers.store.ts';
import { pushesRetention } from './push/retention.ts';
import { createPushSender } from './push/sender.ts';
import { replyRoutes } from './replies/routes.ts';
import { auditedLetters } from './sending/audited.ts';
import { sendingJobs, writtenRetention } from './sending/jobs.ts';
import { sendingRoutes } from './sending/routes.ts';
import { sealedSenders } from './sending/sender.service.ts';
import { sealedWritten } from './sending/words.ts';
import { stageJobs } from './stages/jobs.ts';
import { stageRoutes } from './stages/routes.ts';
import { rekeyFingerprints, sealedKeys } from './supporters/fingerprints.ts';
import { supporterJobs } from './supporters/jobs.ts';
import { sealedParts } from './supporters/lists.store.ts';
import { supportersRetention } from './supporters/retention.ts';
import { auditedSupporters, supporterRoutes } from './supporters/routes.ts';
import { sealedSupporters } from './supporters/supporters.store.ts';
import { auditedTargets } from './targets/audited.ts';
import { targetJobs } from './targets/jobs.ts';
import { sourceRoutes } from './targets/sources.routes.ts';
import { targetRoutes } from './targets/targets.routes.ts';

export const room: Room = {
  name: 'campaigns',
  duties,
  sealed: [
    sealedSeeds,
    sealedEntries,
    sealedWords,
    sealedMailboxes,
    sealedPartners,
    sealedPartnerFiles,
    sealedSenders,
    sealedWritten,
    sealedActions,
    ...sealedDeliveries,
    sealedKeys,
    sealedLetters,
    sealedSupporters,
    sealedBrowsers,
    sealedParts,
  ],
  rekey: rekeyFingerprints,
  jobs: [
    ...bounceJobs,
    ...targetJobs,
    ...supporterJobs,
    ...broadcastJobs,
    ...sendingJobs,
    ...actionJobs,
    ...petitionJobs,
    ...stageJobs,
    ...gatheringJobs,
    ...momentJobs,
    ...contestJobs,
  ],
  listeners: [...broadcastListeners],
  retention: [
    ...supportersRetention,
    partnersRetention,
    writtenRetention,
    ...actionsRetention,
    ...petitionsRetention,
    gatheringsRetention,
    momentsRetention,
    contestsRetention,
    lettersRetention,
    pushesRetention,
  ],
  start: async (house) => {
    const stops = [createSender(house).start(), createPushSender(house).start()];
    return async () => void (await Promise.all(stops.map((stop) => stop())));
  },
  routes: [
    ...partnerRoutes,
    ...intakeRoutes,
    ...figureRoutes,
    ...passingRoutes,
    ...petitionRoutes,
    ...sourceRoutes,
    ...targetRoutes,
    ...supporterRoutes,
    ...broadcastRoutes,
    ...sendingRoutes,
    ...replyRoutes,
    ...gatheringRoutes,
    ...momentRoutes,
    ...contestRoutes,
    ...campaignRoutes,
    ...stageRoutes,
    ...alertRoutes,
    ...letterRoutes,
  ],
  audit: {
    ...auditedPartners,
    ...auditedIntake,
    'campaigns.gifts_imported': {},
    'campaigns.petition_delivered': {},
    'campaigns.paper_added': { keep: ['signatures'] },
    'campaigns.paper_removed': {},
    ...auditedTargets,
    ...auditedSupporters,
    ...auditedCampaigns,
    ...broadcastAudit,
    ...auditedLetters,
    ...auditedMatching,
  },
  mount(app, house) {
    mountCampaigns(app, house);
    mountMailHook(app, house);
  },
};

export { finishAction, recordAction, sealDetails } from './actions/actions.service.ts';
export { alertKinds } from './alerts/kinds.ts';
export { openAlertsFor, outcomeFor } from './alerts/offers.service.ts';
export { showPushPreview } from './broadcasts/broadcasts.service.ts';
export { partnerContact } from './coalitions/partners.store.ts';
export * as past from './demonstration.ts';
export { sendDueLetters } from './outbox/sender.ts';
export { alertLinksAmong } from './passing-on/alert-links.store.ts';
export { sendDuePushes } from './push/sender.ts';
export { sealWords } from './sending/words.ts';
export { fingerprinter } from './supporters/fingerprints.ts';
export { startList, uploadList } from './supporters/lists.service.ts';
export { takeInList } from './supporters/lists.work.ts';
export { findOrAddSupporter, sealSupporter } from './supporters/supporters.service.ts';
export { type FromCommand, readFromCommand } from './targets/command.service.ts';
export { addReadSource } from './targets/samples.service.ts';
export { listAdapters } from './targets/sources.service.ts';
