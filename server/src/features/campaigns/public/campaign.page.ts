/** The public page of a campaign: what to do now comes first, then why, then what is decided when. */
import { publicCount, stageStateAt, wordsIn } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { countsOfAlerts } from '../actions/counts.store.ts';
import type { AlertRow } from '../alerts/alerts.store.ts';
import { alertKinds } from '../alerts/kinds.ts';
import { datesOf, type StageRow } from '../stages/stages.store.ts';
import { campaignSections } from './campaign-acts.ts';
import { cardOf } from './card.ts';
import { inWords, numberInWords } from './dates.ts';
import { packOf } from './pack.ts';
import type { CampaignPage } from './page.ts';
import type { CampaignReading } from './reading.ts';

export async function campaignPage(ctx: Ctx, reading: CampaignReading): Promise<CampaignPage> {
  const { campaign, locale } = reading;
  const words = wordsIn(campaign.texts, locale);
  const title = words?.title ?? '';
  const counts = await countsOfAlerts(
    ctx,
    reading.alerts.map(({ id }) => id),
  );
  const acts = new Map([...counts].map(([id, { done }]) => [id, Number(done)]));
  const more = [];
  for (const section of campaignSections) more.push(await section(ctx, reading));
  const why = words?.why
    ? html`<h2>${translator(locale)('campaigns.public.why')}</h2><div class="words">${words.why}</div>`
    : '';
  return {
    title,
    listed: reading.partner === null,
    head: cardOf(ctx, reading, { title, description: words?.summary ?? '' }),
    body: [
      html`<h1>${title}</h1>`,
      outcomeOf(reading),
      words?.summary ? html`<p class="lead">${words.summary}</p>` : '',
      togetherOf(reading, acts),
      openOf(reading, acts),
      ...more,
      why,
      await packOf(ctx, reading),
      stagesOf(reading),
      joinOf(reading),
    ].join('\n'),
  };
}

function outcomeOf({ campaign, locale }: CampaignReading): string {
  if (!campaign.outcome) return '';
  const told = wordsIn(campaign.outcome_texts, locale);
  return html`<div class="notice outcome"><p><strong>${translator(locale)(`campaigns.public.outcome.${campaign.outcome}`)}</strong></p>!${
    told ? html`<p class="words">${told}</p>` : ''
  }</div>`;
}

/** The goal is everybody's together; below five nothing is counted out loud. */
function togetherOf({ campaign, locale }: CampaignReading, acts: ReadonlyMap<string, number>): string {
  const t = translator(locale);
  // A person acts once on an alert: five acts on five alerts may all be one person's.
  const people = Math.max(0, ...acts.values());
  const done = publicCount(people) && publicCount([...acts.values()].reduce((sum, one) => sum + one, 0));
  if (done === null) return '';
  const number = numberInWords(done, locale);
  if (!campaign.goal) return html`<p class="count">${t('campaigns.public.together', { number })}</p>`;
  const goal = numberInWords(campaign.goal, locale);
  return html`<div class="together"><p class="count">${t('campaigns.public.together', { number })}</p>
<progress max="${campaign.goal}" value="${Math.min(done, campaign.goal)}" aria-label="${t('campaigns.public.of_goal', { number, goal })}"></progress>
<p class="hint">${t('campaigns.public.of_goal', { number, goal })} ${t('campaigns.public.counted')}</p></div>`;
}

const stateOf = (stage: StageRow, now: Date) => stageStateAt(datesOf(stage), now);
/** In the order of the stages, and of the chain in each. */
export const openAlertsOf = ({ stages, alerts, now }: CampaignReading): AlertRow[] =>
  stages
    .filter((stage) => stateOf(stage, now) === 'open')
    .flatMap((stage) =>
      alerts.filter(({ stage_id, offered, kind }) => stage_id === stage.id && offered && alertKinds[kind]),
    );

function openOf(reading: CampaignReading, acts: ReadonlyMap<string, number>): string {
  const { campaign, locale, stages, now } = reading;
  const t = translator(locale);
  const open = openAlertsOf(reading);
  if (open.length === 0) {
    const next = stages.find((stage) => stateOf(stage, now) === 'planned');
    if (campaign.outcome) return '';
    return html`<p class="lead">${
      next
        ? t('campaigns.public.next_opens', { date: inWords(next.opens_at, campaign.time_zone, locale) })
        : t('campaigns.public.nothing_open')
    }</p>`;
  }
  const until = (alert: AlertRow) => {
    const stage = stages.find(({ id }) => id === alert.stage_id);
    return stage
      ? t('campaigns.public.until', { date: inWords(stage.closes_at, campaign.time_zone, locale) })
      : '';
  };
  const cards = open.map((alert) => {
    const words = wordsIn(alert.texts, locale);
    const done = publicCount(acts.get(alert.id) ?? 0);
    return html`<li class="card"><h3>${words?.title ?? ''}</h3>
!${words?.ask ? html`<p class="words">${shortened(words.ask)}</p>` : ''}
<p class="buttons"><a class="button" href="${reading.address(`/${alert.slug}`)}">${t(`campaigns.public.do.${alert.kind}`)}<span class="unseen">: ${words?.title ?? ''}</span></a></p>
<p class="hint">${until(alert)}!${done === null ? '' : html` · ${t('campaigns.public.so_far', { number: numberInWords(done, locale) })}`}</p></li>`;
  });
  return html`<h2>${t('campaigns.public.now')}</h2><ul class="cards">!${cards.join('\n')}</ul>`;
}

const longest = 240;
/** To the end of a word; the alert's own page says it all. */
export function shortened(text: string): string {
  // Spaces that keep a French mark with its word stay what they are.
  const flat = text.replace(/[ \t\r\n]+/g, ' ').trim();
  return flat.length <= longest ? flat : `${flat.slice(0, longest).replace(/\s\S*$/, '')} …`;
}

/** Where people ask to be told of what comes next; partners have their own. No other page of ours may stand in a frame. */
function joinOf({ campaign, locale, partner, visit }: CampaignReading): string {
  if (visit.embedded || partner || campaign.outcome) return '';
  const query = new URLSearchParams({ lang: locale, c: campaign.slug });
  return html`<p class="buttons"><a class="button quiet" href="/c/join?${query.toString()}">${translator(locale)('campaigns.public.join.title')}</a></p>`;
}

function stagesOf(reading: CampaignReading): string {
  const { campaign, locale, stages, now } = reading;
  if (stages.length === 0) return '';
  const t = translator(locale);
  const date = (at: Date) => inWords(at, campaign.time_zone, locale);
  const items = stages.map((stage) => {
    const words = wordsIn(stage.texts, locale);
    const state = stateOf(stage, now);
    const told = wordsIn(stage.outcome_texts, locale);
    const when =
      state === 'planned'
        ? t('campaigns.public.opens', { date: date(stage.opens_at) })
        : state === 'open'
          ? t('campaigns.public.until', { date: date(stage.closes_at) })
          : t('campaigns.public.closed', { date: date(stage.closed_at ?? stage.closes_at) });
    return html`<li class="${state === 'open' ? 'now' : ''}"><h3>${words?.title ?? ''}</h3><p class="hint">${when}</p>
!${words?.ask ? html`<p class="words">${words.ask}</p>` : ''}
!${stage.outcome ? html`<p><strong>${t(`campaigns.public.stage_outcome.${stage.outcome}`)}</strong></p>` : ''}
!${told ? html`<p class="words">${told}</p>` : ''}</li>`;
  });
  return html`<h2>${t('campaigns.public.stages')}</h2><ol class="steps">!${items.join('\n')}</ol>`;
}
