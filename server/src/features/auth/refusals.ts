/** better-auth's refusals in our own form: RFC 9457, our codes, the reader's language. */
import type { Locale, Problem } from '@portevoix/core/common';
import { CodedError } from '#platform/errors.ts';
import { toProblem } from '#platform/http/problems.ts';

const ours: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'auth.wrong_credentials',
  INVALID_EMAIL: 'auth.wrong_credentials',
  INVALID_PASSWORD: 'auth.wrong_password',
  INVALID_TOKEN: 'auth.reset_over',
  PASSWORD_TOO_SHORT: 'auth.password_too_short',
  PASSWORD_TOO_LONG: 'auth.password_too_long',
  SESSION_NOT_FRESH: 'auth.sign_in_again',
  CHALLENGE_NOT_FOUND: 'auth.passkey_refused',
  PASSKEY_NOT_FOUND: 'auth.passkey_unknown',
  AUTHENTICATION_FAILED: 'auth.passkey_refused',
  FAILED_TO_VERIFY_REGISTRATION: 'auth.passkey_refused',
  PERSON_NOT_CHECKED: 'auth.passkey_unchecked',
  INVALID_CODE: 'auth.wrong_code',
  INVALID_BACKUP_CODE: 'auth.wrong_code',
  CODE_USED: 'auth.code_used',
  INVALID_TWO_FACTOR_COOKIE: 'auth.step_over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'auth.step_over',
  ACCOUNT_TEMPORARILY_LOCKED: 'auth.codes_locked',
  TOO_MANY_TRIES: 'auth.too_many_tries',
  BUSY: 'auth.busy',
};

/** @param text the body of an answer of better-auth. @returns null for what it says that has no words of ours */
export function toOurProblem(
  status: number,
  text: string,
  { locale, traceId }: { locale: Locale; traceId: string },
): Problem | null {
  const theirs = codeIn(text);
  const code =
    ours[theirs] ??
    (theirs.startsWith('auth.') ? theirs : status === 429 ? 'platform.too_many_requests' : null);
  return code === null ? null : toProblem(new CodedError(code, status), locale, traceId);
}

function codeIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
  } catch {
    return '';
  }
}
