/** Invitations: joining is always the invited person's own act. */
import { randomBytes, randomInt } from 'node:crypto';
import {
  type CreateInvitation,
  codeLength,
  codeLetters,
  codeShown,
  codeTyped,
  type Invitation,
  type Person,
} from '@portevoix/core/people';
import type { Workspace } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { peopleErrors } from './errors.ts';
import { addMembers, knownGroups } from './groups.store.ts';
import {
  countAcceptance,
  deleteInvitation,
  findInvitation,
  findInvitationToRefuse,
  findLiveInvitation,
  hashOf,
  type InvitationRow,
  insertInvitation,
  revokeInvitationRow,
  revokePersonalInvitations,
  unusedHash,
} from './invitations.store.ts';
import { findKnownAddress } from './invitations-from.service.ts';
import { sendFirstLetter } from './invitations-letters.service.ts';
import { forgetLetters } from './invitations-letters.store.ts';
import { insertOrigins } from './joining-origins.store.ts';
import { insertRefusal } from './joining-refusals.store.ts';
import { keptHats, mustKeep, openPerson } from './lenses.service.ts';
import { createPerson, getPerson, joinPerson, placeFor, teamIdFor } from './service.ts';
import { findPersonByEmail, updatePersonRow } from './store.ts';

/**
 * @returns the invitation with its address, which is shown this once; null when it went out by letter, because then
 * only its reader holds it
 * @throws people.unknown_group, people.invitation_joined when the person is a member already, people.out_of_sight
 */
export async function createInvitation(
  ctx: Ctx,
  input: CreateInvitation,
): Promise<Invitation & { url: string | null; mailed: boolean }> {
  const person = input.personId ? await openPerson(ctx, input.personId) : null;
  if (person && person.state !== 'invited') throw peopleErrors.invitation_joined();
  if (!person) mustKeep(ctx, input.hat);
  const groups = [...new Set(input.groups)];
  if ((await knownGroups(ctx, groups)).length < groups.length) throw peopleErrors.unknown_group();
  const id = newId();
  const mailed = Boolean(person?.addressGiven && input.letter && ctx.house.mail.enabled);
  const code = input.kind === 'code' && !person ? newCode() : null;
  const token = code ?? randomBytes(24).toString('base64url');
  if (person) await revokePersonalInvitations(ctx, person.id);
  await insertInvitation(ctx, {
    id,
    kind: person ? 'personal' : input.kind,
    tokenHash: mailed ? unusedHash() : hashOf(token),
    personId: person?.id ?? null,
    hat: person?.hats[0] ?? input.hat,
    teamId: person ? null : await teamIdFor(ctx, input.team),
    place: person ? null : await placeFor(ctx, input.place),
    groupIds: person ? [] : groups,
    label: input.label ?? null,
    ...(code && { code }),
    maxUses: person ? null : (input.maxUses ?? null),
    needsApproval: person ? false : input.needsApproval,
    expiresAt: new Date(ctx.now.getTime() + input.expiresInDays * 86_400_000),
  });
  if (mailed) await sendFirstLetter(ctx, id);
  const invitation = await findInvitation(ctx, id);
  if (!invitation) throw platformErrors.not_found();
  await emit(ctx, 'people.invitation_created', { invitationId: id, kind: invitation.kind, source: 'hand' });
  return { ...invitation, url: mailed ? null : joinUrl(ctx, code ? codeShown(code) : token), mailed };
}

const joinUrl = (ctx: Ctx, token: string) => `${ctx.house.config.publicUrl}/join/${token}`;
const newCode = () =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');

export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  const invitation = await findInvitation(ctx, id);
  if (!invitation || !keptHats(ctx).includes(invitation.hat)) throw platformErrors.not_found();
  await revokeInvitationRow(ctx, id);
  await emit(ctx, 'people.invitation_revoked', { invitationId: id });
}

/** What an invitation's token or code opens. Needs a system context. @throws people.invitation_over */
export async function findInvitationByToken(ctx: Ctx, token: string): Promise<InvitationRow> {
  const row = await findLiveInvitation(ctx, hashOf(codeTyped(token) ?? token));
  if (!row) throw peopleErrors.invitation_over();
  return row;
}

/**
 * Somebody says no: their address is erased, and only a hash of it is kept so that no list writes to them again. For
 * whoever runs the programme nothing changes, not even an event. An unknown token is nobody's and says no to nothing.
 * Needs a system context.
 */
export async function refuseInvitation(ctx: Ctx, token: string): Promise<void> {
  const row = await findInvitationToRefuse(ctx, hashOf(codeTyped(token) ?? token));
  if (!row) return;
  const inside: Ctx = { ...ctx, workspaceId: row.workspaceId };
  if (row.address) return deleteInvitation(inside, row.id);
  if (!row.personId) return;
  const person = await getPerson(inside, row.personId);
  if (person.state !== 'invited') return;
  if (person.email) {
    await insertRefusal(inside, person.email, person.id);
    await updatePersonRow(inside, person.id, { email: null });
  }
  await forgetLetters(inside, row.id);
}

/** Whose invitation this is, to name them on the page that says no. Needs a system context. */
export async function workspaceOfInvitation(ctx: Ctx, token: string): Promise<Workspace | null> {
  const row = await findInvitationToRefuse(ctx, hashOf(codeTyped(token) ?? token));
  return row ? getWorkspace({ ...ctx, workspaceId: row.workspaceId }) : null;
}

export interface Acceptance {
  name: string;
  email: string;
  identityId: string;
  locale: 'fr' | 'en';
  charterVersion: string;
}
/**
 * Joins the person the invitation was for, the one already known by this address, or a new one. @returns their id.
 * @throws people.email_taken, people.approval_needed, people.address_differs
 */
export async function acceptInvitation(
  ctx: Ctx,
  invitation: InvitationRow,
  input: Acceptance,
): Promise<string> {
  if (invitation.needsApproval) throw peopleErrors.approval_needed();
  // The letter proved that address and no other.
  if (invitation.address && invitation.address !== input.email) throw peopleErrors.address_differs();
  const knownId = invitation.personId ?? (await findKnownAddress(ctx, input.email));
  const known = knownId ? await getPerson(ctx, knownId) : null;
  if (known?.state === 'member') throw peopleErrors.email_taken();
  const other = await findPersonByEmail(ctx, input.email);
  if (known && other && other.id !== known.id) throw peopleErrors.email_taken();
  const person = known ?? (await newcomer(ctx, invitation, input));
  await joinPerson(ctx, person.id, { ...input, consents: invitation.consents });
  await countAcceptance(ctx, invitation.id);
  return person.id;
}

async function newcomer(ctx: Ctx, invitation: InvitationRow, input: Acceptance): Promise<Person> {
  const { name, email, locale } = input;
  const person = await createPerson(
    ctx,
    { name, email, hats: [invitation.hat], locale, role: 'member' },
    { hatSource: 'link' },
  );
  const { teamId, place, groupIds } = invitation;
  if (teamId || place) await updatePersonRow(ctx, person.id, { team_id: teamId, place });
  for (const group of await knownGroups(ctx, groupIds)) await addMembers(ctx, group.id, [person.id], null);
  await insertOrigins(ctx, [person.id], {
    source: invitation.kind === 'personal' ? 'link' : invitation.kind,
    label: invitation.label,
  });
  return person;
}
