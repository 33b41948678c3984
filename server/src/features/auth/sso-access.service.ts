/**
 * What a session may open. A provider vouches for people in its own workspace and nowhere else; and a workspace that asks
 * for single sign-on from an e-mail domain is closed to those addresses by any other way. Owners always have their own
 * way in: a broken provider must not lock everybody out.
 */
import type { Role } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { findPersonsOfIdentity, getPerson } from '../people/index.ts';
import { workspacesWithOnlySso } from './sso-domains.store.ts';
import { ssoErrors } from './sso-errors.ts';
import { findIdentityEmail } from './sso-identities.store.ts';

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** The memberships that a session may act in. Needs a system context. */
export async function openTo<M extends { workspaceId: string; role: Role }>(
  ctx: Ctx,
  session: { ssoWorkspaceId?: string | null | undefined; email: string },
  memberships: readonly M[],
): Promise<M[]> {
  if (session.ssoWorkspaceId) {
    return memberships.filter((one) => one.workspaceId === session.ssoWorkspaceId);
  }
  if (memberships.every((one) => one.role === 'owner')) return [...memberships];
  const closed = await workspacesWithOnlySso(ctx, domainOf(session.email));
  return memberships.filter((one) => one.role === 'owner' || !closed.has(one.workspaceId));
}

/** Whether all that somebody is a member of asks for single sign-on from them. Needs a system context. */
export async function isClosedTo(ctx: Ctx, identityId: string): Promise<boolean> {
  const memberships = await findPersonsOfIdentity(ctx, identityId);
  if (memberships.length === 0) return false;
  const email = await findIdentityEmail(ctx, identityId);
  return email !== null && (await openTo(ctx, { email }, memberships)).length === 0;
}

/**
 * Whether somebody may join with a password of their own; invited owners always may.
 * @throws auth.sso_needed
 */
export async function mayJoinByPassword(ctx: Ctx, email: string, personId: string | null): Promise<void> {
  if (!(await workspacesWithOnlySso(ctx, domainOf(email))).has(ctx.workspaceId)) return;
  if (personId && (await getPerson(ctx, personId)).role === 'owner') return;
  throw ssoErrors.sso_needed();
}
