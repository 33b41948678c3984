/**
 * Letters of an invitation: the first, and at most two reminders. The link is made when the letter is written, so staff
 * never hold it, and a refusal can take it back without anybody noticing.
 */
import { randomBytes } from 'node:crypto';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import type { Mail } from '#platform/mail.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { hashOf } from './invitations.store.ts';
import {
  beginLetterRow,
  countLettersTo,
  lockInvitation,
  takeLetterBack,
} from './invitations-letters.store.ts';
import { isGoodHour, nextGoodHour, reminderDueAt } from './joining.rules.ts';
import { originsOfPerson } from './joining-origins.store.ts';
import { selectJoiningSettings } from './joining-settings.store.ts';
import { findPerson } from './store.ts';

const day = 86_400_000;
/** Letters one person may get in half a year, however often they are invited. */
const mostLetters = 3;

export interface LetterJob {
  workspaceId: string;
  invitationId: string;
  /** 1 for the first letter, then the reminders. */
  number: number;
  /** Of whoever asked by themselves. */
  locale: 'fr' | 'en';
}

export async function sendFirstLetter(ctx: Ctx, invitationId: string): Promise<void> {
  if (ctx.house.mail.enabled) await enqueueLetter(ctx, invitationId, 1, ctx.now);
}

const enqueueLetter = (ctx: Ctx, invitationId: string, number: number, startAfter: Date): Promise<void> =>
  ctx.house.jobs.enqueue(
    ctx.tx,
    'people.write_letter',
    { workspaceId: ctx.workspaceId, invitationId, number, locale: ctx.locale } satisfies LetterJob,
    { startAfter, key: `${invitationId}.${number}` },
  );

/** Writes and sends one letter, or none where it is no longer wanted. @throws Error when it has certainly not left. */
export async function writeLetter(house: House, job: LetterJob): Promise<void> {
  const mail = await house.inWorkspace(job.workspaceId, (ctx) => beginLetter(ctx, job));
  if (!mail) return;
  try {
    await house.mail.sendOnce(mail);
  } catch (error) {
    await house.inWorkspace(job.workspaceId, (ctx) => takeLetterBack(ctx, job.invitationId, job.number));
    throw error;
  }
}

async function beginLetter(ctx: Ctx, { invitationId, number, ...job }: LetterJob): Promise<Mail | null> {
  const row = await lockInvitation(ctx, invitationId);
  const over = !row || row.revoked_at || row.expires_at <= ctx.now || row.accepted_count > 0;
  if (over || row.letters_begun !== number - 1) return null;
  const person = row.person_id ? await findPerson(ctx, row.person_id) : null;
  const to = row.person_id ? person?.email : row.address;
  if (!to || (person && person.state !== 'invited')) return null;
  const workspace = await getWorkspace(ctx);
  const settings = await selectJoiningSettings(ctx);
  if (number > 1) {
    if (settings.reminders < number - 1) return null;
    const due = new Date((row.last_letter_at?.getTime() ?? 0) + settings.reminderDays * day);
    if (ctx.now < due || !isGoodHour(ctx.now, workspace.timeZone)) {
      const later = nextGoodHour(ctx.now < due ? due : ctx.now, workspace.timeZone);
      await enqueueLetter(ctx, invitationId, number, later);
      return null;
    }
  }
  if (
    person &&
    (await countLettersTo(ctx, person.id, new Date(ctx.now.getTime() - 182 * day))) >= mostLetters
  )
    return null;
  const token = randomBytes(24).toString('base64url');
  await beginLetterRow(ctx, invitationId, number, [...row.letter_hashes, hashOf(token)]);
  // Whoever asked by themselves is not reminded of it.
  if (person && settings.reminders >= number)
    await enqueueLetter(
      ctx,
      invitationId,
      number + 1,
      reminderDueAt(ctx.now, settings.reminderDays, workspace.timeZone),
    );
  const origin = person ? (await originsOfPerson(ctx, person.id)).findLast((one) => one.origin) : undefined;
  const kind = person ? (number === 1 ? 'first' : 'reminder') : (row.kind as 'domain' | 'outside');
  return letter(ctx, {
    ...{ kind, to, token, expiresAt: row.expires_at, workspace },
    locale: person?.locale ?? job.locale,
    name: person?.name ?? '',
    source: origin?.origin ?? null,
    last: number > 1 && settings.reminders < number,
  });
}

interface Letter {
  kind: 'first' | 'reminder' | 'domain' | 'outside';
  to: string;
  token: string;
  locale: 'fr' | 'en';
  name: string;
  source: string | null;
  /** No other letter follows. */
  last: boolean;
  expiresAt: Date;
  workspace: { name: string; timeZone: string };
}
function letter(ctx: Ctx, { kind, to, token, locale, workspace, ...of }: Letter): Mail {
  const t = translator(locale);
  const base = ctx.house.config.publicUrl;
  const no = `${base}/no/${token}`;
  const words = {
    workspace: workspace.name,
    person: of.name,
    url: `${base}/join/${token}`,
    no,
    source: of.source ?? '',
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: workspace.timeZone }).format(
      of.expiresAt,
    ),
  };
  const parts = [
    t(`people.letter.${kind}.text`, words),
    of.source ? t('people.letter.source', words) : '',
    t(of.last ? 'people.letter.no_last' : 'people.letter.no', words),
  ];
  return {
    to,
    subject: t(`people.letter.${kind}.subject`, words),
    text: `${parts.filter(Boolean).join('\n\n')}\n`,
    // RFC 8058: mail programs show a button that says no without opening a page.
    headers: { 'List-Unsubscribe': `<${no}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}
