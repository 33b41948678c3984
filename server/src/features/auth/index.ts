/**
 * Who logs in: identities, sessions, joining, API tokens. better-auth does the cryptography and the cookies.
 * Others may call `addAccount`, `mustBeFirst`, `signInResponse`, `endSessions` (of an identity, at once); app.ts takes `authenticate`.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import { mount } from './mount.ts';
import { personalData } from './personal-data.ts';
import { retention } from './retention.ts';
import { routes } from './routes.ts';
import { scimAudit } from './scim/audit.ts';
import { leaverListeners } from './scim/leavers.listeners.ts';
import { mountScim } from './scim/mount.ts';
import { scimRoutes } from './scim/routes.ts';
import { resealSecondFactors } from './second-factor.service.ts';
import { ssoAudit } from './sso.audit.ts';
import { mountSso } from './sso.mount.ts';
import { ssoRoutes } from './sso.routes.ts';
import { ssoSealed } from './sso-sealed.ts';
import { timeline } from './timeline.ts';

export { authenticate } from './authenticate.ts';
export { authErrors } from './errors.ts';
export { forgetIdentity } from './forget-identity.store.ts';
export { mustHaveAcceptedCharter } from './me.service.ts';
export { signInResponse } from './mount.ts';
export { endSessions } from './security.service.ts';
export { addAccount, mustBeFirst } from './service.ts';
export { demonstrationProvider } from './sso-demonstration.ts';
export { provenDomains } from './sso-domains.service.ts';
export { tokenNames } from './tokens.store.ts';
export const room: Room = {
  name: 'auth',
  duties,
  routes: [...routes, ...ssoRoutes, ...scimRoutes],
  jobs,
  listeners: [...listeners, ...leaverListeners],
  retention,
  mount: async (app, house) => {
    await mountScim(app, house);
    mountSso(app, house);
    return mount(app, house);
  },
  personalData,
  timeline,
  sealed: ssoSealed,
  rekey: resealSecondFactors,
  audit: {
    ...ssoAudit,
    ...scimAudit,
    'auth.token_created': { keep: ['scopes', 'days'] },
    'auth.token_revoked': {},
    'auth.service_token_created': { keep: ['role', 'scopes', 'days'] },
    'auth.service_token_revoked': {},
    'auth.second_factor_required': {},
    'auth.second_factor_left_open': {},
  },
};
