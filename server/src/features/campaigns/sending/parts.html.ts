/** Parts of the pages about letters that leave from here: when each leaves, its exact words, and other ways to its target. */
import { composeAddresses, type TargetFacts } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';
import { dayInWords } from '../public/dates.ts';

export interface LetterToSend {
  target: TargetFacts;
  subject: string;
  text: string;
}

/** `Monday 1 February`, on the campaign's calendar. */
export const leavesOn = (at: Date, view: Pick<AlertView, 'campaign'>, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long' },
    timeZone: view.campaign.timeZone,
  }).format(at);

/** To whom, when, and the exact words behind a fold. */
export function letterCard(
  view: AlertView,
  { letter, at, extra = '' }: { letter: LetterToSend; at: Date | null; extra?: string },
): string {
  const t = translator(view.locale);
  const { target } = letter;
  return html`<li class="card"><h3>${target.name}</h3>
<p class="kicker">${[target.post, target.party, target.jurisdiction?.name].filter(Boolean).join(' · ')}</p>
!${
    at
      ? html`<p>${
          view.campaign.testMode
            ? t('campaigns.public.sending.leaves_trial')
            : t('campaigns.public.sending.leaves', { day: leavesOn(at, view, view.locale) })
        }</p>`
      : html`<p class="problem">${t(
          target.email ? 'campaigns.public.sending.too_late' : 'campaigns.public.sending.no_address',
          { closes: dayInWords(view.stage.closesAt, view.campaign.timeZone, view.locale) },
        )}</p>!${otherWays(view, letter)}`
  }
<details><summary>${t('campaigns.public.sending.words')}</summary><p><strong>${letter.subject}</strong></p><p class="words">${letter.text}</p></details>
!${extra}</li>`;
}

/** What somebody can still do where we cannot deliver: their own mail program, the telephone, the target's form. */
export function otherWays(view: Pick<AlertView, 'locale'>, { target, subject, text }: LetterToSend): string {
  const t = translator(view.locale);
  const own = target.email ? composeAddresses({ to: target.email, subject, body: text }).own : null;
  const ways = [
    own && html`<a class="button quiet" href="${own}">${t('campaigns.public.sending.way_own')}</a>`,
    target.phone &&
      html`<a class="button quiet" href="tel:${target.phone.replace(/[^\d+]/g, '')}">${t('campaigns.public.sending.way_call', { phone: target.phone })}</a>`,
    target.formUrl &&
      html`<a class="button quiet" href="${target.formUrl}" rel="noreferrer">${t('campaigns.public.sending.way_form')}</a>`,
  ].filter((way) => typeof way === 'string');
  return ways.length > 0
    ? html`<div class="buttons">!${ways}</div>`
    : html`<p class="hint">${t('campaigns.public.sending.way_none')}</p>`;
}
