/** The petition's page and form, the page after it, and the one when it is over. */
import type { SignatureForm } from '@portevoix/core/campaigns';
import { countryNames, hoursToConfirm, longestWhy } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { box, choiceField, type Problems, problemList, textField, trap } from '../actions/fields.ts';
import type { AlertView, PublicBody } from '../alerts/kind.ts';
import { inWords, numberInWords } from '../public/dates.ts';
import type { PetitionState } from './petition.state.ts';

const key = (name: string) => `campaigns.public.petition.${name}`;

export function headOf(view: AlertView, state: PetitionState): string {
  const t = translator(view.locale);
  const { recipient } = state.settings;
  const to = recipient.name
    ? t(key(recipient.office ? 'to_office' : 'to'), { name: recipient.name, office: recipient.office })
    : '';
  return html`<p class="kicker">${view.campaign.title}</p>
<h1>${view.alert.title}</h1>
!${to ? html`<p><strong>${to}</strong></p>` : ''}
<p class="words">${view.alert.ask}</p>
!${counter(view, state)}`;
}

/** How many signed, in words and as a bar: measured, rounded down; paper beside it, declared. */
function counter({ locale }: AlertView, { signatures, onPaper, settings }: PetitionState): string {
  const t = translator(locale);
  const number = (value: number) => numberInWords(value, locale);
  const percent = (part: number) =>
    new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { style: 'percent' }).format(part);
  const { goal } = settings;
  const of = goal
    ? t(key('of_goal'), { percent: percent(Math.min(1, (signatures ?? 0) / goal)), goal: number(goal) })
    : '';
  return html`<section aria-label="${t(key('counter'))}">
<p class="count">${signatures === null ? t(key('first')) : t(key('more_than'), { number: number(signatures) })}</p>
!${goal && signatures !== null ? html`<progress max="${goal}" value="${Math.min(goal, signatures)}" aria-label="${of}"></progress><p>${of}</p>` : ''}
!${onPaper > 0 ? html`<p>${t(key('paper'), { number: number(onPaper) })}</p>` : ''}
!${signatures !== null ? html`<p class="hint">${t(key('measured'))}</p>` : ''}
</section>`;
}

export function petitionPage(
  view: AlertView,
  state: PetitionState,
  form: SignatureForm,
  extra: { problems?: Problems; hidden?: string; sureOf?: string } = {},
): PublicBody {
  const t = translator(view.locale);
  const { problems = {}, hidden = '', sureOf = '' } = extra;
  const { settings, deadline } = state;
  const recipient = state.recipient ?? t(key('recipient'));
  const organisation = view.partner?.name ?? view.organisation;
  const field = (name: 'given' | 'family' | 'email' | 'postalCode' | 'why', label: string) => ({
    ...{ locale: view.locale, name, label: t(key(label)), value: form[name], problems },
  });
  return {
    ...(Object.keys(problems).length > 0 && { status: 422, title: t('campaigns.public.problem_title') }),
    html: html`!${headOf(view, state)}
!${problemList(view.locale, problems)}
<form method="post" action="${view.address()}" id="sign">
!${hidden}!${trap(view.locale)}
!${sureOf ? html`<input type="hidden" name="sureOf" value="${sureOf}">` : ''}
<div class="pair">
!${textField({ ...field('given', 'given'), needed: true, autocomplete: 'given-name', most: 80 })}
!${textField({ ...field('family', 'family'), needed: true, autocomplete: 'family-name', most: 80 })}
</div>
!${textField({ ...field('email', 'email'), needed: true, type: 'email', autocomplete: 'email', most: 254, hint: t(key('email_hint')) })}
<div class="pair">
!${settings.country === 'no' ? '' : countryField(view.locale, form.country, settings.country === 'needed', problems)}
!${settings.postalCode === 'no' ? '' : textField({ ...field('postalCode', 'postal_code'), needed: settings.postalCode === 'needed', autocomplete: 'postal-code', most: 12 })}
</div>
!${settings.why ? textField({ ...field('why', 'why'), hint: t(key('why_hint'), { recipient }), most: longestWhy }) : ''}
<fieldset>
!${view.campaign.political ? box({ locale: view.locale, name: 'political', label: t(key('political'), { organisation: view.organisation, recipient }), ticked: form.political, problems, needed: true }) : ''}
!${settings.publicList ? box({ locale: view.locale, name: 'listed', label: t(key('listed')), ticked: form.listed, problems }) : ''}
!${settings.newsletter ? box({ locale: view.locale, name: 'newsletter', label: t(key('newsletter'), { organisation }), ticked: form.newsletter, problems }) : ''}
</fieldset>
<p class="hint">${t(key('what_happens'), { recipient, months: settings.eraseAfterMonths })}</p>
<button>${t(key('sign'))}</button>
</form>
!${deadline ? html`<p class="hint">${t(key('until'), { date: inWords(deadline, view.campaign.timeZone, view.locale) })}</p>` : ''}
!${listLink(view, state)}`,
  };
}

export const listLink = (view: AlertView, { settings }: PetitionState): string =>
  settings.publicList
    ? html`<p><a class="plain" href="${view.address('/signatures')}">${translator(view.locale)(key('see_list'))}</a></p>`
    : '';

function countryField(locale: Locale, value: string, needed: boolean, problems: Problems): string {
  const t = translator(locale);
  const options = countryNames(locale).map(([code, name]) => ({ value: code, label: name }));
  return choiceField({
    ...{ locale, name: 'country', label: t(key('country')), value, problems, needed },
    autocomplete: 'country',
    options: [{ value: '', label: t(key('no_country')) }, ...options],
  });
}

/** The same for a first signature, a second one, and one that a program made. */
export function lookInMailbox(view: AlertView, email: string): PublicBody {
  const t = translator(view.locale);
  return {
    title: t(key('look')),
    html: html`<p class="kicker">${view.alert.title}</p>
<h1>${t(key('look'))}</h1>
<p class="lead">${t(key('look_text'), { email, hours: hoursToConfirm })}</p>
<p>${t(key('look_again'))}</p>
<p><a class="plain" href="${view.address()}">${t(key('back'))}</a></p>`,
  };
}

export function overPage(view: AlertView, state: PetitionState): PublicBody {
  const t = translator(view.locale);
  const { over, deadline } = state;
  const date = deadline ? inWords(deadline, view.campaign.timeZone, view.locale) : '';
  return {
    html: html`!${headOf(view, state)}
<section class="notice"><h2>${t(key(`over_${over}`))}</h2><p>${t(key(`over_${over}_text`), { date })}</p></section>
!${listLink(view, state)}`,
  };
}
