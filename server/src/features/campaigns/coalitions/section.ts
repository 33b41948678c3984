/** The coalition on a campaign's public page: whose page this is and what it says of itself, and all who take part. */
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { CampaignSection } from '../public/campaign-acts.ts';
import { logoOf } from './partners.service.ts';
import { type PartnerRow, partnersOf } from './partners.store.ts';

export const coalitionSection: CampaignSection = async (
  ctx,
  { campaign, partner, locale, organisation, visit },
) => {
  const all = await partnersOf(ctx, campaign.id);
  const rows = all.filter((row) => row.joined_at && !row.ended_at);
  const t = translator(locale);
  const left = all.find(({ slug, ended_at }) => slug === visit.partner && ended_at);
  const closed = left
    ? html`<p class="notice">${t('campaigns.public.partner.closed', { partner: left.name, organisation })}</p>`
    : '';
  if (rows.length === 0) return closed;
  const own = rows.find(({ id }) => id === partner?.id);
  const link = (row: PartnerRow) =>
    html`<li><a class="plain" href="/c/${campaign.slug}?lang=${locale}&amp;p=${row.slug}">${row.name}</a></li>`;
  const join = own?.newsletter
    ? html`<p><a class="plain" href="/c/join?c=${campaign.slug}&amp;p=${own.slug}&amp;lang=${locale}">${t('campaigns.public.partner.join_link', { partner: own.name })}</a></p>`
    : '';
  return html`!${closed}!${own ? ownPart(own) : ''}!${join}
<h2>${t('campaigns.public.partner.together')}</h2>
<ul><li><a class="plain" href="/c/${campaign.slug}?lang=${locale}">${organisation}</a></li>!${rows.map(link).join('')}</ul>`;

  function ownPart(row: PartnerRow): string {
    const logo = logoOf(row);
    const says = row.texts[locale] || row.texts[locale === 'fr' ? 'en' : 'fr'] || '';
    return html`<section class="card">
!${logo ? html`<p><img src="${logo.path}" width="${Math.round(logo.width / 2)}" height="${Math.round(logo.height / 2)}" alt=""></p>` : ''}
<h2>${t('campaigns.public.partner.page_of', { partner: row.name })}</h2>
!${says ? html`<p class="words">${says}</p>` : ''}
!${row.sponsor ? html`<p class="hint">${t('campaigns.public.partner.sponsored', { sponsor: row.sponsor })}</p>` : ''}
!${row.privacy_contact ? html`<p class="hint">${t('campaigns.public.data_contact', { contact: row.privacy_contact })}</p>` : ''}
</section>`;
  }
};
