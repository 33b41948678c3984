/** What signers get by mail: the link that confirms, and one word of thanks. */
import { hoursToConfirm, petitionSettingsSchema, type SignatureForm } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { TFunction } from 'i18next';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { openAction } from '../actions/actions.service.ts';
import type { FoundAction } from '../actions/actions.store.ts';
import type { AlertView } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import { backTo, confirmationAddress, issueConfirmation } from '../confirm/confirm.service.ts';
import { type LetterKind, type OutgoingLetter, senderNamed } from '../outbox/letter.ts';
import { letterFrame } from '../outbox/letter-frame.ts';
import { type OpenedSupporter, openSupporter } from '../supporters/supporters.service.ts';
import { partnerSlug } from './signatures.store.ts';

const key = (name: string) => `campaigns.public.petition.${name}`;

interface Found {
  action: FoundAction;
  supporter: OpenedSupporter;
  view: AlertView;
  given: string;
  t: TFunction;
}

/** What both letters need; or why they are not wanted any more. */
async function read(ctx: Ctx, letter: OutgoingLetter): Promise<Found | { drop: string }> {
  const { actionId, locale = 'fr' } = letter.data as { actionId?: string; locale?: Locale };
  const action = actionId ? await openAction(ctx, actionId) : null;
  const supporter = letter.supporterId ? await openSupporter(ctx, letter.supporterId) : null;
  if (!action || !supporter) return { drop: 'forgotten' };
  if (supporter.silenced || supporter.undeliverable) return { drop: 'not_wanted' };
  const partner = await partnerSlug(ctx, action.partnerId);
  const view = await loadAlertView(ctx, action.alertId, { locale, partner });
  const { given = '' } = action.opened as Partial<SignatureForm>;
  return { action, supporter, view, given, t: translator(locale) };
}

async function linkTo(ctx: Ctx, { action, supporter, view }: Found, days: number): Promise<string> {
  const of = { purpose: 'signature', subjectId: action.id, supporterId: supporter.id, days };
  return confirmationAddress(ctx, await issueConfirmation(ctx, of), view.locale, backTo(view));
}

export const signatureConfirmationLetter: LetterKind = async (ctx, letter) => {
  const found = await read(ctx, letter);
  if ('drop' in found) return found;
  const { action, supporter, view, given, t } = found;
  if (action.state !== 'pending') return { drop: 'done' };
  const organisation = view.partner?.name ?? view.organisation;
  const { title } = view.alert;
  const url = await linkTo(ctx, found, hoursToConfirm / 24);
  const subject = t(key('mail.subject'), { title });
  return {
    to: supporter.email,
    from: senderNamed(ctx, organisation),
    subject,
    ...letterFrame({
      locale: view.locale,
      organisation,
      accent: view.accent,
      title: t(key('mail.title')),
      paragraphs: [t(key('mail.text'), { given, title, hours: hoursToConfirm })],
      button: { text: t(key('mail.button')), url },
      after: [t(key('mail.not_me'))],
      foot: [t(key('mail.foot'), { organisation })],
      trial: view.campaign.testMode,
    }),
  };
};

/** Days in which the thank-you's link shows the signature; later their own page does. */
const daysToLookBack = 30;

export const signatureThanksLetter: LetterKind = async (ctx, letter) => {
  const found = await read(ctx, letter);
  if ('drop' in found) return found;
  const { action, supporter, view, given, t } = found;
  if (action.state !== 'done') return { drop: 'withdrawn' };
  const organisation = view.partner?.name ?? view.organisation;
  const { title } = view.alert;
  const { name, office } = petitionSettingsSchema.parse(view.alert.settings).recipient;
  const recipient = [name, office].filter(Boolean).join(', ') || t(key('recipient'));
  const words = letter.data.again
    ? t(key('thanks.again'), { given, title })
    : t(key('thanks.text'), { given, recipient });
  const { publicUrl } = ctx.house.config;
  return {
    to: supporter.email,
    from: senderNamed(ctx, organisation),
    subject: t(key('thanks.subject'), { title }),
    ...letterFrame({
      locale: view.locale,
      organisation,
      accent: view.accent,
      title: t(key('signed')),
      paragraphs: [words, ...(view.alert.thanks && !letter.data.again ? [view.alert.thanks] : [])],
      button: { text: t(key('thanks.button')), url: `${publicUrl}${view.address()}` },
      links: [
        {
          text: t(key('thanks.withdraw')),
          url: await linkTo(ctx, found, daysToLookBack),
        },
      ],
      foot: [t(key('mail.foot'), { organisation })],
      trial: view.campaign.testMode,
    }),
  };
};
