/** Fields of public forms: a label, a hint, and what is wrong beside the field it is about. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { Form } from '../alerts/kind.ts';

/** By field, the key of what is wrong with it, and what its sentence needs. */
export type Problems = Record<string, { key: string; params?: Record<string, string | number> }>;

/** One text of a form, trimmed; the first where a name came twice. */
export function textOf(form: Form, name: string, most: number): string {
  const value = form[name];
  const text = Array.isArray(value) ? value[0] : value;
  return (text ?? '').normalize('NFC').trim().slice(0, most);
}
export const isTicked = (form: Form, name: string): boolean => textOf(form, name, 10) !== '';

interface Field {
  locale: Locale;
  name: string;
  label: string;
  value: string;
  problems: Problems;
  hint?: string;
  needed?: boolean;
  /** Neither needed nor free: its hint says when it is needed. */
  depends?: boolean;
  type?: 'text' | 'email';
  autocomplete?: string;
  most?: number;
}

const said = ({ locale, problems, name }: Pick<Field, 'locale' | 'problems' | 'name'>): string => {
  const problem = problems[name];
  return problem ? translator(locale)(problem.key, problem.params ?? {}) : '';
};
const described = (field: Pick<Field, 'name' | 'hint' | 'problems'>): string => {
  const by = [
    ...(field.problems[field.name] ? [`${field.name}-problem`] : []),
    ...(field.hint ? [`${field.name}-hint`] : []),
  ];
  return by.length > 0 ? html` aria-describedby="${by.join(' ')}"` : '';
};

export function textField(field: Field): string {
  const { name, label, value, hint, needed = false, depends, type = 'text', autocomplete, most } = field;
  const problem = said(field);
  const t = translator(field.locale);
  return html`<div><label for="${name}">${label}!${needed || depends ? '' : html` <span class="hint">${t('campaigns.public.field.optional')}</span>`}</label>
!${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
!${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : ''}
<input id="${name}" name="${name}" type="${type}" value="${value}"!${needed ? ' required' : ''}!${autocomplete ? html` autocomplete="${autocomplete}"` : ''}!${most ? html` maxlength="${most}"` : ''}!${problem ? ' aria-invalid="true"' : ''}!${described(field)}></div>`;
}

export function choiceField({
  options,
  ...field
}: Field & { options: readonly { value: string; label: string }[] }): string {
  const { name, label, value, needed = false } = field;
  const problem = said(field);
  const t = translator(field.locale);
  const listed = options.map(
    (one) =>
      html`<option value="${one.value}"!${one.value === value ? ' selected' : ''}>${one.label}</option>`,
  );
  return html`<div><label for="${name}">${label}!${needed ? '' : html` <span class="hint">${t('campaigns.public.field.optional')}</span>`}</label>
!${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : ''}
<select id="${name}" name="${name}"!${needed ? ' required' : ''}!${problem ? ' aria-invalid="true"' : ''}!${described(field)}>!${listed}</select></div>`;
}

/** A box to tick; never ticked beforehand, only kept as somebody left it. */
export function box(field: {
  locale: Locale;
  name: string;
  label: string;
  ticked: boolean;
  problems: Problems;
  needed?: boolean;
}): string {
  const problem = said(field);
  return html`<div>!${problem ? html`<p class="problem" id="${field.name}-problem">${problem}</p>` : ''}<label class="choice"><input type="checkbox" id="${field.name}" name="${field.name}" value="yes"!${field.ticked ? ' checked' : ''}!${field.needed ? ' required' : ''}!${problem ? html` aria-invalid="true" aria-describedby="${field.name}-problem"` : ''}><span>${field.label}</span></label></div>`;
}

/** A field that people do not see and programs fill in. */
export const trap = (locale: Locale): string =>
  html`<div class="skip" aria-hidden="true"><label>${translator(locale)('campaigns.public.field.trap')}<input name="website" tabindex="-1" autocomplete="off"></label></div>`;
export const isTrapped = (form: Form): boolean => textOf(form, 'website', 200) !== '';

/**
 * What is wrong, above the form, each with a way to its field. It takes the focus when the page opens, so that a screen
 * reader begins with it and a phone shows it, without a script.
 */
export function problemList(locale: Locale, problems: Problems): string {
  const names = Object.keys(problems);
  if (names.length === 0) return '';
  const t = translator(locale);
  return html`<div class="problem" role="alert" tabindex="-1" autofocus><h2>${t('campaigns.public.field.problems', { count: names.length })}</h2><ul>!${names.map((name) => html`<li><a href="#${name}">${said({ locale, problems, name })}</a></li>`)}</ul></div>`;
}
