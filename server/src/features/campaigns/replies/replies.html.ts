/** What was answered, on the campaign's public page: who, when, where they stand, in their words, with the source. */
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { dayInWords } from '../public/dates.ts';
import type { CampaignReading } from '../public/reading.ts';
import { publicReplies } from './replies.service.ts';

/** '' while nobody has answered in public. */
export async function repliesSection(ctx: Ctx, { campaign, locale }: CampaignReading): Promise<string> {
  const replies = await publicReplies(ctx, campaign.id);
  if (replies.length === 0) return '';
  const t = translator(locale);
  const source = (text: string) =>
    /^https?:\/\/\S+$/.test(text)
      ? html`<a href="${text}" rel="noreferrer nofollow">${new URL(text).hostname}</a>`
      : html`${text}`;
  return html`<section aria-labelledby="replies"><h2 id="replies">${t('campaigns.public.replies.title')}</h2>
<ul class="cards">!${replies.map(
    ({ target, receivedOn, stance, words, source: from }) => html`<li class="card">
<h3>${target.name}</h3>
<p class="kicker">${[target.post, target.party].filter(Boolean).join(' · ')}</p>
<p><strong>${t(`campaigns.public.replies.${stance}`)}</strong>, <time datetime="${receivedOn}">${dayInWords(new Date(`${receivedOn}T12:00:00Z`), 'UTC', locale)}</time></p>
<p class="words">${words}</p>
!${from ? html`<p class="hint">${t('campaigns.public.replies.source')} !${source(from)}</p>` : ''}</li>`,
  )}</ul></section>`;
}
