/** A contest's public rules and its free entry form. The rules are written from what staff said, so that none is missing. */
import { type ContestRules, prizeUnits, wordsIn } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { box, type Problems, problemList, textField, textOf, trap } from '../actions/fields.ts';
import type { Form } from '../alerts/kind.ts';
import type { MomentRow } from '../moments/moments.store.ts';
import { inWords } from '../public/dates.ts';
import type { CampaignReading } from '../public/reading.ts';
import { stateOf } from './contests.service.ts';
import type { ContestRow } from './contests.store.ts';

export const moneyInWords = (minor: number, currency: string, locale: Locale): string =>
  new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    ...{ style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' },
  }).format(minor / 100);

const countryNames = (codes: readonly string[], locale: Locale): string => {
  const names = new Intl.DisplayNames(locale === 'fr' ? 'fr-FR' : 'en-GB', { type: 'region' });
  return new Intl.ListFormat(locale === 'fr' ? 'fr-FR' : 'en-GB').format(
    codes.map((code) => names.of(code.toUpperCase()) ?? code),
  );
};

export function contestBody(
  reading: CampaignReading,
  moment: MomentRow,
  contest: ContestRow,
  form: Form = {},
  problems: Problems = {},
): string {
  const { locale } = reading;
  const t = translator(locale);
  const state = stateOf(contest);
  const title = t('campaigns.public.contest.title', {
    moment: wordsIn(moment.texts, locale)?.title ?? '',
  });
  const draw = html`<p><a class="plain" href="${reading.address(`/contest/${moment.slug}/draw`)}">${t('campaigns.public.contest.how_checked')}</a></p>`;
  return html`<p class="kicker">${contest.rules.organiser}</p><h1>${title}</h1>
!${problemList(locale, problems)}
!${state === 'open' ? html`<p class="lead">${t('campaigns.public.contest.free')}</p>` : ''}
!${
    state === 'open'
      ? entryForm(reading, moment, contest.rules, form, problems)
      : html`<p class="notice" role="status">${t(`campaigns.public.contest.is_${state}`)}</p>`
  }
!${draw}
<h2>${t('campaigns.public.contest.rules')}</h2><dl class="facts">!${rulesOf(reading, contest).map(([name, value]) => html`<dt>${name}</dt><dd class="words">${value}</dd>`)}</dl>`;
}

function rulesOf(reading: CampaignReading, contest: ContestRow): [string, string][] {
  const { locale, campaign } = reading;
  const { rules } = contest;
  const t = translator(locale);
  const say = (key: string, values: Record<string, string | number> = {}): [string, string] => [
    t(`campaigns.public.contest.rule.${key}`),
    t(`campaigns.public.contest.rule.${key}_text`, values),
  ];
  const date = (at: Date) => inWords(at, campaign.time_zone, locale);
  const prizes = rules.prizes.map(({ name, valueMinor, count }) =>
    t('campaigns.public.contest.prize', {
      ...{ name, number: count, value: moneyInWords(valueMinor, rules.currency, locale) },
    }),
  );
  const more = wordsIn(rules.more, locale);
  return [
    [t('campaigns.public.contest.rule.organiser'), `${rules.organiser}\n${rules.address}\n${rules.contact}`],
    say('dates', {
      from: contest.opens_at ? date(contest.opens_at) : '',
      until: date(contest.closes_at),
    }),
    say('who', {
      age: rules.leastAge,
      countries:
        rules.countries.length > 0
          ? countryNames(rules.countries, locale)
          : t('campaigns.public.contest.anywhere'),
      staff: t(`campaigns.public.contest.staff_${rules.employees ? 'too' : 'not'}`),
    }),
    say('not'),
    say('entry'),
    say('acts'),
    ...(rules.condition === 'post' ? [say('post')] : []),
    [t('campaigns.public.contest.rule.prizes'), prizes.join('\n')],
    say('draw', { count: prizeUnits(rules).length }),
    say('results', { days: rules.claimDays }),
    say('privacy', { organiser: rules.organiser }),
    ...(more ? ([[t('campaigns.public.contest.rule.more'), more]] as [string, string][]) : []),
  ];
}

function entryForm(
  reading: CampaignReading,
  moment: MomentRow,
  rules: ContestRules,
  form: Form,
  problems: Problems,
): string {
  const { locale } = reading;
  const t = translator(locale);
  const tick = (name: string, values: Record<string, string | number> = {}) =>
    box({
      ...{ locale, problems, name, needed: true, ticked: textOf(form, name, 5) !== '' },
      label: t(`campaigns.public.contest.tick.${name}`, values),
    });
  return html`<form method="post" action="${reading.address(`/contest/${moment.slug}`)}">!${trap(locale)}
!${textField({
    ...{ locale, problems, name: 'email', type: 'email', needed: true, autocomplete: 'email', most: 254 },
    ...{ label: t('campaigns.public.contest.email'), hint: t('campaigns.public.contest.email_hint') },
    value: textOf(form, 'email', 254),
  })}
!${tick('old_enough', { age: rules.leastAge })}
!${tick('no_official')}
<button>${t('campaigns.public.contest.enter')}</button></form>`;
}
