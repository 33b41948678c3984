/**
 * Many letters to one target as one message: its text, and the same to print. Who did not agree to be named stands there
 * as somebody of their district; only the target gets this, staff never see it.
 */
import { hideAuthor } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';
import { loadAlertView } from '../alerts/view.ts';
import type { LetterKind } from '../outbox/letter.ts';
import { deliveriesOfBundle, findBundle } from './deliveries.store.ts';
import { isStageOver, targetsById } from './delivery.service.ts';
import { writeLetters } from './letters.pdf.ts';
import { type OpenedDelivery, openDelivery, viaName } from './letters.ts';
import { letterFrom } from './sender.service.ts';
import { authorIn } from './words.ts';

export const letterBundle: LetterKind = async (ctx, letter) => {
  const bundle = await findBundle(ctx, String(letter.data.bundleId));
  const target = bundle && (await targetsById(ctx, [bundle.targetId])).get(bundle.targetId);
  if (!bundle || !target?.email || target.vacant) return { drop: 'no_address' };
  const found: OpenedDelivery[] = [];
  for (const row of await deliveriesOfBundle(ctx, bundle.id)) {
    const opened = await openDelivery(ctx, row);
    if (opened?.written.state === 'passed') found.push(opened);
  }
  const first = found[0];
  if (!first) return { drop: 'withdrawn' };
  const locale = target.locale ?? first.view.locale;
  const view = await loadAlertView(ctx, bundle.alertId, { locale });
  if (view.campaign.testMode) return { drop: 'test_mode' };
  if (await isStageOver(ctx, view)) return { drop: 'stage_closed' };
  const t = translator(locale);
  const count = found.length;
  const letters = found.map((one) => signed(one, view, target.jurisdiction?.name ?? null, locale));
  const intro = [
    t('campaigns.public.sending.bundle.intro', {
      count,
      organisation: view.organisation,
      title: view.alert.title,
    }),
    t('campaigns.public.sending.bundle.how', { organisation: view.organisation }),
  ];
  const file = await writeLetters({ locale, title: view.alert.title, intro, letters });
  const { from, dkim } = await letterFrom(
    ctx,
    viaName(view, t('campaigns.public.sending.bundle.from', { count })),
  );
  const rule = `\n\n${'-'.repeat(40)}\n\n`;
  return {
    to: target.email,
    from,
    subject: t('campaigns.public.sending.bundle.subject', { count, title: view.alert.title }),
    text: [
      intro.join('\n\n'),
      ...letters.map(({ from: who, subject, text }) => `${who}\n${subject}\n\n${text}`),
    ].join(rule),
    attachments: [{ filename: 'letters.pdf', content: file, contentType: 'application/pdf' }],
    ...(dkim && { dkim }),
  };
};

/** As its writer agreed to be known to the target. */
function signed(
  { words, written, subject, text }: OpenedDelivery,
  view: AlertView,
  district: string | null,
  locale: Locale,
) {
  const t = translator(locale);
  if (written.named) {
    return { from: [words.name, words.place].filter(Boolean).join(', '), to: null, subject, text };
  }
  const marks = {
    name: t('campaigns.public.sending.bundle.name'),
    email: t('campaigns.public.sending.bundle.email'),
    phone: t('campaigns.public.sending.bundle.phone'),
    place: district ?? t('campaigns.public.sending.bundle.place'),
  };
  const hidden = (part: string) => hideAuthor(part, authorIn(words, view), marks);
  const from = district
    ? t('campaigns.public.sending.bundle.resident', { district })
    : t('campaigns.public.sending.bundle.person', { organisation: view.organisation });
  return { from, to: null, subject: hidden(subject), text: hidden(text) };
}
