/** better-auth's own paths, as far as the pages need them. */
import { api } from './api.ts';
import { currentLocale } from './i18n.ts';
import { meQuery } from './me.ts';
import { ApiProblem, problemFrom } from './problem.ts';
import { queryClient } from './query.ts';

/** Asks better-auth: a POST when there is a body, else a GET. @throws ApiProblem */
export async function callAuth(path: string, body?: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, {
      headers: { 'accept-language': currentLocale(), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiProblem(0, 'app.offline');
  }
  const text = await response.text();
  const answer: unknown = text ? JSON.parse(text) : null;
  if (!response.ok) throw problemFrom(response.status, answer);
  return answer;
}

/** Forgets what was loaded without a session and learns who is here now. */
export async function startSession(): Promise<void> {
  queryClient.removeQueries();
  await queryClient.fetchQuery(meQuery);
}

/** @returns `code` when a second step is asked for (/sign-in/code). @throws ApiProblem auth.wrong_credentials */
export async function signIn(email: string, password: string): Promise<'in' | 'code'> {
  const answer = await callAuth('/sign-in/email', { email: email.trim(), password, rememberMe: true });
  if ((answer as { twoFactorRedirect?: boolean } | null)?.twoFactorRedirect) return 'code';
  await startSession();
  return 'in';
}

/** Sends a link by mail that signs in; says nothing about whether the address is known. */
export async function sendSignInLink(email: string, next: string): Promise<void> {
  await callAuth('/sign-in/magic-link', { email, callbackURL: next });
}

/** Sends a link to choose a new password; says nothing about whether the address is known. */
export async function requestPasswordReset(email: string): Promise<void> {
  await callAuth('/request-password-reset', { email, redirectTo: '/new-password' });
}

/** Chooses a new password with the token of the letter. @throws ApiProblem auth.reset_over */
export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await callAuth('/reset-password', { token, newPassword });
}

/** Other devices are signed out. @throws ApiProblem auth.wrong_password */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await callAuth('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}

/** Forgets everything the page has loaded and goes back to the door; `next` is the path to open after signing in again. */
export function forgetSession(next?: string): void {
  queryClient.clear();
  location.assign(next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in');
}

/** Signs out here, and then at the organisation's own directory where that is wanted. */
export async function signOut(next?: string): Promise<void> {
  // Asked while there is a session to ask about.
  const there = next ? null : await api.GET('/api/v1/me/sign-out-there').catch(() => null);
  await callAuth('/sign-out', {});
  if (there?.data?.url) location.assign(there.data.url);
  else forgetSession(next);
}
