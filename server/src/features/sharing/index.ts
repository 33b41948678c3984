/**
 * Passing stories on: connected accounts, shares, and the life of each publication until its outcome is known.
 *
 * Others may call `publicationFacts` and `publicationsOfLinks` to turn the ids in our events into counted facts; never
 * to show one person's shares to another. Events, each with `{publicationId, shareId, storyId, linkId, network, mode}`:
 * `sharing.share_published` (measured), `sharing.share_declared`, `sharing.share_verified` (a click proved it),
 * `sharing.publication_held`, `sharing.publication_withdrawn`, `sharing.publication_recalled`; and
 * `sharing.share_created {shareId, storyId, publications}`, `sharing.account_connected`, `sharing.connection_lost`.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { approvalListeners } from './approvals.listeners.ts';
import { approvalRoutes } from './approvals.routes.ts';
import { assistRoutes } from './assist.routes.ts';
import { mountCalendar } from './calendar.mount.ts';
import { delegationRoutes } from './delegations.routes.ts';
import { jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import { mount } from './mount.ts';
import { personalData } from './personal-data.ts';
import { publicShareRoutes } from './public-shares.routes.ts';
import { mountPublicStories } from './public-story.mount.ts';
import { retention } from './retention.ts';
import { routes } from './routes.ts';
import { sealed } from './sealed.ts';
import { timeline } from './timeline.ts';

export { type ArchiveReport, archiveKnown, verifyArchives } from './archive.service.ts';
export { publicationFacts, publicationsOfLinks } from './facts.service.ts';
export { ownPostFact } from './own-posts.store.ts';
export { publicAmong } from './public-links.store.ts';
export { createShare, listMyShares } from './shares.service.ts';
export const room: Room = {
  name: 'sharing',
  duties,
  routes: [...routes, ...approvalRoutes, ...assistRoutes, ...delegationRoutes, ...publicShareRoutes],
  jobs,
  retention,
  listeners: [...listeners, ...approvalListeners],
  personalData,
  timeline,
  sealed,
  purposes: ['connected_account'],
  audit: {
    'sharing.publication_approved': {},
    'sharing.publication_sent_back': {},
    'sharing.publication_reviewed': {},
    'sharing.paused': {},
    'sharing.pause_changed': {},
    'sharing.pause_ended': {},
    'sharing.network_settings_changed': {
      keep: ['network', 'assisted', 'api', 'appPasswords', 'budgetMinor'],
    },
    'sharing.network_app_saved': { keep: ['network'] },
    'sharing.network_app_removed': { keep: ['network'] },
    'sharing.assist_set': { keep: ['host'] },
    'sharing.assist_turned_off': {},
    'sharing.archive_exported': { keep: ['entries'] },
  },
  mount: (app, house) => {
    mountCalendar(app, house);
    mountPublicStories(app, house);
    mount(app, house);
  },
};
