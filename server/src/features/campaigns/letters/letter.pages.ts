/** The person's own words, and the whole letter before anything happens. */
import type { TargetFacts } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { AlertView, PublicBody } from '../alerts/kind.ts';
import { field, stepForm } from '../matching/index.ts';
import { letterSettingsOf } from './addressees.ts';
import { hiddenState, type LetterDraft } from './draft.ts';
import { aboutTarget, datedHint } from './whom.pages.ts';

/** "A, B and C" in the reader's language; of many, the first two and how many more. */
export function namesOf(view: AlertView, targets: readonly TargetFacts[]): string {
  const names = targets.map(({ name }) => name);
  const others = names.length > 3 ? names.splice(2).length : 0;
  const list = others
    ? [...names, translator(view.locale)('campaigns.public.letter.others', { count: others })]
    : names;
  return new Intl.ListFormat(view.locale, { type: 'conjunction' }).format(list);
}

/** What a letter that leaves from here cannot do without. */
export interface LetterLack {
  /** Letters that the person's own words are short of. */
  missing: number;
  /** Nobody's name stands below it. */
  nameless: boolean;
}

export function writePage(
  view: AlertView,
  draft: LetterDraft,
  targets: readonly TargetFacts[],
  { missing, nameless }: LetterLack = { missing: 0, nameless: false },
): PublicBody {
  const t = translator(view.locale);
  const { paragraph, leastParagraph, mode } = letterSettingsOf(view);
  const required = mode === 'server' && paragraph === 'required';
  const asked =
    paragraph === 'no'
      ? ''
      : field(
          {
            name: 'paragraph',
            label: t('campaigns.public.letter.paragraph'),
            hint: [
              t('campaigns.public.letter.paragraph_hint'),
              t(
                required
                  ? 'campaigns.public.letter.paragraph_least'
                  : 'campaigns.public.letter.paragraph_free',
                {
                  count: Math.max(1, leastParagraph),
                },
              ),
            ].join(' '),
            problem: missing > 0 ? t('campaigns.public.letter.paragraph_short', { count: missing }) : null,
          },
          (ties) => html`<textarea !${ties} maxlength="3000" rows="6">${draft.paragraph}</textarea>`,
        );
  const inner = html`!${hiddenState(draft, { words: false })}!${asked}<div class="pair">!${field(
    {
      name: 'name',
      label: t('campaigns.public.letter.name'),
      hint: t('campaigns.public.letter.name_hint'),
      problem: nameless ? t('campaigns.public.letter.name_missing') : null,
    },
    (ties) => html`<input !${ties} value="${draft.name}" maxlength="120" autocomplete="name">`,
  )}!${field(
    {
      name: 'place',
      label: t('campaigns.public.letter.place'),
      hint: t('campaigns.public.letter.place_hint'),
    },
    (ties) => html`<input !${ties} value="${draft.place}" maxlength="120" autocomplete="address-level2">`,
  )}</div><div class="buttons"><button>${t('campaigns.public.letter.see')}</button><button class="quiet" name="back" value="${draft.carried.alone ? 'where' : 'whom'}" formnovalidate>${t('campaigns.public.back')}</button></div>`;
  const names = namesOf(view, targets);
  const [only] = targets;
  const who =
    draft.carried.alone && only
      ? html`<p class="hint">${aboutTarget(view, only, true)}</p>!${datedHint(view, targets)}`
      : '';
  const title = t('campaigns.public.letter.write_title', { names });
  return {
    title,
    ...((missing > 0 || nameless) && { status: 422, title: t('campaigns.public.problem_title') }),
    html: html`<p class="kicker">${view.alert.title}</p><h1>${title}</h1>!${who}<p>${t('campaigns.public.letter.write_lead')}</p>!${stepForm(view.address(), 'write', inner)}`,
  };
}

export function letterPage(
  view: AlertView,
  draft: LetterDraft,
  targets: readonly TargetFacts[],
  { kept }: { kept: boolean },
): PublicBody {
  const t = translator(view.locale);
  const { mode } = letterSettingsOf(view);
  const letters = draft.letters.map(({ targetId, subject, body }) => {
    const target = targets.find(({ id }) => id === targetId);
    if (!target) return '';
    const heading = draft.letters.length > 1 ? html`<legend>${target.name}</legend>` : '';
    const to = draft.letters.length > 1 ? ` (${target.name})` : '';
    return html`<fieldset class="stack">!${heading}!${field(
      { name: `subject.${targetId}`, label: `${t('campaigns.public.letter.subject')}${to}` },
      (ties) => html`<input !${ties} value="${subject}" maxlength="250">`,
    )}!${field(
      { name: `body.${targetId}`, label: `${t('campaigns.public.letter.body')}${to}` },
      (ties) => html`<textarea !${ties} class="letter" rows="18" maxlength="12000">
${body}</textarea>`,
    )}</fieldset>`;
  });
  const keptNotice = kept ? html`<div class="notice"><p>${t('campaigns.public.letter.kept')}</p></div>` : '';
  const inner = html`!${hiddenState(draft, { letters: false })}!${letters.join('')}<div class="buttons"><button>${t(
    mode === 'server' ? 'campaigns.public.letter.to_server' : 'campaigns.public.letter.to_own',
  )}</button><button class="quiet" name="back" value="write">${t('campaigns.public.back')}</button>!${
    kept
      ? html`<button class="quiet" name="back" value="fresh">${t('campaigns.public.letter.fresh')}</button>`
      : ''
  }</div>`;
  return {
    title: t('campaigns.public.letter.title'),
    html: html`<p class="kicker">${view.alert.title}</p><h1>${t('campaigns.public.letter.title')}</h1><p>${t('campaigns.public.letter.lead', { names: namesOf(view, targets) })}</p>!${keptNotice}!${stepForm(view.address(), 'letter', inner)}`,
  };
}
