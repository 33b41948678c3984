/** Letters to a partner's contact: the invitation, the way into its own space, the file of those who agreed to it. */
import { locales } from '@portevoix/core/common';
import type { TFunction } from 'i18next';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { confirmationAddress, issueConfirmation } from '../confirm/confirm.service.ts';
import { type LetterKind, type OutgoingLetter, senderNamed } from '../outbox/letter.ts';
import { letterFrame } from '../outbox/letter-frame.ts';
import { hostOf } from '../supporters/page-host.ts';
import { contactContext, findPartnerRow } from './partners.store.ts';

const daysToJoin = 14;
const hoursInSpace = 8;
const daysForFile = 14;

type Kind = 'invitation' | 'link' | 'file';
const linkOf: Record<Kind, (ctx: Ctx, letter: OutgoingLetter, partnerId: string) => Promise<string>> = {
  invitation: (ctx, _letter, partnerId) => spaceAddress(ctx, partnerId, daysToJoin),
  link: (ctx, _letter, partnerId) => spaceAddress(ctx, partnerId, hoursInSpace / 24),
  async file(ctx, letter) {
    const token = await issueConfirmation(ctx, {
      purpose: 'partner_file',
      subjectId: String(letter.data.fileId),
      supporterId: null,
      days: daysForFile,
    });
    return confirmationAddress(ctx, token, ctx.locale);
  },
};

/** The way into a partner's own space. */
async function spaceAddress(ctx: Ctx, partnerId: string, days: number): Promise<string> {
  const token = await issueConfirmation(ctx, {
    purpose: 'partner_space',
    subjectId: partnerId,
    supporterId: null,
    days,
  });
  return `${ctx.house.config.publicUrl}/c/partner/${token}?lang=${ctx.locale}`;
}

const letterOf =
  (kind: Kind): LetterKind =>
  async (outer, letter) => {
    const partner = await findPartnerRow(outer, String(letter.data.partner));
    const campaign = partner && (await findCampaign(outer, partner.campaign_id));
    if (!partner || !campaign || !letter.address) return { drop: 'partner_gone' };
    // A file may still be fetched by a partner that has just left.
    if (partner.ended_at && kind !== 'file') return { drop: 'partner_left' };
    const contact =
      partner.sealed_contact && outer.house.cipher.open(partner.sealed_contact, contactContext(partner.id));
    if (contact !== letter.address) return { drop: 'contact_changed' };
    const locale = locales.find((one) => one === letter.data.locale) ?? 'en';
    const ctx = { ...outer, locale };
    const host = await hostOf(ctx, { campaign: campaign.slug }, locale);
    const t: TFunction = translator(locale);
    const names = {
      organisation: host.organisation,
      partner: partner.name,
      campaign: host.campaign?.title ?? campaign.slug,
    };
    return {
      to: letter.address,
      from: senderNamed(ctx, host.organisation),
      subject: t(`campaigns.public.partner.${kind}_subject`, names),
      ...letterFrame({
        locale,
        organisation: host.organisation,
        accent: host.accent,
        title: t(`campaigns.public.partner.${kind}_title`, names),
        paragraphs: [t(`campaigns.public.partner.${kind}_text`, names)],
        button: {
          text: t(`campaigns.public.partner.${kind}_button`),
          url: await linkOf[kind](ctx, letter, partner.id),
        },
        after: [
          t(`campaigns.public.partner.${kind}_after`, {
            days: kind === 'file' ? daysForFile : daysToJoin,
            hours: hoursInSpace,
          }),
        ],
        foot: [t('campaigns.public.partner.foot', names)],
      }),
    };
  };

export const partnerLetters: Record<string, LetterKind> = {
  partner_invitation: letterOf('invitation'),
  partner_link: letterOf('link'),
  partner_file: letterOf('file'),
};
