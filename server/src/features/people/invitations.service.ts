/** Invitations: joining is always the invited person's own act. */
import { createHash, randomBytes } from 'node:crypto';
import type { CreateInvitation, Invitation } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { translator } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { peopleErrors } from './errors.ts';
import {
  countAcceptance,
  findInvitation,
  findLiveInvitation,
  type InvitationRow,
  insertInvitation,
  revokeInvitationRow,
} from './invitations.store.ts';
import { createPerson, getPerson, joinPerson, teamIdFor } from './service.ts';
import { findPersonByEmail, updatePersonRow } from './store.ts';

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** @returns the invitation with its address, which is shown this once. */
export async function createInvitation(
  ctx: Ctx,
  input: CreateInvitation,
): Promise<Invitation & { url: string; mailed: boolean }> {
  const token = randomBytes(24).toString('base64url');
  const id = newId();
  const person = input.personId ? await getPerson(ctx, input.personId) : null;
  await insertInvitation(ctx, {
    workspaceId: ctx.workspaceId,
    id,
    tokenHash: hashOf(token),
    personId: person?.id ?? null,
    hat: person?.hats[0] ?? input.hat,
    teamId: await teamIdFor(ctx, input.team),
    label: input.label ?? null,
    createdBy: personOf(ctx).personId,
    expiresAt: new Date(ctx.now.getTime() + input.expiresInDays * 86_400_000),
  });
  const url = `${ctx.house.config.publicUrl}/join/${token}`;
  const mailed = Boolean(person?.email && ctx.house.mail.enabled);
  if (mailed && person?.email) {
    const t = translator(person.locale);
    const { name } = await getWorkspace(ctx);
    const words = { workspace: name, person: person.name, url };
    await ctx.house.jobs.enqueue(ctx.tx, 'people.send_invitation', {
      to: person.email,
      subject: t('people.invitation_mail.subject', words),
      text: t('people.invitation_mail.text', words),
    });
  }
  await emit(ctx, 'people.invitation_created', { invitationId: id });
  const invitation = await findInvitation(ctx, id);
  if (!invitation) throw platformErrors.not_found();
  return { ...invitation, url, mailed };
}

export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  if (!(await findInvitation(ctx, id))) throw platformErrors.not_found();
  await revokeInvitationRow(ctx, id);
  await emit(ctx, 'people.invitation_revoked', { invitationId: id });
}

/** What an invitation's token opens. Needs a system context. @throws people.invitation_over */
export async function findInvitationByToken(ctx: Ctx, token: string): Promise<InvitationRow> {
  const row = await findLiveInvitation(ctx, hashOf(token));
  if (!row) throw peopleErrors.invitation_over();
  return row;
}

export interface Acceptance {
  name: string;
  email: string;
  identityId: string;
  locale: 'fr' | 'en';
  charterVersion: string;
}
/** Joins the person the invitation was for, the one already known by this address, or a new one. @returns their id. */
export async function acceptInvitation(
  ctx: Ctx,
  invitation: InvitationRow,
  input: Acceptance,
): Promise<string> {
  const known = invitation.personId
    ? await getPerson(ctx, invitation.personId)
    : await findPersonByEmail(ctx, input.email);
  if (known?.state === 'member') throw peopleErrors.email_taken();
  const person =
    known ??
    (await createPerson(ctx, {
      name: input.name,
      email: input.email,
      hats: [invitation.hat],
      locale: input.locale,
      role: 'member',
    }));
  if (!known && invitation.teamId) {
    await updatePersonRow(ctx, person.id, { team_id: invitation.teamId });
  }
  await joinPerson(ctx, person.id, input);
  await countAcceptance(ctx, invitation.id);
  return person.id;
}
