/**
 * What each person agreed to, a copy of what is known of them, their requests, their erasure, and how long everything is
 * kept. It reaches every later room through what their doors declare: `personalData`, `purposes`, `retention`.
 *
 * Routes that show staff named data leave looks here (`noteLook`), which the person reads (`looksAt`, `countLooks`);
 * `employerView` says what the employer sees, from the routes’ own declarations.
 *
 * Others may call `hasConsent` before each thing that needs one, `recordConsent`, `withdrawConsent`. They hear
 * `privacy.consent_given` and `privacy.consent_withdrawn`, both `{personId, purpose}`, the latter inside its transaction
 * where the effect must be immediate; `privacy.person_erased {reason}` says that somebody was erased, never who.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { employerViewRoutes } from './employer-view.routes.ts';
import { jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import { mount } from './mount.ts';
import { personalData } from './personal-data.ts';
import { retention } from './retention.ts';
import { routes } from './routes.ts';
import { staffRoutes } from './staff.routes.ts';
import { timeline } from './timeline.ts';

export { hasConsent, recordConsent, withdrawConsent } from './consents.service.ts';
export { employerView, looksAt, seenByRole } from './employer-view.service.ts';
export { noteLook } from './looks.service.ts';
export { countLooks } from './looks.store.ts';
export { contacts } from './settings.service.ts';
export const room: Room = {
  name: 'privacy',
  duties,
  routes: [...routes, ...staffRoutes, ...employerViewRoutes],
  jobs,
  listeners,
  personalData,
  timeline,
  retention,
  mount,
  audit: {
    'privacy.settings_changed': { keep: ['fields'] },
    'privacy.consultation_noted': { keep: ['consultedOn', 'before'] },
    'privacy.clocks_set': { keep: ['kinds'] },
    'privacy.request_answered': { keep: ['kind'] },
    'privacy.person_erased': { keep: ['reason'] },
    'privacy.named_data_seen': { keep: ['place', 'kinds', 'count'] },
  },
};
