/** Whom to write to or call: the choice, and what is said to those for whom there is nobody. */
import type { TargetFacts } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView, PublicBody } from '../alerts/kind.ts';
import { hiddenFields, stepForm, type Whom } from '../matching/index.ts';
import { hiddenState, type LetterDraft } from './draft.ts';
import { otherWays } from './reach.html.ts';

/** Beginning of an alert's first page. */
export const introOf = (view: AlertView): string =>
  html`<p class="kicker">${view.campaign.title} · ${view.stage.title}</p><h1>${view.alert.title}</h1><p class="lead">${view.alert.ask}</p>`;

/** Above this a list is a select, so that a phone can search it. */
const longList = 12;

/** Whether a target has what this alert needs: an e-mail address, a telephone. */
const reachable = (view: AlertView, { email, phone, offices }: TargetFacts): boolean =>
  view.alert.kind === 'call' ? Boolean(phone) || offices.some((office) => office.phone) : email !== null;

/** Post, party and district in one line, and whether they represent the reader. */
export const aboutTarget = (view: AlertView, target: TargetFacts, own: boolean): string => {
  const t = translator(view.locale);
  return [
    target.post,
    target.party,
    target.jurisdiction?.name,
    own ? t('campaigns.public.whom.yours') : null,
    reachable(view, target) ? null : t(`campaigns.public.whom.unreachable.${view.alert.kind}`),
  ]
    .filter(Boolean)
    .join(' · ');
};

/** Nothing to choose: their own office-holder and nobody else, known by where they live. */
export const onlyOne = (whom: Whom): TargetFacts | null =>
  whom.offered.length === 1 && whom.own.size === 1 && whom.vacant.length === 0
    ? (whom.offered[0] ?? null)
    : null;

/** Seats of theirs that nobody holds. */
export const vacantNotice = (view: AlertView, vacant: readonly TargetFacts[]): string => {
  const t = translator(view.locale);
  return vacant
    .map(({ post, jurisdiction }) => {
      const seat = jurisdiction?.name ?? post;
      return html`<p class="notice">${t('campaigns.public.whom.vacant', { seat })}</p>`;
    })
    .join('');
};

export interface WhomAsked {
  whom: Whom;
  /** Several at once: letters that we send; in one's own mail program it is one after the other. */
  several: boolean;
  intro: string;
  /** Nobody was chosen, or somebody who is gone meanwhile. */
  problem?: boolean;
}
export function whomPage(view: AlertView, draft: LetterDraft, asked: WhomAsked): PublicBody {
  const t = translator(view.locale);
  const { whom, several, intro, problem = false } = asked;
  const open = whom.offered.filter(({ id }) => !draft.sent.includes(id));
  // What we send goes by e-mail alone; the others are reached in another way, said below.
  const left = several ? open.filter((target) => reachable(view, target)) : open;
  const others = several ? open.filter((target) => !reachable(view, target)) : [];
  const chosen = draft.targetIds.length > 0 ? draft.targetIds : firstChoice(left, whom, several);
  const line = (target: TargetFacts) =>
    html`<label class="choice"><input type="${several ? 'checkbox' : 'radio'}" name="t" value="${target.id}"!${
      chosen.includes(target.id) ? ' checked' : ''
    }><span><strong>${target.name}</strong><br><span class="hint">${aboutTarget(view, target, whom.own.has(target.id))}</span></span></label>`;
  const option = (target: TargetFacts) =>
    html`<option value="${target.id}"!${chosen.includes(target.id) ? ' selected' : ''}>${[target.name, target.party, target.jurisdiction?.name].filter(Boolean).join(' · ')}</option>`;
  const title = t(`campaigns.public.whom.title.${several ? 'several' : view.alert.kind}`);
  const list =
    left.length > longList && !several
      ? html`<div><label for="whom"!${intro ? '' : ' class="unseen"'}>${title}</label><select id="whom" name="t">!${left.map(option).join('')}</select></div>`
      : html`<fieldset><legend!${intro ? '' : ' class="unseen"'}>${title}</legend>!${left.map(line).join('')}</fieldset>`;
  const hint = t(whom.own.size > 0 ? 'campaigns.public.whom.found' : 'campaigns.public.whom.anyone', {
    count: left.length,
  });
  const back = draft.districts !== null || draft.carried.country;
  const chooseOne = problem
    ? html`<p class="problem" role="alert" tabindex="-1" autofocus>${t('campaigns.public.whom.none_chosen')}</p>`
    : '';
  return {
    ...(!intro && { title }),
    ...(problem && { status: 422, title: t('campaigns.public.problem_title') }),
    html: html`!${intro || html`<p class="kicker">${view.alert.title}</p><h1>${title}</h1>`}!${chooseOne}!${vacantNotice(view, whom.vacant)}<p>${hint}</p>!${stepForm(
      view.address(),
      'whom',
      html`!${hiddenState(draft, { targets: false })}!${list}<div class="buttons"><button>${t('campaigns.public.continue')}</button>!${
        back
          ? html`<button class="quiet" name="back" value="where">${t('campaigns.public.back')}</button>`
          : ''
      }</div>`,
    )}!${others.map((target) => otherWays(view, target)).join('')}!${datedHint(view, left)}`,
  };
}

/** The day the data speak of: people move on, and seats change hands. */
export function datedHint(view: AlertView, targets: readonly TargetFacts[]): string {
  const day = targets.find(({ dataDate }) => dataDate)?.dataDate;
  if (!day) return '';
  const written = new Intl.DateTimeFormat(view.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const date = written.format(new Date(`${day}T00:00:00Z`));
  return html`<p class="hint">${translator(view.locale)('campaigns.public.whom.dated', { date })}</p>`;
}

function firstChoice(left: readonly TargetFacts[], whom: Whom, several: boolean): string[] {
  const own = left.filter(({ id }) => whom.own.has(id));
  const first = own.length > 0 ? own : left;
  return (several ? first.slice(0, 10) : first.slice(0, 1)).map(({ id }) => id);
}

/** Nobody may be written to yet: staff have chosen nobody, or every seat is empty. */
export function nobodyPage(view: AlertView, intro = ''): PublicBody {
  const t = translator(view.locale);
  return {
    html: html`!${intro || html`<h1>${view.alert.title}</h1>`}<p class="notice">${t('campaigns.public.whom.nobody')}</p>!${elsewhere(view)}`,
  };
}

/** Why somebody cannot write here, kindly, and what they can do instead. */
export function outsiderPage(view: AlertView, draft: LetterDraft, whom: Whom, intro = ''): PublicBody {
  const t = translator(view.locale);
  const why =
    whom.vacant.length > 0
      ? ''
      : html`<p>${t(draft.districts === null ? 'campaigns.public.whom.unknown_district' : 'campaigns.public.whom.outsider')}</p><p>${t('campaigns.public.whom.outsider_why')}</p>`;
  const title = t(
    whom.vacant.length > 0 ? 'campaigns.public.whom.vacant_title' : 'campaigns.public.whom.outsider_title',
  );
  const kept = { ...draft.carried, name: draft.name, place: draft.place, paragraph: draft.paragraph };
  return {
    ...(!intro && { title }),
    html: html`!${intro || html`<p class="kicker">${view.alert.title}</p><h1>${title}</h1>`}!${vacantNotice(view, whom.vacant)}!${why}!${elsewhere(view)}!${stepForm(
      view.address(),
      'where',
      html`!${hiddenFields(kept)}<div class="buttons"><button class="quiet" name="back" value="where">${t('campaigns.public.whom.other_place')}</button></div>`,
    )}`,
  };
}

/** The campaign's other alerts. */
const elsewhere = (view: AlertView): string =>
  html`<p class="buttons"><a class="button" href="${campaignAddress(view)}">${translator(view.locale)('campaigns.public.whom.elsewhere')}</a></p>`;

/** The campaign's own page, with what goes along. */
export const campaignAddress = (view: AlertView): string =>
  view.address().replace(`/${view.campaign.slug}/${view.alert.slug}`, `/${view.campaign.slug}`);
