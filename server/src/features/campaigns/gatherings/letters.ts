/** The letters of a gathering, to whoever answered and nobody else; an invitation file goes with those that calendars want. */
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { LetterKind, OutgoingLetter, Written } from '../outbox/letter.ts';
import { senderNamed } from '../outbox/letter.ts';
import { letterFrame } from '../outbox/letter-frame.ts';
import { type OpenedSupporter, openSupporter } from '../supporters/supporters.service.ts';
import { calendarFile } from './calendar.ts';
import { factsOf, factsText } from './facts.html.ts';
import { type OwnAnswer, openOwnAnswer } from './own-answer.service.ts';

type Which =
  | 'gathering_answer'
  | 'gathering_confirmation'
  | 'gathering_place_free'
  | 'gathering_changed'
  | 'gathering_cancelled'
  | 'gathering_reminder';

/** Whether it still holds by the time it leaves. */
function staleReason(which: Which, letter: OutgoingLetter, own: OwnAnswer, now: Date): string | null {
  const { reply, gathering } = own;
  if (gathering.ends_at <= now) return 'gathering_over';
  if (which !== 'gathering_cancelled' && gathering.cancelled_at) return 'gathering_cancelled';
  const { sequence } = letter.data as { sequence?: number };
  if (which === 'gathering_changed' && sequence !== gathering.sequence) return 'changed_again';
  if (which === 'gathering_place_free' && reply.seat !== 'held') return 'place_given_up';
  if (which === 'gathering_reminder' && reply.seat !== 'held') return 'not_coming';
  return null;
}

async function write(which: Which, ctx: Ctx, letter: OutgoingLetter): Promise<Written> {
  const person = letter.supporterId ? await openSupporter(ctx, letter.supporterId) : null;
  if (!person || person.silenced || person.undeliverable) return { drop: 'nobody_to_write_to' };
  const { replyId, locale } = letter.data as { replyId: string; locale?: Locale };
  const own = await openOwnAnswer(ctx, replyId, locale ?? person.locale);
  if (!own) return { drop: 'answer_gone' };
  const stale = staleReason(which, letter, own, ctx.now);
  return stale ? { drop: stale } : written(which, ctx, own, person);
}

function written(which: Which, ctx: Ctx, own: OwnAnswer, person: OpenedSupporter): Written {
  const { view, reply, settings, gathering, address } = own;
  const { locale } = view;
  const t = translator(locale);
  const about = { title: view.alert.title, organisation: view.organisation, count: reply.party };
  const state =
    which === 'gathering_answer'
      ? reply.confirmed_at
        ? 'known'
        : reply.answer
      : which === 'gathering_confirmation'
        ? reply.seat === 'none'
          ? reply.answer
          : reply.seat
        : 'text';
  const key = `campaigns.public.gathering.letter.${which}`;
  const coming = reply.seat === 'held';
  const facts = factsText(factsOf(view, settings, gathering, coming), locale);
  const calendar = which !== 'gathering_answer' && (coming || which === 'gathering_cancelled');
  const method = which === 'gathering_cancelled' ? ('cancel' as const) : ('request' as const);
  const file = calendar
    ? calendarFile(ctx, { ...own, method, attendee: person, page: address, withLink: coming })
    : null;
  return {
    to: person.email,
    from: senderNamed(ctx, view.organisation),
    subject: t(`${key}.subject`, about),
    ...letterFrame({
      locale,
      organisation: view.organisation,
      accent: view.accent,
      title: t(`${key}.title`, about),
      paragraphs: [t(`${key}.${state}`, about), ...facts],
      ...(which !== 'gathering_cancelled' && {
        button: { text: t(`${key}.button`), url: address },
      }),
      after: which === 'gathering_answer' ? [t('campaigns.public.gathering.letter.ignore')] : [],
      foot: [t('campaigns.public.gathering.letter.foot', about)],
      trial: view.campaign.testMode,
    }),
    ...(file && {
      attachments: [
        {
          filename: 'invite.ics',
          content: file,
          // RFC 6047, 2.4: the method stands beside the type, or mail programs show a file instead of a date.
          contentType: `text/calendar; charset=utf-8; method=${method.toUpperCase()}`,
        },
      ],
    }),
  };
}

const kindOf =
  (which: Which): LetterKind =>
  (ctx, letter) =>
    write(which, ctx, letter);

export const gatheringLetters: Record<Which, LetterKind> = {
  gathering_answer: kindOf('gathering_answer'),
  gathering_confirmation: kindOf('gathering_confirmation'),
  gathering_place_free: kindOf('gathering_place_free'),
  gathering_changed: kindOf('gathering_changed'),
  gathering_cancelled: kindOf('gathering_cancelled'),
  gathering_reminder: kindOf('gathering_reminder'),
};
