/** One call: whom, by which number, open or not by the office's clock, what to say, and what came of it. */
import {
  type CallSettings,
  callOutcomes,
  callPositions,
  fillText,
  type Office,
  officeStateAt,
  type TargetFacts,
  wordsIn,
} from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView, PublicBody } from '../alerts/kind.ts';
import { hiddenState, type LetterDraft } from '../letters/draft.ts';
import { countryOfTarget, otherWays, phoneLink } from '../letters/reach.html.ts';
import { whomPage } from '../letters/whom.pages.ts';
import { hiddenFields, stepForm } from '../matching/index.ts';

const dayName = (view: AlertView, day: number): string =>
  // 2024-01-01 was a Monday.
  new Intl.DateTimeFormat(view.locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  );

/** "Closed. Opens tomorrow at 9:00; it is 7:40 there now." */
function openness(view: AlertView, office: Pick<Office, 'hours' | 'timeZone'>, now: Date): string {
  const t = translator(view.locale);
  const state = officeStateAt(office.hours, office.timeZone, now);
  const place = (office.timeZone ?? '').split('/').at(-1)?.replaceAll('_', ' ') ?? '';
  const there = state.local ? t('campaigns.public.call.there', { time: state.local, place }) : '';
  if (state.state === 'open')
    return html`<p><strong>${t('campaigns.public.call.open', { until: state.until })}</strong> ${there}</p>`;
  if (state.state === 'closed') {
    const when = state.days === 0 ? 'today' : state.days === 1 ? 'tomorrow' : 'later';
    const values = { opens: state.opens, day: dayName(view, state.day) };
    return html`<p><strong>${t(`campaigns.public.call.closed_${when}`, values)}</strong> ${there}</p>`;
  }
  const hours = office.hours ? t('campaigns.public.call.hours', { hours: office.hours }) : '';
  return hours || there ? html`<p>${[hours, there].filter(Boolean).join(' ')}</p>` : '';
}

/** Their number first, then those of offices that have another. */
export function numbersOf(target: TargetFacts, settings: Pick<CallSettings, 'hours' | 'timeZone'>): Office[] {
  const usual = {
    ...(settings.hours && { hours: settings.hours }),
    ...(settings.timeZone && { timeZone: settings.timeZone }),
  };
  const offices = target.offices.filter(({ phone }) => phone).map((office) => ({ ...usual, ...office }));
  const main = target.phone && !offices.some(({ phone }) => phone === target.phone);
  return main ? [{ ...usual, name: '', phone: target.phone ?? '' }, ...offices] : offices;
}

export interface CallAsked {
  settings: CallSettings;
  now: Date;
  problem?: boolean;
  outcome?: string;
  position?: string;
}
export function callPage(
  view: AlertView,
  draft: LetterDraft,
  target: TargetFacts,
  { settings, now, problem = false, outcome = '', position = '' }: CallAsked,
): PublicBody {
  const t = translator(view.locale);
  const texts = wordsIn(settings.texts, view.locale);
  const locale = settings.texts[view.locale] ? view.locale : view.locale === 'fr' ? 'en' : 'fr';
  const words = {
    name: draft.name || t('campaigns.public.letter.name_gap'),
    place: draft.place || t('campaigns.public.call.place_gap'),
    paragraph: '',
    bill: wordsIn(settings.bill, view.locale) ?? '',
  };
  const script = fillText(texts?.script || t('campaigns.public.call.default_script'), target, words, locale);
  const numbers = numbersOf(target, settings).map(
    (office) =>
      html`<li class="card"><p><strong>${office.name || target.name}</strong></p><p class="number">!${phoneLink(view, office.phone ?? '', countryOfTarget(target))}</p>!${openness(view, office, now)}!${office.address ? html`<p class="hint">${office.address}</p>` : ''}</li>`,
  );
  const reach =
    numbers.length > 0
      ? html`<ul class="cards">!${numbers.join('')}</ul>!${view.campaign.testMode ? html`<p class="notice">${t('campaigns.public.call.test')}</p>` : ''}`
      : otherWays(view, target);
  const questions = (texts?.questions ?? []).map(
    ({ question, answer }) =>
      html`<details><summary>${question}</summary><p class="words">${answer}</p></details>`,
  );
  const radio = (name: string, value: string, chosen: string, focused = false) =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}"!${value === chosen ? ' checked' : ''}!${focused ? ' autofocus' : ''}><span>${t(`campaigns.public.call.${name}.${value}`)}</span></label>`;
  const report = html`!${hiddenState(draft)}<fieldset!${problem ? ' aria-describedby="outcome-problem"' : ''}><legend>${t('campaigns.public.call.outcome_title')}</legend>!${
    problem
      ? html`<p class="problem" id="outcome-problem">${t('campaigns.public.call.outcome_missing')}</p>`
      : ''
  }!${callOutcomes.map((value, index) => radio('outcome', value, outcome, problem && index === 0)).join('')}</fieldset><fieldset><legend>${t('campaigns.public.call.position_title')}</legend><p class="hint">${t('campaigns.public.call.position_hint')}</p>!${callPositions
    .map((value) => radio('position', value, position || 'not_said'))
    .join(
      '',
    )}</fieldset><p class="hint">${t('campaigns.public.call.report_hint')}</p><div class="buttons"><button>${t('campaigns.public.call.report')}</button><button class="quiet" name="back" value="${draft.carried.alone ? 'where' : 'whom'}">${t('campaigns.public.back')}</button></div>`;
  const about = [target.post, target.party, target.jurisdiction?.name].filter(Boolean).join(' · ');
  return {
    title: t(problem ? 'campaigns.public.problem_title' : 'campaigns.public.call.title', {
      name: target.name,
    }),
    ...(problem && { status: 422 }),
    html: html`<p class="kicker">${view.alert.title}</p><h1>${t('campaigns.public.call.title', { name: target.name })}</h1><p class="hint">${about}</p>!${reach}<h2>${t('campaigns.public.call.script')}</h2><p class="words script">${script}</p>!${
      questions.length > 0 ? html`<h2>${t('campaigns.public.call.questions')}</h2>!${questions.join('')}` : ''
    }<h2>${t('campaigns.public.call.after')}</h2>!${stepForm(view.address(), 'called', report)}`,
  };
}

/** Thanks for one call, and who is left; stopping is as easy as going on. */
export function nextCallPage(
  view: AlertView,
  draft: LetterDraft,
  called: TargetFacts,
  left: TargetFacts[],
): PublicBody {
  const t = translator(view.locale);
  const whom = { offered: left, own: new Set<string>(), vacant: [], outsider: false };
  const title = t('campaigns.public.call.thanks', { name: called.name });
  const thanks = html`<p class="kicker">${view.alert.title}</p><h1>${title}</h1>`;
  const next = whomPage(view, { ...draft, targetIds: [] }, { whom, several: false, intro: thanks });
  const enough = html`!${hiddenFields(draft.carried)}<button class="quiet">${t('campaigns.public.call.enough')}</button>`;
  return { title, html: html`!${next.html}!${stepForm(view.address(), 'enough', enough)}` };
}
