/**
 * The wall of a moment: what everybody does together, by district, and the latest words. It reloads itself without
 * script, says so, and stops when asked; a stopped page is the same page.
 */
import { momentStateAt, tileLabel, type WallWord, wordsIn } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { inWords, numberInWords } from '../public/dates.ts';
import { code } from '../public/poster.ts';
import type { CampaignReading } from '../public/reading.ts';
import { datesOfMoment, type MomentRow } from './moments.store.ts';
import type { WallFigures } from './wall.service.ts';

export const refreshSeconds = 20;
export interface Wall {
  reading: CampaignReading;
  moment: MomentRow;
  figures: WallFigures;
  words: readonly WallWord[];
  /** Asked not to reload. */
  still: boolean;
  /** The ask's own page; null while it cannot be taken part in. */
  ask: { address: string; absolute: string; title: string } | null;
  contest: boolean;
}

export function wallBody(wall: Wall): string {
  const { reading, moment, figures, still, ask } = wall;
  const { locale, campaign, now } = reading;
  const t = translator(locale);
  const words = wordsIn(moment.texts, locale);
  const state = momentStateAt(datesOfMoment(moment), now);
  const path = `/live/${moment.slug}`;
  const time = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: campaign.time_zone },
  }).format(figures.at);
  return html`<div class="wall"><p class="kicker">${wordsIn(campaign.texts, locale)?.title ?? ''}</p><h1>${words?.title ?? ''}</h1>
!${words?.text ? html`<p class="lead">${words.text}</p>` : ''}
!${state === 'planned' ? html`<p class="notice">${t('campaigns.public.wall.planned', { date: inWords(moment.opens_at, campaign.time_zone, locale) })}</p>` : ''}
!${state === 'closed' ? html`<p class="notice">${t('campaigns.public.wall.closed')}</p>` : ''}
!${state === 'planned' ? '' : counter(wall)}
!${ask && state !== 'closed' ? askOf(ask, locale) : ''}
!${state === 'planned' ? '' : mapOf(figures, locale)}
!${wordsOf(wall)}
!${wall.contest ? html`<p><a class="plain" href="${reading.address(`/contest/${moment.slug}`)}">${t('campaigns.public.wall.contest')}</a></p>` : ''}
<p class="hint">${t('campaigns.public.wall.at', { time })} ${t('campaigns.public.counted')}</p>
<p><a class="plain" href="${reading.address(path, still ? {} : { still: '1' })}">${t(still ? 'campaigns.public.wall.go' : 'campaigns.public.wall.stop', { seconds: refreshSeconds })}</a></p></div>`;
}

/** The goal of all first; no list of who, no rank of anybody. */
function counter({ figures, moment, reading: { locale } }: Wall): string {
  const t = translator(locale);
  const goal = moment.goal;
  if (figures.done === null)
    return html`<p class="count">${goal ? t('campaigns.public.wall.goal', { goal: numberInWords(goal, locale) }) : '…'}</p><p>${t('campaigns.public.wall.few')}</p>`;
  const number = numberInWords(figures.done, locale);
  const label = goal ? t('campaigns.public.of_goal', { number, goal: numberInWords(goal, locale) }) : '';
  return html`<p class="count big">${number}</p><p class="lead">${t('campaigns.public.wall.together')}</p>
!${goal ? html`<progress max="${goal}" value="${Math.min(figures.done, goal)}" aria-label="${label}"></progress><p>${label}</p>` : ''}
!${goal && figures.done >= goal ? html`<p class="notice outcome"><strong>${t('campaigns.public.wall.reached')}</strong></p>` : ''}`;
}

function askOf(ask: NonNullable<Wall['ask']>, locale: 'fr' | 'en'): string {
  const t = translator(locale);
  const url = new URL(ask.absolute);
  return html`<section class="card ask"><div><h2>${ask.title}</h2><p class="buttons"><a class="button" href="${ask.address}">${t('campaigns.public.wall.act')}<span class="unseen">: ${ask.title}</span></a></p><p class="address">${url.host}${url.pathname}</p></div>
!${code(ask.absolute, t('campaigns.public.poster_code', { address: `${url.host}${url.pathname}` }))}</section>`;
}

const side = 40;
/** Five shades; the number and the table say the same without colour. */
const shadeOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4));

function mapOf({ tiles, districts }: WallFigures, locale: 'fr' | 'en'): string {
  const t = translator(locale);
  if (districts.shown.length === 0 && districts.others === null) return '';
  const counts = new Map(districts.shown.map(({ ocdId, count }) => [ocdId, count]));
  const most = Math.max(1, ...counts.values());
  const columns = Math.min(tiles.length, Math.max(4, Math.ceil(Math.sqrt(tiles.length * 1.4))));
  const rows = Math.ceil(tiles.length / Math.max(1, columns));
  const tile = ({ ocdId }: { ocdId: string }, index: number) => {
    const x = (index % columns) * side;
    const y = Math.floor(index / columns) * side;
    const count = counts.get(ocdId) ?? 0;
    return html`<g class="s${shadeOf(count, most)}"><rect x="${x + 1}" y="${y + 1}" width="${side - 2}" height="${side - 2}" rx="4"/><text x="${x + side / 2}" y="${y + 17}">${tileLabel(ocdId)}</text>!${count ? html`<text class="n" x="${x + side / 2}" y="${y + 32}">${numberInWords(count, locale)}</text>` : ''}</g>`;
  };
  const line = (name: string, count: number) =>
    html`<tr><th scope="row">${name}</th><td>${numberInWords(count, locale)}</td></tr>`;
  return html`<h2>${t('campaigns.public.wall.districts')}</h2>
!${tiles.length > 0 ? html`<svg class="tiles" viewBox="0 0 ${columns * side} ${rows * side}" role="img" aria-label="${t('campaigns.public.wall.map')}">!${tiles.map(tile)}</svg>` : ''}
<details><summary>${t('campaigns.public.wall.table')}</summary><table><thead><tr><th scope="col">${t('campaigns.public.wall.district')}</th><th scope="col">${t('campaigns.public.wall.acts')}</th></tr></thead><tbody>
!${districts.shown.map(({ name, count }) => line(name, count))}
!${districts.others === null ? '' : line(t('campaigns.public.wall.others'), districts.others)}</tbody></table></details>
<p class="hint">${t('campaigns.public.wall.merged')}</p>`;
}

function wordsOf({ words, reading: { locale } }: Wall): string {
  if (words.length === 0) return '';
  const t = translator(locale);
  return html`<h2>${t('campaigns.public.wall.words')}</h2><ul class="cards said">!${words.map(
    (one) =>
      html`<li class="card"><p class="words">${one.words}</p><p class="kicker">${one.firstName}</p></li>`,
  )}</ul>`;
}
