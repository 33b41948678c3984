/** The page where somebody asks for letters, and what they are told then. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { type Problems, problemList, textField } from '../actions/fields.ts';
import { backToCampaign, hostPage, type PageHost } from './page-host.ts';

export interface JoinForm {
  email: string;
  given: string;
  family: string;
  alerts: boolean;
  newsletter: boolean;
}
export const emptyJoinForm: JoinForm = { email: '', given: '', family: '', alerts: false, newsletter: false };

const hidden = (host: PageHost, locale: Locale) => html`
<input type="hidden" name="lang" value="${locale}">
!${host.campaign ? html`<input type="hidden" name="c" value="${host.campaign.slug}">` : ''}
!${host.partner ? html`<input type="hidden" name="p" value="${host.partner.slug}">` : ''}`;

const slugsOf = ({ campaign, partner }: PageHost): string =>
  new URLSearchParams({
    ...(campaign && { c: campaign.slug }),
    ...(partner && { p: partner.slug }),
  }).toString();

export function joinPage(host: PageHost, locale: Locale, form: JoinForm, problems: Problems = {}): string {
  const t = translator(locale);
  const box = (name: 'alerts' | 'newsletter') => html`<label class="choice">
<input type="checkbox" name="${name}" value="yes"!${form[name] ? ' checked' : ''}>
<span>${t(`campaigns.public.join.${name}`, { organisation: host.from })}</span></label>`;
  const wrong = Object.keys(problems).length > 0;
  const field = (name: 'email' | 'given' | 'family') => ({
    ...{ locale, name, problems, label: t(`campaigns.public.join.${name}`), value: form[name] },
  });
  return hostPage(host, locale, {
    title: t(wrong ? 'campaigns.public.problem_title' : 'campaigns.public.join.title'),
    address: `/c/join?${slugsOf(host)}`,
    body: html`
!${host.campaign ? html`<p class="kicker">${host.campaign.title}</p>` : ''}
<h1>${t('campaigns.public.join.title')}</h1>
<p class="lead">${t('campaigns.public.join.lead', { organisation: host.from })}</p>
!${problemList(locale, problems)}
<form method="post" action="/c/join" novalidate>
!${hidden(host, locale)}
!${textField({ ...field('email'), type: 'email', autocomplete: 'email', needed: true, most: 254 })}
<div class="pair">
!${textField({ ...field('given'), autocomplete: 'given-name', most: 80 })}
!${textField({ ...field('family'), autocomplete: 'family-name', most: 80 })}
</div>
<fieldset id="purposes"!${problems.purposes ? ' aria-describedby="purposes-problem"' : ''}><legend>${t('campaigns.public.join.what')}</legend>
!${problems.purposes ? html`<p class="problem" id="purposes-problem">${t(problems.purposes.key)}</p>` : ''}
!${box('alerts')}
!${host.partner && !host.partner.newsletter ? '' : box('newsletter')}
</fieldset>
<p class="hint">${t('campaigns.public.join.promise')}</p>
<button>${t('campaigns.public.join.send')}</button>
</form>
<p><a class="plain" href="/c/me?lang=${locale}!${host.campaign ? html`&amp;c=${host.campaign.slug}` : ''}">${t('campaigns.public.me.link')}</a></p>`,
  });
}

/** The same words whether the address was known or not. */
export function joinAskedPage(host: PageHost, locale: Locale): string {
  const t = translator(locale);
  return hostPage(host, locale, {
    title: t('campaigns.public.join.asked'),
    body: html`<h1>${t('campaigns.public.join.asked')}</h1>
<p class="lead">${t('campaigns.public.join.asked_text')}</p>!${backToCampaign(host, locale)}`,
  });
}
