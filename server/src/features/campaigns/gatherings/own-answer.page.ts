/** The page of one's own answer: what was said, the code for the door, and how to change one's mind. */
import { mostComing } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { code } from '../public/poster.ts';
import { factsHtml, factsOf } from './facts.html.ts';
import { partyField } from './gathering.kind.ts';
import type { OwnAnswer } from './own-answer.service.ts';
import { isOpenFor } from './replies.service.ts';

/** @param note what the button just did, or why it could not @param doorAddress what the code on the phone opens */
export function ownAnswerHtml(own: OwnAnswer, now: Date, doorAddress: string, note?: string): string {
  const { view, reply, gathering, settings } = own;
  const t = translator(view.locale);
  const coming = reply.seat === 'held';
  const head = html`<p class="kicker">${view.campaign.title}</p><h1>${view.alert.title}</h1>
!${note ? html`<p class="notice" role="status" tabindex="-1" autofocus>${note}</p>` : ''}`;
  const facts = factsHtml(factsOf(view, settings, gathering, coming));
  if (!isOpenFor(gathering, now)) {
    const key = gathering.cancelled_at ? 'cancelled' : 'over';
    return html`!${head}<p class="lead"><strong>${t(`campaigns.public.gathering.${key}`)}</strong> ${t(`campaigns.public.gathering.${key}_text`)}</p>!${facts}!${calendarLink(own)}`;
  }
  if (!reply.confirmed_at)
    return html`!${head}<p class="lead">${t(`campaigns.public.gathering.confirm.${reply.answer}`, { count: reply.party })}</p>
<form method="post"><input type="hidden" name="step" value="confirm"><button>${t('campaigns.public.gathering.confirm.button')}</button></form>
<p class="hint">${t('campaigns.public.gathering.confirm.ignore')}</p>!${facts}`;
  return html`!${head}!${standing(own)}!${facts}
!${calendarLink(own)}
!${coming && settings.format !== 'online' ? ticket(own, doorAddress) : ''}
!${changeForm(own)}`;
}

function standing({ view, reply, before }: OwnAnswer): string {
  const t = translator(view.locale);
  if (reply.seat === 'held')
    return html`<p class="lead">${t('campaigns.public.gathering.held', { count: reply.party })}</p>`;
  if (reply.seat === 'waiting')
    return html`<p class="lead">${t('campaigns.public.gathering.waiting', { place: (before ?? 0) + 1 })}</p><p>${t('campaigns.public.gathering.waiting_text', { count: reply.party })}</p>`;
  return html`<p class="lead">${t(`campaigns.public.gathering.said.${reply.answer}`)}</p>`;
}

function calendarLink({ view, address }: OwnAnswer): string {
  const [path, query] = address.split('?');
  return html`<p><a class="plain" href="${path}/calendar?${query}">${translator(view.locale)('campaigns.public.gathering.calendar')}</a></p>`;
}

function ticket({ view, reply }: OwnAnswer, doorAddress: string): string {
  const t = translator(view.locale);
  const spaced = `${reply.code.slice(0, 3)} ${reply.code.slice(3)}`;
  return html`<h2>${t('campaigns.public.gathering.door')}</h2><p>${t('campaigns.public.gathering.door_text')}</p>
!${code(doorAddress, t('campaigns.public.gathering.door_code', { code: spaced }))}
<p class="count">${spaced}</p>`;
}

function changeForm({ view, reply, settings }: OwnAnswer): string {
  const t = translator(view.locale);
  const choice = (value: 'yes' | 'maybe' | 'no') =>
    html`<label class="choice"><input type="radio" name="answer" value="${value}"!${reply.answer === value ? ' checked' : ''}>${t(`campaigns.public.gathering.answer.${value}`)}</label>`;
  return html`<h2>${t('campaigns.public.gathering.change')}</h2>
<form method="post"><input type="hidden" name="step" value="change">
<fieldset><legend>${t('campaigns.public.gathering.will_you')}</legend>!${choice('yes')}!${choice('maybe')}!${choice('no')}</fieldset>
!${mostComing(settings) > 1 ? partyField(view, mostComing(settings), String(reply.party)) : ''}
<label class="choice"><input type="checkbox" name="remind" value="yes"!${reply.remind ? ' checked' : ''}>${t('campaigns.public.gathering.remind')}</label>
<button>${t('campaigns.public.gathering.change_button')}</button></form>`;
}
