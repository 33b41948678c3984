/** The letter to whom a petition is addressed: what it is, and the link that fetches it. */
import { daysToFetch, fetchesAtMost } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { translator } from '#platform/i18n.ts';
import { loadAlertView } from '../alerts/view.ts';
import { confirmationAddress, issueConfirmation } from '../confirm/confirm.service.ts';
import { type LetterKind, senderNamed } from '../outbox/letter.ts';
import { letterFrame } from '../outbox/letter-frame.ts';
import { numberInWords } from '../public/dates.ts';
import { lockDelivery } from './deliveries.store.ts';

const key = (name: string) => `campaigns.public.delivery.${name}`;

export const petitionDeliveryLetter: LetterKind = async (ctx, letter) => {
  const { deliveryId, locale = 'fr' } = letter.data as { deliveryId?: string; locale?: Locale };
  const delivery = deliveryId ? await lockDelivery(ctx, deliveryId) : null;
  if (delivery?.state !== 'ready' || !letter.address) return { drop: 'gone' };
  const view = await loadAlertView(ctx, delivery.alertId, { locale });
  const t = translator(locale);
  const { organisation } = view;
  const { title } = view.alert;
  const token = await issueConfirmation(ctx, {
    ...{ purpose: 'delivery', subjectId: delivery.id, supporterId: null, days: daysToFetch },
  });
  return {
    to: letter.address,
    from: senderNamed(ctx, organisation),
    subject: t(key('subject'), { title }),
    ...letterFrame({
      locale,
      organisation,
      accent: view.accent,
      title,
      paragraphs: [
        t(key('page_text'), {
          organisation,
          recipient: delivery.recipient,
          number: numberInWords(delivery.signatures ?? 0, locale),
        }),
        t(key('letter_text'), { days: daysToFetch, times: fetchesAtMost }),
      ],
      button: { text: t(key('open')), url: confirmationAddress(ctx, token, locale) },
      after: [t(key('checksum'), { checksum: delivery.checksum ?? '' }), t(key('care'))],
      foot: [t(key('foot'), { organisation })],
      trial: view.campaign.testMode,
    }),
  };
};
