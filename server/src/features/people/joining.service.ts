/** Coming in by oneself: who may ask, who answers, and the settings of both. */
import { createHash } from 'node:crypto';
import {
  type AskToJoin,
  codeTyped,
  type Hat,
  type JoiningSettings,
  type UpdateJoiningSettings,
} from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError, platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { translator } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { peopleErrors } from './errors.ts';
import { createInvitation, findInvitationByToken } from './invitations.service.ts';
import { countAcceptance, insertInvitation, unusedHash } from './invitations.store.ts';
import { inviteFrom } from './invitations-from.service.ts';
import { sendFirstLetter } from './invitations-letters.service.ts';
import {
  addTry,
  countTries,
  decideJoinRequest,
  findJoinRequest,
  hasAskedSince,
  hasJoinRequest,
  insertJoinRequest,
} from './joining-requests.store.ts';
import { selectJoiningSettings, updateJoiningSettingsRow } from './joining-settings.store.ts';
import { findPersonByEmail } from './store.ts';
import { findTeams } from './teams.store.ts';

const day = 86_400_000;
/** Wrong codes that one network address may type in an hour, on all nodes together. */
const mostTries = 20;

/** @throws people.mail_needed: coming in by oneself needs a letter that proves the address */
export async function updateJoiningSettings(
  ctx: Ctx,
  change: UpdateJoiningSettings,
): Promise<JoiningSettings> {
  const opens = change.outside?.open || (change.domainJoining ?? 'off') !== 'off';
  if (opens && !ctx.house.mail.enabled) throw peopleErrors.mail_needed();
  await updateJoiningSettingsRow(ctx, change);
  await emit(ctx, 'people.joining_settings_changed', { fields: Object.keys(change) });
  return selectJoiningSettings(ctx);
}

/**
 * Runs what opens an invitation by its token or code, and counts codes that open nothing, so that nobody finds one by
 * trying. @param from network address of the caller @throws platform.too_many_requests
 */
export async function countingTries<T>(
  ctx: Ctx,
  token: string,
  from: string,
  open: () => Promise<T>,
): Promise<T> {
  // A link holds 192 random bits: whoever holds an old one is not guessing.
  if (!codeTyped(token)) return open();
  const hour = Math.floor(ctx.now.getTime() / 3_600_000);
  const key = createHash('sha256').update(`${hour} ${from}`).digest('base64url');
  if ((await countTries(ctx, key)) >= mostTries) throw platformErrors.too_many_requests();
  try {
    return await open();
  } catch (error) {
    // In a transaction of its own, since this one is given up.
    if (error instanceof CodedError && error.code === 'people.invitation_over')
      await ctx.house.inSystem((own) => addTry(own, key, new Date((hour + 1) * 3_600_000)));
    throw error;
  }
}

export interface AskingAddress {
  kind: 'domain' | 'outside';
  email: string;
  hat: Hat;
  needsApproval: boolean;
  consents?: readonly string[];
}
/**
 * Sends somebody who asked a letter that proves their address. Answers nothing, so that nobody learns who is here; a
 * second question within an hour sends nothing.
 */
export async function inviteAddress(ctx: Ctx, input: AskingAddress): Promise<void> {
  const known = await findPersonByEmail(ctx, input.email);
  if (known?.state === 'member' || known?.state === 'administrator') return;
  if (await hasAskedSince(ctx, input.email, new Date(ctx.now.getTime() - 3_600_000))) return;
  const id = newId();
  await insertInvitation(ctx, {
    id,
    kind: input.kind,
    tokenHash: unusedHash(),
    personId: null,
    hat: input.hat,
    teamId: null,
    label: null,
    address: input.email,
    needsApproval: input.needsApproval,
    consents: input.consents ?? [],
    expiresAt: new Date(ctx.now.getTime() + 7 * day),
  });
  await sendFirstLetter(ctx, id);
}

/**
 * Somebody asks to join where somebody has to say yes. Asking twice is asking once.
 * @throws people.invitation_over, people.approval_not_asked. Needs a system context.
 */
export async function askToJoin(ctx: Ctx, token: string, input: AskToJoin): Promise<void> {
  const invitation = await findInvitationByToken(ctx, token);
  if (!invitation.needsApproval) throw peopleErrors.approval_not_asked();
  const inside: Ctx = { ...ctx, workspaceId: invitation.workspaceId, locale: input.locale };
  const email = invitation.address ?? input.email;
  const known = await findPersonByEmail(inside, email);
  if (known?.state === 'member' || known?.state === 'administrator') return;
  const id = newId();
  const { name, locale } = input;
  if (await insertJoinRequest(inside, { id, invitationId: invitation.id, name, email, locale }))
    await emit(inside, 'people.join_requested', { joinRequestId: id });
}

async function mustWait(ctx: Ctx, id: string) {
  const request = await findJoinRequest(ctx, id);
  if (request) return { ...request, name: request.name ?? '', email: request.email ?? '' };
  if (await hasJoinRequest(ctx, id)) throw peopleErrors.request_decided();
  throw platformErrors.not_found();
}

/**
 * Says yes: the person gets a letter that proves their address and lets them in. Without e-mail the link is answered,
 * to be handed over.
 * @throws platform.not_found, people.request_decided
 */
export async function approveRequest(ctx: Ctx, id: string): Promise<{ url: string | null }> {
  const request = await mustWait(ctx, id);
  const [team] = request.team_id ? await findTeams(ctx, [request.team_id]) : [];
  const kind =
    request.kind === 'personal' ? 'link' : (request.kind as 'link' | 'code' | 'domain' | 'outside');
  const { personId } = await inviteFrom(
    { ...ctx, locale: request.locale as 'fr' | 'en' },
    {
      source: kind,
      person: {
        ...{ name: request.name, email: request.email, locale: request.locale as 'fr' | 'en' },
        hats: [request.hat as Hat],
        ...(team && { team: team.name }),
        ...(request.place && { place: request.place }),
        groups: request.group_ids,
      },
      ...(request.label && { label: request.label }),
      letter: true,
      consents: request.consents,
    },
  );
  const { url } = ctx.house.mail.enabled
    ? { url: null }
    : await createInvitation(ctx, {
        ...{ kind: 'link', hat: request.hat as Hat, groups: [], needsApproval: false, letter: false },
        ...{ personId, expiresInDays: 30 },
      });
  await countAcceptance(ctx, request.invitation_id);
  await decideJoinRequest(ctx, id, 'approved');
  await emit(ctx, 'people.join_request_approved', { joinRequestId: id });
  return { url };
}

/** Says no, in the person's language and with a note if there is one. @throws platform.not_found, people.request_decided */
export async function refuseRequest(ctx: Ctx, id: string, note: string): Promise<void> {
  const request = await mustWait(ctx, id);
  if (ctx.house.mail.enabled) {
    const t = translator(request.locale as 'fr' | 'en');
    const words = { workspace: (await getWorkspace(ctx)).name, person: request.name, note };
    await ctx.house.jobs.enqueue(ctx.tx, 'people.send_invitation', {
      to: request.email,
      subject: t('people.request_mail.subject', words),
      text: t(note ? 'people.request_mail.text_note' : 'people.request_mail.text', words),
    });
  }
  await decideJoinRequest(ctx, id, 'refused');
  await emit(ctx, 'people.join_request_refused', { joinRequestId: id });
}
