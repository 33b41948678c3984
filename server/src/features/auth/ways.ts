/** By which way a session was opened, from the path of better-auth that opened it. */

/** `sso` for every path under `/sso/`: who signs people in elsewhere asks for a second factor there. */
export function wayOf(path: string | undefined): string | null {
  if (path === '/sign-in/email') return 'password';
  if (path === '/magic-link/verify') return 'letter';
  if (path === '/passkey/verify-authentication') return 'passkey';
  if (path?.startsWith('/two-factor/verify-')) return 'two_steps';
  if (path?.startsWith('/sso/')) return 'sso';
  return null;
}

/** A path of our own to go on to; anything else is the front page. */
export const safeNext = (next: string | undefined): string =>
  next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/';
