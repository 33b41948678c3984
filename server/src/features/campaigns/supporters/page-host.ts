/** Whose page it is: an organisation, one of its campaigns, or a partner's page in it. An address names no workspace. */
import { wordsIn } from '@portevoix/core/campaigns';
import { type Locale, locales } from '@portevoix/core/common';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { contacts } from '../../privacy/index.ts';
import { findOnlyWorkspace, getWorkspace } from '../../workspaces/index.ts';
import { findPartner } from '../alerts/alerts.store.ts';
import { findCampaignBySlug, findCampaignHome } from '../campaigns/campaigns.store.ts';
import { publicPage } from '../public/frame.ts';

export interface PageHost {
  workspaceId: string;
  /** The organisation that runs the campaigns. */
  organisation: string;
  /** Whose name stands above the page: the partner's where there is one. */
  from: string;
  accent: string | null;
  campaign: { id: string; slug: string; title: string } | null;
  partner: { id: string; slug: string; name: string; newsletter: boolean } | null;
  /** Whom to write to about one's data; empty where nobody is named. */
  privacyContact: string;
}

/** The workspace of a page: its campaign's, else the only one of this installation; null where neither is. */
export async function workspaceOfPage(house: House, campaign: string | undefined): Promise<string | null> {
  return house.inSystem(async (ctx) => {
    if (campaign) return findCampaignHome(ctx, campaign);
    return (await findOnlyWorkspace(ctx))?.id ?? null;
  });
}

export async function hostOf(
  ctx: Ctx,
  slugs: { campaign?: string | undefined; partner?: string | undefined },
  locale: Locale,
): Promise<PageHost> {
  const { name, accent } = await getWorkspace(ctx);
  const found = slugs.campaign ? await findCampaignBySlug(ctx, slugs.campaign) : null;
  // A draft says nothing of itself before it is out.
  const campaign = found?.published_at ? found : null;
  const partner = campaign && slugs.partner ? await findPartner(ctx, campaign.id, slugs.partner) : undefined;
  const { dpoEmail } = await contacts(ctx);
  return {
    workspaceId: ctx.workspaceId,
    organisation: name,
    from: partner?.name ?? name,
    accent: partner?.accent ?? campaign?.accent ?? accent,
    campaign: campaign && {
      id: campaign.id,
      slug: campaign.slug,
      title: wordsIn(campaign.texts, locale)?.title ?? '',
    },
    partner: partner
      ? { id: partner.id, slug: partner.slug, name: partner.name, newsletter: partner.newsletter }
      : null,
    privacyContact: partner?.privacy_contact || dpoEmail || '',
  };
}

/** The way back to the campaign whose page it was; nothing where it was none's. */
export function backToCampaign({ campaign, partner }: PageHost, locale: Locale): string {
  if (!campaign) return '';
  const query = new URLSearchParams({ lang: locale, ...(partner && { p: partner.slug }) });
  return html`<p><a class="plain" href="/c/${campaign.slug}?${query.toString()}">${translator(locale)('campaigns.public.see_campaign')}</a></p>`;
}

/** No organisation can be told from this address: several are at home here, and it names none of their campaigns. */
export function hostUnknownPage(locale: Locale): string {
  const t = translator(locale);
  const title = t('campaigns.public.unknown_host');
  return publicPage({
    ...{ locale, title, from: 'Portevoix', accent: null },
    body: html`<h1>${title}</h1><p class="lead">${t('campaigns.public.unknown_host_text')}</p>`,
  });
}

const inEach = (address: string) =>
  locales.map((locale) => {
    const url = new URL(address, 'http://x');
    url.searchParams.set('lang', locale);
    return { locale, address: `${url.pathname}${url.search}` };
  });

/** A page of this host in the common frame. */
export function hostPage(
  host: PageHost,
  locale: Locale,
  page: {
    title: string;
    body: string;
    head?: string;
    /** Of this page, without its language; none where it cannot be opened again as it stands. */
    address?: string;
  },
): string {
  const t = translator(locale);
  return publicPage({
    locale,
    title: page.title,
    from: host.from,
    accent: host.accent,
    body: page.body,
    ...(page.head && { head: page.head }),
    ...(page.address && { languages: inEach(page.address) }),
    ...(host.privacyContact && {
      foot: html`<p>${t('campaigns.public.data_contact', { contact: host.privacyContact })}</p>`,
    }),
  });
}
