/** Reading and carrying the fields of a form of several steps: all it knows travels in hidden fields, nothing is kept. */
import { html } from 'ghtml';
import type { Form } from '../alerts/kind.ts';

/** The first value of a field, shortened to what a form may hold. */
export const one = (form: Form, name: string, most = 200): string => {
  const value = form[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).slice(0, most);
};
export const many = (form: Form, name: string, most = 50): string[] => {
  const value = form[name];
  return (value === undefined ? [] : Array.isArray(value) ? value : [value]).slice(0, most);
};

export type Carried = Record<string, string | readonly string[] | undefined>;
/** Hidden fields for the next step; empty ones are left out. */
export const hiddenFields = (fields: Carried): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => [name, each] as const))
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value as string}">`)
    .join('');

export interface FieldParts {
  name: string;
  label: string;
  hint?: string | null;
  problem?: string | null;
}
/** A field with its hint and its problem beside it; `control` gets the attributes that tie them together. */
export function field({ name, label, hint, problem }: FieldParts, control: (ties: string) => string): string {
  const id = `f-${name.replace(/[^a-z0-9]+/gi, '-')}`;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const ties = html`id="${id}" name="${name}"!${described ? ` aria-describedby="${described}"` : ''}!${
    // The first one takes the focus when the page opens, and is on the screen.
    problem ? ' aria-invalid="true" autofocus' : ''
  }`;
  return html`<div><label for="${id}">${label}</label>!${
    problem ? html`<p class="problem" id="${id}-problem">${problem}</p>` : ''
  }!${control(ties)}!${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ''}</div>`;
}

/** A form of this page. */
export const stepForm = (address: string, step: string, inner: string): string =>
  html`<form method="post" action="${address}"><input type="hidden" name="step" value="${step}">!${inner}</form>`;
