/** A letter that somebody asked for at the door, made by better-auth in a job: a link to sign in, or to choose a password. */
import type { House } from '#platform/house.ts';
import { authOf } from './better-auth.ts';
import { findIdentityByEmail } from './store.ts';

export interface WayInJob {
  email: string;
  kind: 'link' | 'reset' | 'locked';
  /** A path of our own to open after signing in. */
  next: string;
}

export async function sendWayIn(house: House, { email, kind, next }: WayInJob): Promise<void> {
  if (!house.mail.enabled) return;
  // Whatever a stranger typed, it makes no link and no failed job.
  if (!(await house.inSystem((ctx) => findIdentityByEmail(ctx, email.trim().toLowerCase())))) return;
  const { api } = authOf(house);
  if (kind === 'reset') {
    await api.requestPasswordReset({ body: { email, redirectTo: '/new-password' } });
    return;
  }
  // The plugin is there whenever mail is on.
  const { signInMagicLink } = api as unknown as {
    signInMagicLink: (call: {
      body: { email: string; callbackURL: string; metadata: { kind: string } };
      headers: Headers;
    }) => Promise<unknown>;
  };
  await signInMagicLink({ body: { email, callbackURL: next, metadata: { kind } }, headers: new Headers() });
}
