/** The way to a fundraising page: a link out with where people came from, no card number, and declared sums. */
import { fundraisingSettingsSchema } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertKind } from '../alerts/kind.ts';
import { alertLink } from './alert-links.service.ts';
import { declare, declareForm } from './declare.ts';
import { sums } from './gifts.service.ts';

export const fundraising: AlertKind = {
  kind: 'fundraising',
  settings: fundraisingSettingsSchema,
  async show(ctx, view, query) {
    const t = translator(view.locale);
    const key = (name: string) => `campaigns.public.giving.${name}`;
    const settings = fundraisingSettingsSchema.parse(view.alert.settings);
    const { url, beneficiary, goalMinor, currency } = settings;
    const way = url ? await alertLink(ctx, view, 'gift', url) : null;
    const { totals } = await sums(ctx, view.alert.id, 5);
    const money = (minor: number, code: string) => {
      const format = new Intl.NumberFormat(view.locale === 'fr' ? 'fr-FR' : 'en-GB', {
        style: 'currency',
        currency: code,
        maximumFractionDigits: 0,
      });
      const digits = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
      return format.format(Math.floor(minor / 10 ** (digits.maximumFractionDigits ?? 2)));
    };
    const own = totals.find((total) => total.currency === currency);
    const goal = goalMinor ? t(key('goal'), { goal: money(goalMinor, currency) }) : '';
    return {
      html: html`<p class="kicker">${view.campaign.title}</p>
<h1>${view.alert.title}</h1>
<p class="words">${view.alert.ask}</p>
!${totals.length > 0 ? html`<section aria-label="${t(key('so_far'))}"><p class="count">${totals.map((total) => money(total.amountMinor, total.currency)).join(' + ')}</p>` : ''}
!${own && goalMinor ? html`<progress max="${goalMinor}" value="${Math.min(goalMinor, own.amountMinor)}" aria-label="${goal}"></progress>` : ''}
!${goal ? html`<p>${goal}</p>` : ''}
!${totals.length > 0 ? html`<p class="hint">${t(key('declared'))}</p></section>` : ''}
!${beneficiary ? html`<p>${t(key('to'), { beneficiary })}</p>` : ''}
!${way && url ? html`<p><a class="button" href="${way}" rel="noopener" target="_blank">${t(key('give'), { host: new URL(url).hostname.replace(/^www\./, '') })}</a></p><p class="hint">${t(key('elsewhere'))}</p>` : html`<p class="notice">${t(key('not_yet'))}</p>`}
<h2>${t('campaigns.public.passing.then')}</h2>
!${declareForm(ctx, view, query)}`,
    };
  },
  act: declare,
};
