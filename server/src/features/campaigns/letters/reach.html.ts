/** How a target without an e-mail address is reached, said plainly: their form, or the telephone. */
import { countryOf, phoneAddress, type TargetFacts } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';

/** The country whose calling code a target's numbers have. */
export const countryOfTarget = (target: TargetFacts): string =>
  countryOf(target.jurisdiction?.ocdId ?? '') || target.chamber.slice(0, 2);

/** A number to tap; plain text where nobody should be called (test mode) or no phone could dial it. */
export function phoneLink(view: AlertView, written: string, country: string): string {
  const phone = view.campaign.testMode ? null : phoneAddress(written, country);
  return phone
    ? html`<a class="plain" href="${phone.address}">${written}</a>`
    : html`<span>${written}</span>`;
}

export const otherWays = (view: AlertView, target: TargetFacts): string => {
  const t = translator(view.locale);
  const phones = [target.phone, ...target.offices.map(({ phone }) => phone)].filter((one) => one);
  const form = target.formUrl
    ? html`<p><a class="button" href="${target.formUrl}" target="_blank" rel="noopener noreferrer">${t('campaigns.public.send.form')}</a></p>`
    : '';
  const call = phones[0]
    ? html`<p>${t('campaigns.public.send.phone')} !${phoneLink(view, phones[0], countryOfTarget(target))}</p>`
    : '';
  const none = form || call ? '' : html`<p>${t('campaigns.public.send.no_way')}</p>`;
  return html`<p class="notice">${t(form ? 'campaigns.public.send.no_email_form' : 'campaigns.public.send.no_email', { name: target.name })}</p>!${form}!${call}!${none}`;
};
