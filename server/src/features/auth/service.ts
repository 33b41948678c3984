/** Setup, joining and API tokens. */
import { charterVersion, type Join, type Setup } from '@portevoix/core/auth';
import type { Role } from '@portevoix/core/people';
import { sql } from 'kysely';
import { type Ctx, personOf } from '#platform/ctx.ts';
import {
  acceptInvitation,
  createPerson,
  findInvitationByToken,
  getPerson,
  joinPerson,
  leaveWorkspace,
} from '../people/index.ts';
import { createWorkspace, findOnlyWorkspace, getWorkspace } from '../workspaces/index.ts';
import { authOf } from './better-auth.ts';
import { authErrors } from './errors.ts';
import { endSessions } from './security.service.ts';
import { mayJoinByPassword } from './sso-access.service.ts';
import { findIdentityByEmail, insertIdentity } from './store.ts';

/** What the first visitor needs to know. Needs a system context. */
export async function setupState(ctx: Ctx) {
  const workspace = await findOnlyWorkspace(ctx);
  return {
    setupNeeded: !workspace,
    demonstration: Boolean(workspace?.demonstrationAt),
    workspaceName: workspace?.name ?? null,
    locale: workspace?.locale ?? null,
    mailEnabled: ctx.house.mail.enabled,
  };
}

/** Makes the organisation and its owner. @throws auth.already_set_up when there is one; two at once make only one. */
export async function setUp(ctx: Ctx, input: Setup): Promise<{ workspaceId: string; personId: string }> {
  await mustBeFirst(ctx);
  const inside = await createWorkspace(ctx, input.workspace);
  const personId = await addAccount(inside, {
    ...input.owner,
    locale: input.workspace.locale,
    role: 'owner',
    hats: input.owner.takesPart ? ['employee'] : [],
  });
  return { workspaceId: inside.workspaceId, personId };
}

/** Holds until the end of the transaction, so that of two setups at once the second finds the first. */
export async function mustBeFirst(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7067002)`.execute(ctx.tx);
  if (await findOnlyWorkspace(ctx)) throw authErrors.already_set_up();
}

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  locale: 'fr' | 'en';
  role: Role;
  hats: Parameters<typeof createPerson>[1]['hats'];
  team?: string;
  place?: string;
}
/** A person together with an account of their own, joined at once: the first owner, and the demonstration's people. */
export async function addAccount(ctx: Ctx, input: NewAccount): Promise<string> {
  const { password } = await authOf(ctx.house).$context;
  const identityId = await insertIdentity(ctx, {
    name: input.name,
    email: input.email,
    passwordHash: await password.hash(input.password),
    // Whoever sets the installation up answers for their address. Elsewhere the first sign-in by a letter proves it,
    // and better-auth then drops a password that was set before the proof.
    emailVerified: true,
  });
  const person = await createPerson(ctx, input);
  await joinPerson(ctx, person.id, { identityId, email: input.email, charterVersion });
  return person.id;
}

/** What a person sees before they decide. Needs a system context. */
export async function describeInvitation(ctx: Ctx, token: string) {
  const invitation = await findInvitationByToken(ctx, token);
  const inside: Ctx = { ...ctx, workspaceId: invitation.workspaceId };
  const workspace = await getWorkspace(inside);
  const person = invitation.personId ? await getPerson(inside, invitation.personId) : null;
  return {
    workspaceName: workspace.name,
    locale: person?.locale ?? workspace.locale,
    hat: invitation.hat,
    name: person?.name ?? null,
    // A link that somebody else may hold shows no address: that it is gone would tell who declined.
    email: invitation.byLetter ? (person?.email ?? invitation.address) : null,
    administers: person !== null && person.hats.length === 0 && person.roles.length > 0,
    addressFixed: invitation.address !== null,
    byLetter: invitation.byLetter,
    needsApproval: invitation.needsApproval,
    charterVersion,
  };
}

/**
 * Accepts an invitation with a new account, or with the one this address already has.
 * @throws people.invitation_over, auth.charter_changed, auth.wrong_password, auth.sso_needed
 */
export async function join(ctx: Ctx, token: string, input: Join): Promise<{ personId: string }> {
  if (input.charterVersion !== charterVersion) throw authErrors.charter_changed();
  const invitation = await findInvitationByToken(ctx, token);
  const inside: Ctx = { ...ctx, workspaceId: invitation.workspaceId, locale: input.locale };
  await mayJoinByPassword(inside, input.email, invitation.personId);
  const { password } = await authOf(ctx.house).$context;
  const known = await findIdentityByEmail(inside, input.email);
  if (
    known &&
    !(known.password && (await password.verify({ hash: known.password, password: input.password })))
  ) {
    throw authErrors.wrong_password();
  }
  const identityId =
    known?.id ??
    (await insertIdentity(inside, {
      name: input.name,
      email: input.email,
      passwordHash: await password.hash(input.password),
    }));
  const personId = await acceptInvitation(inside, invitation, { ...input, identityId });
  return { personId };
}

/** Leaving also ends every session. */
export async function leaveAndSignOut(ctx: Ctx): Promise<void> {
  const { personId, identityId } = personOf(ctx);
  await leaveWorkspace(ctx, personId);
  await endSessions(ctx, identityId);
}
