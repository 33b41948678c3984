/**
 * Coded errors. A room declares its codes once; a service throws them; one handler turns them into RFC 9457.
 * The title a person reads stands in locales as `errors.<code>`.
 */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}
export interface ErrorExtras {
  /** Values for the placeholders of the localised title and detail. */
  params?: Record<string, string | number>;
  fields?: FieldProblem[];
  cause?: unknown;
}

export class CodedError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Record<string, string | number>;
  readonly fields: FieldProblem[];

  constructor(code: string, status: number, extras: ErrorExtras = {}) {
    super(code, { cause: extras.cause });
    this.name = 'CodedError';
    this.code = code;
    this.status = status;
    this.params = extras.params ?? {};
    this.fields = extras.fields ?? [];
  }
}

export type ErrorMakers<K extends string> = { [key in K]: (extras?: ErrorExtras) => CodedError };

const declared = new Map<string, number>();

/** Declares a room's codes: `defineErrors('sharing', { already_published: 409 })` gives `errors.already_published()`. */
export function defineErrors<K extends string>(room: string, statuses: Record<K, number>): ErrorMakers<K> {
  const makers = {} as ErrorMakers<K>;
  for (const key of Object.keys(statuses) as K[]) {
    const code = `${room}.${key}`;
    declared.set(code, statuses[key]);
    makers[key] = (extras) => new CodedError(code, statuses[key], extras);
  }
  return makers;
}

/** Every declared code with its status, for the test that each has words in both languages. */
export const declaredErrors = (): ReadonlyMap<string, number> => declared;

/** Codes that belong to no room. */
export const platformErrors = defineErrors('platform', {
  invalid_request: 422,
  not_signed_in: 401,
  forbidden: 403,
  read_only: 403,
  session_needed: 403,
  scope_missing: 403,
  person_needed: 403,
  not_found: 404,
  too_many_requests: 429,
  idempotency_key_wrong: 400,
  idempotency_key_reused: 422,
  idempotency_under_way: 409,
  idempotency_outcome_unknown: 409,
  payload_too_large: 413,
  unavailable: 503,
  internal: 500,
});
