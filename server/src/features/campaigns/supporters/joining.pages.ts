/** The page where somebody asks for letters, and what they are told then. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { JoinProblem } from './joining.service.ts';
import { hostPage, type PageHost } from './page-host.ts';

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

export function joinPage(
  host: PageHost,
  locale: Locale,
  form: JoinForm,
  problem: JoinProblem | null,
): string {
  const t = translator(locale);
  const box = (name: 'alerts' | 'newsletter') => html`<label class="choice">
<input type="checkbox" name="${name}" value="yes"!${form[name] ? ' checked' : ''}>
<span>${t(`campaigns.public.join.${name}`, { organisation: host.from })}</span></label>`;
  return hostPage(host, locale, {
    title: t('campaigns.public.join.title'),
    body: html`
!${host.campaign ? html`<p class="kicker">${host.campaign.title}</p>` : ''}
<h1>${t('campaigns.public.join.title')}</h1>
<p class="lead">${t('campaigns.public.join.lead', { organisation: host.from })}</p>
!${problem ? html`<p class="problem" role="alert">${t(`campaigns.public.join.problem_${problem}`)}</p>` : ''}
<form method="post" action="/c/join" novalidate>
!${hidden(host, locale)}
<label>${t('campaigns.public.join.email')}
<input type="email" name="email" autocomplete="email" required value="${form.email}"!${problem === 'email' ? ' aria-invalid="true"' : ''}></label>
<div class="pair">
<label>${t('campaigns.public.join.given')}
<input name="given" autocomplete="given-name" maxlength="80" value="${form.given}"></label>
<label>${t('campaigns.public.join.family')}
<input name="family" autocomplete="family-name" maxlength="80" value="${form.family}"></label>
</div>
<fieldset><legend>${t('campaigns.public.join.what')}</legend>
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
<p class="lead">${t('campaigns.public.join.asked_text')}</p>`,
  });
}
