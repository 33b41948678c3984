/**
 * The transparency notice of a campaign: who speaks, on whose behalf, about which process, and who pays. Regulation (EU)
 * 2024/900, art. 12; it stays readable when the campaign is over (art. 12(5)).
 */
import { wordsIn } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { dayInWords } from './dates.ts';
import type { CampaignPage } from './page.ts';
import type { CampaignReading } from './reading.ts';

export function transparencyPage(reading: CampaignReading): CampaignPage {
  const { campaign, locale, organisation, stages } = reading;
  const t = translator(locale);
  const title = wordsIn(campaign.texts, locale)?.title ?? '';
  const given = campaign.transparency;
  const notice = given.notice?.[locale] ?? given.notice?.[locale === 'fr' ? 'en' : 'fr'];
  const first = stages.map((stage) => stage.opens_at).sort((a, b) => a.getTime() - b.getTime())[0];
  const last = stages.map((stage) => stage.closes_at).sort((a, b) => b.getTime() - a.getTime())[0];
  const day = (at: Date) => dayInWords(at, campaign.time_zone, locale);
  const facts: [string, string | undefined][] = [
    [t('campaigns.public.sponsor'), given.sponsor || organisation],
    [t('campaigns.public.controller'), given.controller],
    [t('campaigns.public.process'), given.process],
    [
      t('campaigns.public.period'),
      first && last && t('campaigns.public.from_to', { from: day(first), to: day(last) }),
    ],
    [t('campaigns.public.paid'), t(given.paid ? 'campaigns.public.paid_yes' : 'campaigns.public.paid_no')],
    [t('campaigns.public.payer'), given.paid ? given.payer : ''],
    [t('campaigns.public.amount'), given.paid ? given.amount : ''],
    [t('campaigns.public.hatvp'), given.hatvp],
    [t('campaigns.public.eu_register'), given.euRegister],
    [t('campaigns.public.contact'), given.contact],
  ];
  return {
    title: `${t('campaigns.public.transparency')} – ${title}`,
    path: '/transparency',
    body: html`<p class="kicker">${title}</p><h1>${t('campaigns.public.transparency')}</h1>
<p class="lead">${t(given.process ? 'campaigns.public.notice_political' : 'campaigns.public.notice_lead')}</p>
<dl class="facts">!${facts
      .filter(([, value]) => value)
      .map(([name, value]) => html`<dt>${name}</dt><dd>${value ?? ''}</dd>`)
      .join('')}</dl>
!${given.processUrl ? html`<p><a href="${given.processUrl}" rel="noopener">${t('campaigns.public.process_link')}</a></p>` : ''}
!${notice ? html`<div class="words">${notice}</div>` : ''}
<h2>${t('campaigns.public.targeting')}</h2><p>${t('campaigns.public.targeting_text')}</p>
<h2>${t('campaigns.public.who_sees')}</h2><p>${t('campaigns.public.who_sees_text', { organisation })}</p>
<p><a class="plain" href="${reading.address()}">${t('campaigns.public.see_campaign')}</a></p>`,
  };
}
