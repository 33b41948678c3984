/** The page behind “no more letters”: two buttons of the same size, and nothing to fill in. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { publicPage } from '../public/frame.ts';
import type { OutWish } from './out.service.ts';
import { askSpaceQuery } from './own-space.service.ts';
import { backToCampaign, hostPage, type PageHost } from './page-host.ts';

/** @param address of the link itself */
export function outPage(host: PageHost, locale: Locale, address: string): string {
  const t = translator(locale);
  const button = (wish: OutWish, words: string) =>
    html`<button name="wish" value="${wish}" class="quiet">${words}</button>`;
  return hostPage(host, locale, {
    title: t('campaigns.public.out.title'),
    address,
    body: html`<h1>${t('campaigns.public.out.title')}</h1>
<p class="lead">${t('campaigns.public.out.lead', { organisation: host.organisation })}</p>
<form method="post"><input type="hidden" name="lang" value="${locale}">
<div class="buttons">
!${button('all', t('campaigns.public.out.all'))}
!${button('results', t('campaigns.public.out.results'))}
!${host.partner ? button('partner', t('campaigns.public.out.partner', { partner: host.partner.name })) : ''}
</div></form>
<p class="hint">${t('campaigns.public.out.hint')}</p>
<p><a class="plain" href="/c/me?${askSpaceQuery(locale, host.campaign?.slug)}">${t('campaigns.public.me.link')}</a></p>`,
  });
}

export function outDonePage(host: PageHost, locale: Locale, wish: OutWish): string {
  const t = translator(locale);
  return hostPage(host, locale, {
    title: t('campaigns.public.out.done'),
    body: html`<h1>${t('campaigns.public.out.done')}</h1>
<p class="lead">${t(`campaigns.public.out.done_${wish}`, {
      organisation: host.organisation,
      partner: host.partner?.name ?? '',
    })}</p>!${backToCampaign(host, locale)}`,
  });
}

/** A link that is none of ours, or of somebody who has erased everything: there is nothing left to stop. */
export function outGonePage(locale: Locale): string {
  const t = translator(locale);
  return publicPage({
    locale,
    title: t('campaigns.public.out.gone'),
    from: t('campaigns.public.confirm.from'),
    accent: null,
    body: html`<h1>${t('campaigns.public.out.gone')}</h1>
<p class="lead">${t('campaigns.public.out.gone_text')}</p>`,
  });
}
