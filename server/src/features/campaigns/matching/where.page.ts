/** The question where somebody lives, in one step or two: country and code, then a choice only where it is needed. */
import { countryNames, countryOf, type DistrictQuestion } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { TFunction } from 'i18next';
import { hasWords, translator } from '#platform/i18n.ts';
import type { AlertView, PublicBody } from '../alerts/kind.ts';
import { type Carried, field, hiddenFields, stepForm } from './form.ts';

export interface WhereAsked {
  view: AlertView;
  /** Jurisdictions of those who are addressed. */
  wanted: readonly string[];
  /** What was typed. */
  typed: { country: string; postal: string; street: string };
  problem?: 'country' | 'missing' | 'cedex' | 'wrong' | 'choice' | 'street' | 'unsure' | null;
  /** What else must not be lost. */
  carried?: Carried;
  /** The page's beginning, where it is the alert's first. */
  intro?: string;
}

/** Words for a district's kind, with the plain ones where there are none of its own. */
export const kindWords = (t: TFunction, key: string, kind: string): string => {
  const own = `campaigns.public.where.${key}.${kind}`;
  return t(hasWords(own) ? own : `campaigns.public.where.${key}.other`);
};

export function wherePage({
  view,
  wanted,
  typed,
  problem,
  carried = {},
  intro = '',
}: WhereAsked): PublicBody {
  const t = translator(view.locale);
  const countries = [...new Set(wanted.map(countryOf))].filter(Boolean);
  const chosen = typed.country || countries[0] || '';
  const names = countryNames(view.locale);
  const option = ([code, name]: [string, string]) =>
    html`<option value="${code}"!${code === chosen ? ' selected' : ''}>${name}</option>`;
  const first = names.filter(([code]) => countries.includes(code));
  const others = names.filter(([code]) => !countries.includes(code));
  const hint = countries.length === 1 && hasWords(`campaigns.public.where.postal_hint.${countries[0]}`);
  const atCountry = problem === 'country' ? t('campaigns.public.where.problem.country') : null;
  const atPostal =
    problem === 'missing' || problem === 'cedex' || problem === 'wrong'
      ? t(`campaigns.public.where.problem.${problem}`)
      : null;
  // What the page asks itself is not carried beside it.
  const { country: _country, postal: _postal, ...kept } = carried;
  const inner = html`!${hiddenFields(kept)}!${field(
    { name: 'country', label: t('campaigns.public.where.country'), problem: atCountry },
    (ties) =>
      html`<select !${ties} autocomplete="country">!${first.map(option).join('')}<optgroup label="${t('campaigns.public.where.elsewhere')}">!${others.map(option).join('')}</optgroup></select>`,
  )}!${field(
    {
      name: 'postal',
      label: t('campaigns.public.where.postal'),
      hint: hint
        ? t(`campaigns.public.where.postal_hint.${countries[0]}`)
        : t('campaigns.public.where.postal_hint.any'),
      problem: atPostal,
    },
    (ties) => html`<input !${ties} value="${typed.postal}" maxlength="40" autocomplete="postal-code">`,
  )}<p class="hint">${t('campaigns.public.where.forgotten')}</p><div class="buttons"><button>${t('campaigns.public.continue')}</button><button class="quiet" name="unknown" value="1">${t('campaigns.public.where.rather_not')}</button></div>`;
  return {
    ...(!intro && { title: t('campaigns.public.where.title') }),
    ...((atCountry ?? atPostal) && { status: 422, title: t('campaigns.public.problem_title') }),
    html: html`!${intro || html`<p class="kicker">${view.alert.title}</p><h1>${t('campaigns.public.where.title')}</h1>`}!${
      intro ? html`<h2>${t('campaigns.public.where.title')}</h2>` : ''
    }<p>${t(view.alert.constituentsOnly ? 'campaigns.public.where.why_own' : 'campaigns.public.where.why')}</p>!${stepForm(
      view.address(),
      'where',
      inner,
    )}`,
  };
}

export interface ChoiceAsked extends WhereAsked {
  questions: readonly DistrictQuestion[];
  /** A street may be typed instead. */
  street: boolean;
}
export function choicePage(asked: ChoiceAsked): PublicBody {
  const { view, typed, questions, street, problem, carried = {} } = asked;
  const t = translator(view.locale);
  const selects = questions.map((question) => {
    const by = question.by === 'place' ? 'place' : question.kind;
    const options = question.options
      .map(({ ocdId, name }) => html`<option value="${ocdId}">${name || ocdId}</option>`)
      .join('');
    const why = t(`campaigns.public.where.${question.why}`, { code: typed.postal });
    return html`<p class="words">${why}</p>!${field(
      {
        name: `pick.${question.kind}`,
        label: kindWords(t, 'which', by),
        problem: problem === 'choice' ? t('campaigns.public.where.problem.choice') : null,
      },
      (ties) =>
        html`<select !${ties}><option value="">${t('campaigns.public.where.choose')}</option>!${options}<option value="none">${t('campaigns.public.where.none')}</option><option value="unknown">${t('campaigns.public.where.dont_know')}</option></select>`,
    )}!${
      question.finder
        ? html`<p class="hint">${t('campaigns.public.where.finder')} <a href="${question.finder}" rel="noopener noreferrer" target="_blank">${t('campaigns.public.where.finder_link', { site: new URL(question.finder).hostname })}</a></p>`
        : ''
    }`;
  });
  const streetField = street
    ? field(
        {
          name: 'street',
          label: t('campaigns.public.where.street'),
          hint: t('campaigns.public.where.street_hint'),
          problem: null,
        },
        (ties) => html`<input !${ties} value="${typed.street}" maxlength="200" autocomplete="address-line1">`,
      )
    : '';
  const missed =
    problem === 'street' || problem === 'unsure'
      ? html`<p class="problem" role="alert" tabindex="-1" autofocus>${t(`campaigns.public.where.problem.${problem}`)}</p>`
      : '';
  const kept = { ...carried, country: typed.country, postal: typed.postal, asked: '1' };
  return {
    title: t(problem ? 'campaigns.public.problem_title' : 'campaigns.public.where.choice_title'),
    ...(problem && { status: 422 }),
    html: html`<p class="kicker">${view.alert.title}</p><h1>${t('campaigns.public.where.choice_title')}</h1>!${missed}!${stepForm(
      view.address(),
      'where',
      html`!${hiddenFields(kept)}!${streetField}!${selects.join('')}<p class="hint">${t('campaigns.public.where.forgotten')}</p><div class="buttons"><button>${t('campaigns.public.continue')}</button><button class="quiet" name="back" value="where" formnovalidate>${t('campaigns.public.back')}</button></div>`,
    )}`,
  };
}
