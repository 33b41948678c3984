/** What a Bluesky server's words mean for a message: may it be tried again, must the person act, is its fate unknown? */
import type { XrpcAnswer } from './bluesky-xrpc.ts';
import { detailOf, type PublishOutcome, retryAt } from './network.ts';

export type Failure = Exclude<XrpcAnswer<never>, { kind: 'ok' }>;

/** Nothing is public yet, so whatever cannot be told apart is worth another try. */
export function signInFailure(answer: Failure, now: Date) {
  if (answer.kind === 'refused' && answer.error === 'AuthFactorTokenRequired') {
    return { kind: 'reconnect', code: 'auth_revoked', detail: said(answer) } as const;
  }
  const outcome = beforeCreateFailure(answer, now);
  if (outcome.kind !== 'rejected') return outcome;
  return { kind: 'retry', code: 'platform_down', at: null, detail: outcome.detail } as const;
}

export type BeforeCreate = Extract<PublishOutcome, { kind: 'retry' | 'reconnect' | 'rejected' }>;

export function beforeCreateFailure(answer: Failure, now: Date): BeforeCreate {
  if (answer.kind === 'lost') return { kind: 'retry', code: 'platform_down', at: null, detail: answer.code };
  if (answer.status >= 500) {
    return { kind: 'retry', code: 'platform_down', at: retryAt(answer.headers, now), detail: said(answer) };
  }
  if (isForeign(answer)) return { kind: 'retry', code: 'platform_down', at: null, detail: said(answer) };
  return refusal(answer, now);
}

/** The create call is what makes the post public: no answer to it, or an error of the server, proves nothing. */
export function createFailure(answer: Failure, now: Date): PublishOutcome {
  if (answer.kind === 'lost') {
    if (answer.sent) return { kind: 'unknown', detail: answer.code };
    return { kind: 'retry', code: 'platform_down', at: null, detail: answer.code };
  }
  const outcome = refusal(answer, now);
  const odd = outcome.kind === 'rejected' && answer.status !== 400;
  return answer.status >= 500 || odd || isForeign(answer)
    ? { kind: 'unknown', detail: said(answer) }
    : outcome;
}

/** Words of no lexicon may come from anything that stands in between, and say nothing of the record or the account. */
const isForeign = (answer: Extract<Failure, { kind: 'refused' }>): boolean =>
  answer.error === '' && answer.status !== 429;

export const restricted = new Set([
  'AccountTakedown',
  'AccountDeactivated',
  'AccountSuspended',
  'RepoDeactivated',
]);
// ExpiredToken and InvalidToken come with status 400, not 401.
const expired = new Set(['ExpiredToken', 'InvalidToken', 'AuthMissing', 'AuthenticationRequired']);

function refusal(answer: Extract<Failure, { kind: 'refused' }>, now: Date): BeforeCreate {
  const detail = said(answer);
  if (answer.status === 429)
    return { kind: 'retry', code: 'rate_limited', at: retryAt(answer.headers, now), detail };
  if (restricted.has(answer.error)) return { kind: 'reconnect', code: 'account_restricted', detail };
  if (answer.status === 401 || expired.has(answer.error))
    return { kind: 'reconnect', code: 'auth_revoked', detail };
  if (answer.status === 403) return { kind: 'reconnect', code: 'scope_missing', detail };
  if (/grapheme|too long|longer than/i.test(answer.message))
    return { kind: 'rejected', code: 'too_long', detail };
  return { kind: 'rejected', code: 'content_invalid', detail };
}

export const said = (answer: Extract<Failure, { kind: 'refused' }>): string =>
  detailOf(`${answer.status} ${answer.error} ${answer.message}`);
