/** What can go wrong between the page and the server, and the sentence a person reads about it. */
import type { Problem } from '@portevoix/core/common';
import i18next, { type TFunction } from 'i18next';
import { wordsOf } from './i18n.ts';

/** A failed call: the server's problem document, or status 0 when no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem | null;

  constructor(status: number, code: string, problem: Problem | null = null) {
    super(problem?.title ?? code);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.problem = problem;
  }
}

/** Reads an answer's body, whatever it is, into an ApiProblem. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const title = 'title' in body && typeof body.title === 'string' ? body.title : null;
    return new ApiProblem(status, body.code, title === null ? null : (body as Problem));
  }
  return new ApiProblem(status, status >= 500 ? 'platform.unavailable' : 'platform.internal');
}

export const isProblem = (error: unknown, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code);

/** The sentence for an error: the server's own words (it fills their placeholders), else ours for the code. */
export function sentenceOf(t: TFunction, error: unknown): string {
  if (!(error instanceof ApiProblem)) return ended(t('errors.platform.internal'));
  if (error.status === 0) return t('app.offline.failed');
  const title = error.problem?.title ?? wordsOf(t, `errors.${error.code}`);
  if (!title) return ended(t('errors.platform.internal'));
  const detail = error.problem ? error.problem.detail : wordsOf(t, `errors.${error.code}.detail`);
  return detail ? `${ended(title)} ${detail}` : ended(title);
}

/** Titles are written without a full stop, as RFC 9457's readers expect; a sentence on a page has one. */
const ended = (title: string): string => (/[.!?…]$/.test(title) ? title : `${title}.`);

/** The words for one field: ours for the kind of trouble, since the validator's own are English and technical. */
function fieldSentence({ code, message }: NonNullable<Problem['fields']>[number]): string {
  return (
    wordsOf(i18next.t, `ui.field.${code}`) ??
    wordsOf(i18next.t, `errors.${message}`) ??
    i18next.t('ui.field.unfit')
  );
}

/** Sentences by field path (`owner.email`), to stand under the inputs. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  const fields = error.problem?.fields ?? [];
  return Object.fromEntries(
    fields.map((field) => [field.path.replace(/^\//, '').replaceAll('/', '.'), fieldSentence(field)]),
  );
}
