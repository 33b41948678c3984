/** The draw, step by step in plain words, with all that is needed to work it out again. */
import { prizeUnits, wordsIn } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { MomentRow } from '../moments/moments.store.ts';
import { inWords, numberInWords } from '../public/dates.ts';
import type { CampaignReading } from '../public/reading.ts';
import { stateOf } from './contests.service.ts';
import type { ContestRow } from './contests.store.ts';
import type { EntryRow } from './entries.store.ts';
import { openPublicName } from './entry-seals.ts';

export interface Draw {
  reading: CampaignReading;
  moment: MomentRow;
  contest: ContestRow;
  /** Public once the list is closed. */
  hashes: readonly string[];
  winners: readonly EntryRow[];
}

/** The same data for programs: no more than the page says. */
export const drawData = ({ contest, hashes, winners }: Draw): string =>
  `${JSON.stringify(
    {
      commitment: contest.commitment,
      closedAt: contest.closed_at,
      listRoot: contest.list_root,
      seed: contest.seed,
      drawnAt: contest.drawn_at,
      entries: hashes,
      drawn: winners.map(({ rank, entry_hash, prize }) => ({ rank, entry: entry_hash, prize })),
    },
    null,
    2,
  )}\n`;

/** As a program writes it. */
const newline = '\\n';

export function drawBody(ctx: Ctx, draw: Draw): string {
  const { reading, moment, contest, hashes } = draw;
  const { locale, campaign } = reading;
  const t = translator(locale);
  const date = (at: Date) => inWords(at, campaign.time_zone, locale);
  const state = stateOf(contest);
  const value = (text: string) => html`<p class="hash">${text}</p>`;
  const step = (key: string, more: string, values: Record<string, string> = {}) =>
    html`<li><h2>${t(`campaigns.public.draw.${key}`)}</h2><p>${t(`campaigns.public.draw.${key}_text`, values)}</p>!${more}</li>`;
  const list = html`<details><summary>${t('campaigns.public.draw.entries', { count: hashes.length, number: numberInWords(hashes.length, locale) })}</summary><p class="hash words">${hashes.join('\n')}</p></details>
<p><a class="plain" href="${reading.address(`/contest/${moment.slug}/data`)}">${t('campaigns.public.draw.download')}</a></p>`;
  return html`<p class="kicker">${wordsIn(moment.texts, locale)?.title ?? ''}</p><h1>${t('campaigns.public.draw.title')}</h1>
<p class="lead">${t('campaigns.public.draw.lead')}</p><ol>
!${step('commit', value(contest.commitment ?? ''), { date: contest.opens_at ? date(contest.opens_at) : '' })}
!${
    state === 'open' || state === 'draft'
      ? step('later', '', { date: date(contest.closes_at) })
      : step('close', value(contest.list_root ?? '') + list, {
          date: contest.closed_at ? date(contest.closed_at) : '',
        })
  }
!${state === 'drawn' ? step('reveal', value(contest.seed ?? ''), { date: contest.drawn_at ? date(contest.drawn_at) : '' }) : ''}
!${state === 'drawn' ? step('order', winnersTable(ctx, draw)) : ''}
</ol>
<h2>${t('campaigns.public.draw.yourself')}</h2><p>${t('campaigns.public.draw.yourself_text')}</p>
<pre class="hash" tabindex="0">printf %s "$SEED" | sha256sum
jq -j '.entries | join("${newline}")' draw.json | sha256sum
for e in $(jq -r '.entries[]' draw.json); do
  echo "$(printf %s "$SEED:$ROOT:$e" | sha256sum | cut -c1-64) $e"
done | sort | cat -n</pre>
<h2>${t('campaigns.public.draw.limits')}</h2><p>${t('campaigns.public.draw.limits_text')}</p>
<p><a class="plain" href="${reading.address(`/contest/${moment.slug}`)}">${t('campaigns.public.draw.back')}</a></p>`;
}

function winnersTable(ctx: Ctx, { reading, contest, winners }: Draw): string {
  const t = translator(reading.locale);
  if (winners.length === 0) return html`<p>${t('campaigns.public.draw.nobody')}</p>`;
  const units = prizeUnits(contest.rules);
  const what = (one: EntryRow) => {
    const name = openPublicName(ctx, one);
    if (one.claimed_at) return name ?? t('campaigns.public.draw.claimed');
    return t(`campaigns.public.draw.${one.passed_at ? 'passed' : 'waiting'}`);
  };
  return html`<ol class="cards">!${winners.map(
    (one) =>
      html`<li class="card"><p><strong>${String(one.rank ?? '')}. ${units[one.prize ?? 0]?.name ?? ''}</strong></p><p class="kicker">${what(one)}</p><p class="hash">${one.entry_hash}</p></li>`,
  )}</ol>`;
}
