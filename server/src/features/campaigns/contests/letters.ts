/** The two letters of a contest: to confirm an entry, and to whoever was drawn. */
import { prizeUnits } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { type LetterKind, type OutgoingLetter, senderNamed, type Written } from '../outbox/letter.ts';
import { letterFrame } from '../outbox/letter-frame.ts';
import { findContest } from './contests.store.ts';
import { entryToken } from './entries.service.ts';
import { findEntry } from './entries.store.ts';

async function write(
  which: 'contest_entry' | 'contest_won',
  ctx: Ctx,
  letter: OutgoingLetter,
): Promise<Written> {
  const { entryId } = letter.data as { entryId: string };
  const entry = await findEntry(ctx, entryId);
  const contest = entry && (await findContest(ctx, entry.contest_id));
  if (!contest || !letter.address) return { drop: 'entry_gone' };
  if (which === 'contest_won' && (entry.claimed_at || entry.passed_at)) return { drop: 'not_open' };
  const locale = entry.locale as Locale;
  const t = translator(locale);
  const { rules } = contest;
  const key = `campaigns.public.contest.letter.${which}`;
  const about = {
    organiser: rules.organiser,
    prize: prizeUnits(rules)[entry.prize ?? 0]?.name ?? '',
    days: rules.claimDays,
  };
  const known = which === 'contest_entry' && entry.confirmed_at;
  const url = `${ctx.house.config.publicUrl}/c/entry/${entryToken(ctx.house, ctx.workspaceId, entry.id)}?lang=${locale}`;
  return {
    to: letter.address,
    from: senderNamed(ctx, rules.organiser),
    subject: t(`${key}.subject`, about),
    ...letterFrame({
      ...{ locale, organisation: rules.organiser, title: t(`${key}.title`, about) },
      paragraphs: [t(known ? `${key}.known` : `${key}.text`, about)],
      button: { text: t(`${key}.button`), url },
      after: [t('campaigns.public.contest.letter.never')],
      foot: [t('campaigns.public.contest.letter.foot', about)],
    }),
  };
}

export const contestLetters: Record<string, LetterKind> = {
  contest_entry: (ctx, letter) => write('contest_entry', ctx, letter),
  contest_won: (ctx, letter) => write('contest_won', ctx, letter),
};
