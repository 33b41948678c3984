/**
 * Who is it that a provider vouches for, and what may they do here: come in, join, or neither. The provider's own name
 * for a person is the key; an address ties an account to it only where this workspace has proven the domain.
 */
import type { Ctx } from '#platform/ctx.ts';
import {
  findInvitationByToken,
  findKnownAddress,
  findPersonOfIdentity,
  findPersonsOfIdentity,
  getPerson,
  hasLeft,
} from '../people/index.ts';
import { findLink, findSubject, type ProviderRow } from './sso.store.ts';
import { domainOf } from './sso-access.service.ts';
import { isProven } from './sso-domains.store.ts';
import { findIdentity } from './sso-identities.store.ts';
import { type Refused, refused, type Vouched } from './sso-outcome.ts';

export type Decision =
  | { kind: 'sign_in'; identityId: string; personId: string; linked: boolean }
  | { kind: 'join'; email: string; personId: string | null; name: string | null }
  | Refused;

/** Needs a context of the provider's workspace. */
export async function decide(
  ctx: Ctx,
  provider: ProviderRow,
  vouched: Vouched,
  invitation: string | null,
): Promise<Decision> {
  const link = await findLink(ctx, provider.id, vouched.subject);
  if (link) {
    const member = await findPersonOfIdentity(ctx, ctx.workspaceId, link.personId);
    if (member && member.identityId === link.identityId) {
      return { kind: 'sign_in', identityId: member.identityId, personId: link.personId, linked: true };
    }
  }
  const { email } = vouched;
  if (!email || !/^[^\s@]+@[^\s@]+$/.test(email)) return refused('no_email');
  if (!(await isProven(ctx, domainOf(email)))) return refused('domain_not_proven', domainOf(email));
  if (vouched.emailVerified !== true && !provider.kept.trustsEmail) return refused('email_unverified');
  const member = await memberAt(ctx, email);
  if (member) {
    const other = await findSubject(ctx, provider.id, member.personId);
    // The address was given to somebody else since.
    if (other !== null && other !== vouched.subject) return refused('other_account');
    return { kind: 'sign_in', ...member, linked: false };
  }
  return mayJoin(ctx, provider, { email, invitation, leftBefore: link !== null });
}

/** The member whose account, or whose address here, this is. */
async function memberAt(ctx: Ctx, email: string) {
  const identity = await findIdentity(ctx, email);
  const own =
    identity &&
    (await findPersonsOfIdentity(ctx, identity.id)).find((one) => one.workspaceId === ctx.workspaceId);
  if (own) return { identityId: identity.id, personId: own.personId };
  const known = await findKnownAddress(ctx, email);
  const found = known && (await findPersonOfIdentity(ctx, ctx.workspaceId, known));
  return found ? { identityId: found.identityId, personId: found.personId } : null;
}

async function mayJoin(
  ctx: Ctx,
  provider: ProviderRow,
  { email, invitation, leftBefore }: { email: string; invitation: string | null; leftBefore: boolean },
): Promise<Decision> {
  const known = await findKnownAddress(ctx, email);
  if (known) {
    const person = await getPerson(ctx, known);
    return { kind: 'join', email, personId: known, name: person.name };
  }
  if (invitation && (await isOpen(ctx, invitation)))
    return { kind: 'join', email, personId: null, name: null };
  if (leftBefore || (await hasLeft(ctx, email))) return refused('left');
  if (provider.kept.joining === 'domain') return { kind: 'join', email, personId: null, name: null };
  return refused('invited_only');
}

/** Whether the link they came with is one of this workspace that lets them in without somebody's approval. */
async function isOpen(ctx: Ctx, token: string): Promise<boolean> {
  const row = await findInvitationByToken(ctx, token).catch(() => null);
  return row !== null && row.workspaceId === ctx.workspaceId && !row.needsApproval;
}

/** The first of the listed groups that the person is in says the team. */
export const teamFor = (provider: ProviderRow, groups: readonly string[]): string | null =>
  provider.kept.teams.find((one) => groups.includes(one.group))?.team ?? null;
