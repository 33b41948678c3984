/** A campaign's page in its frame: whose it is, the banner of the test mode, and who stands behind it in the foot. */
import { languagesOf } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView } from '../alerts/kind.ts';
import { publicPage, sendPage } from './frame.ts';
import type { CampaignReading } from './reading.ts';
import { allowFrames } from './visit.ts';

export interface CampaignPage {
  status?: number;
  title: string;
  /** HTML, escaped already. */
  body: string;
  head?: string;
  /** Below the campaign's own address, for the links to the other language. */
  path?: string;
  /** Search engines may list it, once the campaign is out of its test mode. */
  listed?: boolean;
}

export function sendCampaignPage(
  reply: FastifyReply,
  reading: CampaignReading,
  page: CampaignPage,
): FastifyReply {
  const { campaign, locale, partner, organisation, accent, visit } = reading;
  if (visit.embedded) allowFrames(reply);
  const body = publicPage({
    locale,
    title: page.title,
    from: partner?.name ?? organisation,
    accent,
    logo: partner ? null : reading.workspace.logo,
    body: (campaign.test_mode ? trialBanner(locale) : '') + page.body,
    languages: languagesOf(campaign.texts).map((one) => ({
      locale: one,
      address: reading.address(page.path, { lang: one }),
    })),
    foot: footOf(reading),
    ...(page.head && { head: page.head }),
    listed: page.listed === true && !campaign.test_mode,
    embedded: visit.embedded === true,
  });
  return sendPage(reply, page.status ?? 200, body);
}

/** Each page of a campaign that is only tried says so. */
export const trialBanner = (locale: Locale): string =>
  html`<p class="notice test" role="note">${translator(locale)('campaigns.public.test_mode')}</p>`;

/** The foot of a page behind a link in a letter: who speaks, and where more of it stands. */
export function footOfView({ campaign, locale }: Pick<AlertView, 'campaign' | 'locale'>): string {
  const t = translator(locale);
  const { political, sponsor, slug } = campaign;
  return html`<p>${t(political ? 'campaigns.public.political_by' : 'campaigns.public.by', { sponsor })}</p>
<p><a href="/c/${slug}/transparency?lang=${locale}">${t('campaigns.public.transparency')}</a></p>`;
}

/** Who speaks, on whose behalf, about which process: Regulation (EU) 2024/900, art. 11. */
export function footOf(reading: CampaignReading): string {
  const { campaign, locale, organisation, partner, visit } = reading;
  const t = translator(locale);
  const { sponsor, controller, process, hatvp, euRegister } = campaign.transparency;
  const facts: [string, string | undefined][] = [
    [t('campaigns.public.process'), process],
    [t('campaigns.public.controller'), controller],
    [t('campaigns.public.hatvp'), hatvp],
    [t('campaigns.public.eu_register'), euRegister],
  ];
  const said = sponsor || organisation;
  const target = visit.embedded ? ' target="_blank" rel="noopener"' : '';
  return html`<p>${t(process ? 'campaigns.public.political_by' : 'campaigns.public.by', { sponsor: said })}${
    partner ? ` ${t('campaigns.public.page_of', { partner: partner.name, organisation })}` : ''
  }</p>
!${facts
    .filter(([, value]) => value)
    .map(([name, value]) => html`<p>${name}${locale === 'fr' ? ' : ' : ': '}${value ?? ''}</p>`)
    .join('')}
<p><a href="${reading.address('/transparency', { embed: '' })}"!${target}>${t('campaigns.public.transparency')}</a>
<a href="/accessibility"!${target}>${t('privacy.notice.access_title')}</a></p>`;
}
