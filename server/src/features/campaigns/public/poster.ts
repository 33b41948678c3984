/** A sheet of A4 to print and hang up: what it is about, a large code to scan, and the same address to type. */
import { html } from 'ghtml';
import { encode } from 'uqr';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { AlertView, PublicBody } from '../alerts/kind.ts';
import { inWords } from './dates.ts';

export async function poster(ctx: Ctx, view: AlertView): Promise<PublicBody> {
  const t = translator(view.locale);
  const { scanned, typed } = posterAddresses(ctx, view);
  const until = inWords(view.stage.closesAt, view.campaign.timeZone, view.locale);
  return {
    title: t('campaigns.public.poster_title'),
    html: html`<article class="poster">
<p class="kicker">${view.campaign.title}</p>
<h1>${view.alert.title}</h1>
<p class="lead">${view.alert.ask}</p>
!${code(scanned.href, t('campaigns.public.poster_code', { address: typed.href }))}
<p class="kicker">${t('campaigns.public.poster_type')}</p>
<p class="address">${typed.host}${typed.pathname}</p>
<p>${t('campaigns.public.poster_until', { date: until })}</p>
<p class="hint">${t('campaigns.public.poster_free')}</p>
</article>
<p class="hint screen">${t('campaigns.public.poster_print')} <a href="${view.address('/poster.pdf')}" download>${t('campaigns.public.poster_file')}</a></p>`,
  };
}

/** What its code holds, so that acts by it count as a poster's, and what people type. */
export function posterAddresses(ctx: Ctx, view: AlertView): { scanned: URL; typed: URL } {
  const path = `/c/${view.campaign.slug}/${view.alert.slug}`;
  const scanned = new URL(path, ctx.house.config.publicUrl);
  const partner: Record<string, string> = view.partner ? { p: view.partner.slug } : {};
  scanned.search = new URLSearchParams({ ...partner, via: 'poster', lang: view.locale }).toString();
  return { scanned, typed: new URL(path, ctx.house.config.publicUrl) };
}

/** A QR code as SVG; dark on light in every colour scheme, because cameras want it so. */
export function code(text: string, label: string): string {
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return html`<svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
