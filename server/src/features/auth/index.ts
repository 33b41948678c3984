/**
 * Who logs in: identities, sessions, joining, API tokens. better-auth does the cryptography and the cookies.
 * Others may call `addAccount`, `mustBeFirst`, `signInResponse`, `endSessions` (of an identity, at once); app.ts takes `authenticate`.
 */
import type { Room } from '#platform/room.ts';
import { jobs } from './jobs.ts';
import { mount } from './mount.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';

export { authenticate } from './authenticate.ts';
export { authErrors } from './errors.ts';
export { forgetIdentity } from './forget-identity.store.ts';
export { mustHaveAcceptedCharter } from './me.service.ts';
export { signInResponse } from './mount.ts';
export { endSessions } from './security.service.ts';
export { addAccount, mustBeFirst } from './service.ts';
export { tokenNames } from './tokens.store.ts';
export const room: Room = {
  name: 'auth',
  routes,
  jobs,
  mount,
  personalData,
  audit: {
    'auth.token_created': { keep: ['scopes', 'days'] },
    'auth.token_revoked': {},
  },
};
