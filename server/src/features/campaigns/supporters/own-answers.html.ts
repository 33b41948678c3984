/** The part of somebody's own space that tells what they answered to gatherings, each with the way to change it. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { HeldAnswer } from '../gatherings/held-answers.service.ts';

/** Nothing where nothing was answered. */
export function answersList(locale: Locale, answers: readonly HeldAnswer[]): string {
  if (answers.length === 0) return '';
  const t = translator(locale);
  return html`<h2>${t('campaigns.public.me.answers')}</h2>
<ul class="cards">!${answers.map(
    (one) => html`<li class="card"><h3>${one.alert}</h3>
<p class="kicker">${one.when} · ${one.campaign}</p>
<p>${standing(locale, one)}</p>
<p><a class="button quiet" href="${one.address}">${t(one.state === 'open' ? 'campaigns.public.me.answer_change' : 'campaigns.public.me.answer_open')}<span class="unseen">: ${one.alert}</span></a></p></li>`,
  )}</ul>`;
}

function standing(locale: Locale, { state, confirmedAt, seat, answer, party, before }: HeldAnswer): string {
  const t = translator(locale);
  if (state !== 'open') return t(`campaigns.public.gathering.${state}`);
  if (!confirmedAt) return t('campaigns.public.me.state_pending');
  if (seat === 'held') return t('campaigns.public.gathering.held', { count: party });
  if (seat === 'waiting') return t('campaigns.public.gathering.waiting', { place: (before ?? 0) + 1 });
  return t(`campaigns.public.me.answer_${answer}`);
}
