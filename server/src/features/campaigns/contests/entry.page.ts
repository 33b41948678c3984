/** One's own entry: to confirm it, to find it in the list, and to claim what was won. */
import { prizeUnits } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { box, type Problems, problemList, textField, textOf } from '../actions/fields.ts';
import type { Form } from '../alerts/kind.ts';
import { stateOf } from './contests.service.ts';
import type { ContestRow } from './contests.store.ts';
import type { EntryRow } from './entries.store.ts';

export interface OwnEntry {
  entry: EntryRow;
  contest: ContestRow;
  locale: Locale;
  /** The page of the draw, and the rules'. */
  drawAddress: string;
  rulesAddress: string;
}

export function entryBody(own: OwnEntry, form: Form = {}, problems: Problems = {}, note?: string): string {
  const { entry, contest, locale } = own;
  const t = translator(locale);
  return html`<p class="kicker">${contest.rules.organiser}</p><h1>${t('campaigns.public.entry.title')}</h1>
!${note ? html`<p class="notice" role="status" tabindex="-1" autofocus>${note}</p>` : ''}
!${problemList(locale, problems)}
!${stand(own, form, problems)}
!${entry.confirmed_at ? html`<h2>${t('campaigns.public.entry.number')}</h2><p class="hash">${entry.entry_hash}</p><p>${t('campaigns.public.entry.number_text')}</p>` : ''}
<p><a class="plain" href="${own.drawAddress}">${t('campaigns.public.contest.how_checked')}</a></p>
<p><a class="plain" href="${own.rulesAddress}">${t('campaigns.public.draw.back')}</a></p>`;
}

function stand(own: OwnEntry, form: Form, problems: Problems): string {
  const { entry, contest, locale } = own;
  const t = translator(locale);
  const state = stateOf(contest);
  const say = (key: string, values: Record<string, string | number> = {}) =>
    html`<p class="lead">${t(`campaigns.public.entry.${key}`, values)}</p>`;
  if (!entry.confirmed_at) {
    if (state !== 'open') return say('never_confirmed');
    return html`!${say('confirm')}<form method="post"><input type="hidden" name="step" value="confirm"><button>${t('campaigns.public.entry.confirm_button')}</button></form>`;
  }
  if (state !== 'drawn') return say('takes_part');
  const prize = prizeUnits(contest.rules)[entry.prize ?? -1]?.name;
  if (!prize) return say('not_drawn');
  if (entry.claimed_at) return say('claimed', { prize });
  if (entry.passed_at) return say('passed');
  return html`!${say('won', { prize, days: contest.rules.claimDays })}!${claimForm(own, form, problems)}`;
}

function claimForm({ contest, locale }: OwnEntry, form: Form, problems: Problems): string {
  const t = translator(locale);
  const { organiser } = contest.rules;
  const field = (name: string, autocomplete: string, most: number, hint?: string) =>
    textField({
      ...{ locale, problems, name, autocomplete, most, needed: true, value: textOf(form, name, most) },
      label: t(`campaigns.public.entry.${name}`),
      ...(hint && { hint }),
    });
  return html`<form method="post"><input type="hidden" name="step" value="claim">
!${field('full_name', 'name', 120)}
!${field('reached_at', 'email', 200, t('campaigns.public.entry.reached_at_hint', { organiser }))}
!${box({ locale, problems, name: 'agree', needed: true, ticked: false, label: t('campaigns.public.entry.agree', { organiser }) })}
!${textField({ locale, problems: {}, name: 'public_name', value: textOf(form, 'public_name', 40), most: 40, label: t('campaigns.public.entry.public_name'), hint: t('campaigns.public.entry.public_name_hint') })}
<button>${t('campaigns.public.entry.claim')}</button></form>`;
}
