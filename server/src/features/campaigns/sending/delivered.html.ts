/** Where each letter of one writer is, as their own page tells it. */
import { stances } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';
import { dayInWords } from '../public/dates.ts';
import type { DeliveryRow } from './deliveries.store.ts';
import { type LetterToSend, leavesOn, otherWays } from './parts.html.ts';

export type DeliveryState = 'planned' | 'sent' | 'undelivered';
export const deliveryState = (row: DeliveryRow): DeliveryState => {
  // Told that it did not arrive: it came back after it had left.
  if (!row.told_at && (row.sent_at || row.letter_state === 'sent')) return 'sent';
  const ended = row.letter_state === 'refused' || row.letter_state === 'dropped';
  return !row.planned_at || row.told_at || ended ? 'undelivered' : 'planned';
};

/** Its state, other ways where it did not arrive, and the question whether it was answered once it has left. */
export function deliveredCard(view: AlertView, row: DeliveryRow, letter: LetterToSend): string {
  const t = translator(view.locale);
  const state = deliveryState(row);
  const { target } = letter;
  const said =
    state === 'planned' && row.planned_at
      ? t('campaigns.public.sending.leaves', { day: leavesOn(row.planned_at, view, view.locale) })
      : state === 'sent'
        ? t('campaigns.public.sending.sent_on', {
            day: dayInWords(
              row.sent_at ?? row.planned_at ?? view.stage.closesAt,
              view.campaign.timeZone,
              view.locale,
            ),
          })
        : t('campaigns.public.sending.not_delivered');
  return html`<li class="card"><h3>${target.name}</h3><p>${said}</p>
!${state === 'undelivered' ? otherWays(view, letter) : ''}
<details><summary>${t('campaigns.public.sending.words')}</summary><p><strong>${letter.subject}</strong></p><p class="words">${letter.text}</p></details>
!${state === 'sent' ? answered(view, row, target.name) : ''}</li>`;
}

function answered(view: AlertView, row: DeliveryRow, name: string): string {
  const t = translator(view.locale);
  return html`<form method="post"><input type="hidden" name="step" value="answered"><input type="hidden" name="delivery" value="${row.id}">
<fieldset><legend>${t('campaigns.public.sending.answered', { name })}</legend><div class="buttons">
!${stances.map(
    (stance) =>
      html`<button class="quiet" name="stance" value="${stance}"!${row.answer_stance === stance ? ' aria-pressed="true"' : ''}>!${row.answer_stance === stance ? '✓ ' : ''}${t(`campaigns.public.sending.answer.${stance}`)}</button>`,
  )}</div></fieldset>
!${row.answer_stance ? html`<p class="hint">${t('campaigns.public.sending.answer_kept')}</p>` : ''}</form>`;
}
