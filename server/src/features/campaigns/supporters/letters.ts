/** Letters about somebody's own matters: confirm what you asked for, the way into your own space. */

import { type Locale, locales } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { confirmationAddress, issueConfirmation } from '../confirm/confirm.service.ts';
import { type LetterKind, type OutgoingLetter, senderNamed, type Written } from '../outbox/letter.ts';
import { letterFrame } from '../outbox/letter-frame.ts';
import { ownSpaceAddress } from './own-space.service.ts';
import { hostOf, type PageHost } from './page-host.ts';
import { type OpenedSupporter, openSupporter } from './supporters.service.ts';
import { wayOutOf } from './way-out.ts';

const daysToConfirm = 7;

interface LetterWords {
  subject: string;
  title: string;
  paragraphs: string[];
  button: { text: string; url: string };
  after: string[];
}
type Writing = (
  ctx: Ctx,
  letter: OutgoingLetter,
  to: { supporter: OpenedSupporter; host: PageHost; locale: Locale },
) => Promise<LetterWords>;

const localeIn = (letter: OutgoingLetter, fallback: Locale): Locale =>
  locales.find((one) => one === letter.data.locale) ?? fallback;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What all of them share: they answer something that was asked a moment ago, so being out does not stop them. */
const answering =
  (write: Writing): LetterKind =>
  async (ctx, letter): Promise<Written> => {
    const supporter = letter.supporterId ? await openSupporter(ctx, letter.supporterId) : null;
    if (!supporter || supporter.silenced) return { drop: 'silenced' };
    const locale = localeIn(letter, supporter.locale);
    const slugs = { campaign: text(letter.data.campaign), partner: text(letter.data.partner) };
    const host = await hostOf(ctx, slugs, locale);
    const t = translator(locale);
    const { subject, ...parts } = await write(ctx, letter, { supporter, host, locale });
    const out = wayOutOf(ctx.house, supporter.wayOut, letter.id);
    return {
      to: supporter.email,
      from: senderNamed(ctx, host.from),
      subject,
      headers: out.headers,
      ...letterFrame({
        ...parts,
        locale,
        organisation: host.from,
        accent: host.accent,
        foot: [
          t('campaigns.public.letter.why_asked'),
          ...(host.privacyContact
            ? [t('campaigns.public.data_contact', { contact: host.privacyContact })]
            : []),
        ],
        footLinks: [{ text: t('campaigns.public.letter.out'), url: out.address }],
      }),
    };
  };

export const joinConfirmation = answering(async (ctx, letter, { supporter, host, locale }) => {
  const t = translator(locale);
  const token = await issueConfirmation(ctx, {
    purpose: 'join',
    subjectId: letter.id,
    supporterId: supporter.id,
    days: daysToConfirm,
  });
  const purposes = (letter.data.purposes ?? []) as readonly string[];
  return {
    subject: t('campaigns.public.join.subject', { organisation: host.from }),
    title: t('campaigns.public.join.letter_title'),
    paragraphs: [
      t('campaigns.public.join.letter', { organisation: host.from }),
      ...purposes.map((one) => `– ${t(`campaigns.public.join.${one}`, { organisation: host.from })}`),
    ],
    button: {
      text: t('campaigns.public.join.letter_button'),
      url: confirmationAddress(ctx, token, locale, host.campaign?.slug),
    },
    after: [t('campaigns.public.join.letter_after', { count: daysToConfirm })],
  };
});

export const ownSpace = answering(async (ctx, _letter, { supporter, host, locale }) => {
  const t = translator(locale);
  return {
    subject: t('campaigns.public.me.subject', { organisation: host.from }),
    title: t('campaigns.public.me.letter_title'),
    paragraphs: [t('campaigns.public.me.letter', { organisation: host.organisation })],
    button: {
      text: t('campaigns.public.me.letter_button'),
      url: await ownSpaceAddress(ctx, supporter.id, locale, host.campaign?.slug),
    },
    after: [t('campaigns.public.me.letter_after')],
  };
});
