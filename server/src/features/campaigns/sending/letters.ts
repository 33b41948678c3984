/** The letters of this part: to targets in somebody's name, and to that somebody about them. */
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import { backTo, confirmationAddress, issueConfirmation } from '../confirm/confirm.service.ts';
import { type LetterKind, type RenderedLetter, senderNamed, type Written } from '../outbox/letter.ts';
import { type LetterParts, letterFrame } from '../outbox/letter-frame.ts';
import { type OpenedSupporter, openSupporter } from '../supporters/supporters.service.ts';
import { type DeliveryRow, findDelivery } from './deliveries.store.ts';
import { isStageOver, mayLeaveAt, targetsById } from './delivery.service.ts';
import { letterFrom, mailbox } from './sender.service.ts';
import { type LetterWords, openWords } from './words.ts';
import { findWritten, type WrittenRow } from './written.store.ts';

const daysToConfirm = 7;
const daysOfPage = 120;

/** One letter to one target, in its writer's words and nothing else. While the campaign is tried out it goes to whoever tries it. */
export const letterToTarget: LetterKind = async (ctx, letter) => {
  const delivery = await findDelivery(ctx, String(letter.data.deliveryId));
  if (!delivery) return { drop: 'withdrawn' };
  const found = await openDelivery(ctx, delivery);
  if (found?.written.state !== 'passed') return { drop: 'withdrawn' };
  const { view, words, author, subject, text } = found;
  const target = (await targetsById(ctx, [delivery.target_id])).get(delivery.target_id);
  const trial = view.campaign.testMode || letter.targetId === null;
  if (!trial && (await isStageOver(ctx, view))) return { drop: 'stage_closed' };
  if (!target || (!trial && (!target.email || target.vacant))) return { drop: 'no_address' };
  const at = trial ? ctx.now : await mayLeaveAt(ctx, view, target);
  if (!at) return { drop: 'stage_closed' };
  if (at > ctx.now) return { later: at };
  const { from, dkim } = await letterFrom(ctx, viaName(view, words.name));
  const t = translator(view.locale);
  const said = trial
    ? `${t('campaigns.public.sending.trial_first', { name: target.name, email: target.email ?? '–' })}\n\n${text}`
    : text;
  return {
    to: trial ? author.email : (target.email ?? ''),
    subject: trial ? `${t('campaigns.public.sending.trial_subject')} ${subject}` : subject,
    text: said,
    html: plainHtml(said, view.locale),
    from,
    replyTo: mailbox(words.name, author.email),
    ...(dkim && { dkim }),
  };
};

export const viaName = (view: AlertView, name: string): string =>
  translator(view.locale)('campaigns.public.sending.via', { name, organisation: view.organisation });

/** The words as they were written: paragraphs and nothing that is not theirs. */
const plainHtml = (text: string, locale: string): string =>
  html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title></title></head><body>!${text
    .split(/\n\s*\n/)
    .map((part) => html`<p style="white-space:pre-line">${part}</p>`)}</body></html>`;

export interface OpenedDelivery {
  view: AlertView;
  written: WrittenRow;
  words: LetterWords;
  author: OpenedSupporter;
  subject: string;
  text: string;
}
/** Null where it was taken back, or its words are forgotten. */
export async function openDelivery(ctx: Ctx, delivery: DeliveryRow): Promise<OpenedDelivery | null> {
  const written = delivery.written_id ? await findWritten(ctx, delivery.written_id) : null;
  const words = written && openWords(ctx, written);
  const letter = words?.letters.find(({ targetId }) => targetId === delivery.target_id);
  const author = written?.supporter_id ? await openSupporter(ctx, written.supporter_id) : null;
  if (!written || !words || !letter || !author) return null;
  const view = await loadAlertView(ctx, delivery.alert_id, { locale: written.locale });
  return { view, written, words, author, subject: letter.subject, text: letter.text };
}

/** Somebody's letter about their letters, framed; dropped where nothing may be sent to them. */
async function toWriter(
  ctx: Ctx,
  writtenId: unknown,
  write: (found: {
    view: AlertView;
    written: WrittenRow;
    words: LetterWords;
    author: OpenedSupporter;
  }) => Promise<{ subject: string; parts: Partial<LetterParts> } | { drop: string }>,
): Promise<Written> {
  const written = await findWritten(ctx, String(writtenId));
  const words = written && openWords(ctx, written);
  const author = written?.supporter_id ? await openSupporter(ctx, written.supporter_id) : null;
  if (!written || !words || !author) return { drop: 'withdrawn' };
  if (author.silenced) return { drop: 'silenced' };
  const view = await loadAlertView(ctx, written.alert_id, { locale: written.locale });
  const done = await write({ view, written, words, author });
  if ('drop' in done) return done;
  const t = translator(view.locale);
  const framed = letterFrame({
    locale: view.locale,
    organisation: view.organisation,
    accent: view.accent,
    trial: view.campaign.testMode,
    foot: [
      t('campaigns.public.sending.mail.foot', { organisation: view.organisation, title: view.alert.title }),
    ],
    ...done.parts,
  });
  return {
    to: author.email,
    subject: done.subject,
    from: senderNamed(ctx, view.organisation),
    ...framed,
  } satisfies RenderedLetter;
}

/** The double opt-in: its button sends the letters. */
export const letterConfirmation: LetterKind = (ctx, letter) =>
  toWriter(ctx, letter.data.writtenId, async ({ view, written, words }) => {
    if (written.state !== 'unconfirmed') return { drop: 'confirmed' };
    const t = translator(view.locale);
    const token = await issueConfirmation(ctx, {
      purpose: 'letter',
      subjectId: written.id,
      supporterId: written.supporter_id,
      days: daysToConfirm,
    });
    return {
      subject: t('campaigns.public.sending.mail.confirm_subject', { title: view.alert.title }),
      parts: {
        title: t('campaigns.public.sending.mail.confirm_title'),
        paragraphs: [
          t('campaigns.public.sending.mail.confirm_text', {
            name: words.name,
            count: words.letters.length,
            days: daysToConfirm,
          }),
        ],
        button: {
          text: t('campaigns.public.sending.mail.confirm_button'),
          url: confirmationAddress(ctx, token, view.locale, backTo(view)),
        },
        after: [t('campaigns.public.sending.mail.not_me')],
      },
    };
  });

/** The writer's own page: where their letters are, to change what was held, to say what was answered. */
export async function ownPageAddress(ctx: Ctx, written: WrittenRow): Promise<string> {
  const token = await issueConfirmation(ctx, {
    purpose: 'letter_page',
    subjectId: written.id,
    supporterId: written.supporter_id,
    days: daysOfPage,
  });
  return confirmationAddress(ctx, token, written.locale);
}

/** The writer's copy, with the way to say that they were answered. */
export const letterCopy: LetterKind = (ctx, letter) =>
  toWriter(ctx, letter.data.writtenId, async ({ view, written, words }) => {
    const t = translator(view.locale);
    const targets = await targetsById(
      ctx,
      words.letters.map(({ targetId }) => targetId),
    );
    const copies = words.letters.map(({ targetId, subject, text }) => ({
      head: t('campaigns.public.sending.mail.copy_to', { name: targets.get(targetId)?.name ?? '–', subject }),
      text,
    }));
    return {
      subject: t('campaigns.public.sending.mail.copy_subject', { title: view.alert.title }),
      parts: {
        title: t('campaigns.public.sending.mail.copy_title', { count: copies.length }),
        body: {
          text: copies.map(({ head, text }) => `${head}\n\n${text}`).join('\n\n----\n\n'),
          html: copies
            .map(
              ({ head, text }) =>
                html`<p style="font-weight:600">${head}</p><blockquote style="white-space:pre-line">${text}</blockquote>`,
            )
            .join(''),
        },
        after: [t('campaigns.public.sending.mail.copy_after')],
        button: {
          text: t('campaigns.public.sending.mail.copy_button'),
          url: await ownPageAddress(ctx, written),
        },
      },
    };
  });

/** A letter was not let through: why, and where to change it. */
export const letterHeld: LetterKind = (ctx, letter) =>
  toWriter(ctx, letter.data.writtenId, async ({ view, written }) => {
    if (written.state !== 'held' || !written.hold_reason) return { drop: 'no_longer_held' };
    const t = translator(view.locale);
    return {
      subject: t('campaigns.public.sending.mail.held_subject', { title: view.alert.title }),
      parts: {
        title: t('campaigns.public.sending.mail.held_title'),
        paragraphs: [
          t('campaigns.public.sending.mail.held_text', { organisation: view.organisation }),
          t(`campaigns.public.sending.held.${written.hold_reason}`),
          t('campaigns.public.sending.mail.held_how'),
        ],
        button: {
          text: t('campaigns.public.sending.mail.held_button'),
          url: await ownPageAddress(ctx, written),
        },
      },
    };
  });

/** A letter did not arrive: the person keeps their words and other ways to use them. */
export const letterUndelivered: LetterKind = async (ctx, letter) => {
  const delivery = await findDelivery(ctx, String(letter.data.deliveryId));
  const target = delivery && (await targetsById(ctx, [delivery.target_id])).get(delivery.target_id);
  return toWriter(ctx, delivery?.written_id, async ({ view, written }) => {
    const t = translator(view.locale);
    const name = target?.name ?? '–';
    return {
      subject: t('campaigns.public.sending.mail.undelivered_subject', { name }),
      parts: {
        title: t('campaigns.public.sending.mail.undelivered_title'),
        paragraphs: [t('campaigns.public.sending.mail.undelivered_text', { name })],
        button: {
          text: t('campaigns.public.sending.mail.undelivered_button'),
          url: await ownPageAddress(ctx, written),
        },
      },
    };
  });
};
