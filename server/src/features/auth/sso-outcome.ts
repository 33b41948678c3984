/** What comes of an answer by a provider: it vouches for somebody, or there is a reason why not. Both protocols speak so. */
import type { SsoRefusal } from '@portevoix/core/auth';

export interface Vouched {
  kind: 'vouched';
  /** The provider's own name for the person, for good. */
  subject: string;
  email: string | null;
  /** Null where the protocol has no word for it. */
  emailVerified: boolean | null;
  name: string | null;
  groups: string[];
  /** Everything received, for the administrator who tries the provider. */
  received: { name: string; value: string }[];
  /** The provider's session, if it named one. */
  sid: string | null;
  /** What the provider wants to hear again at sign-out. */
  hint: string;
}
export interface Refused {
  kind: 'refused';
  reason: SsoRefusal;
  /** In technical words, for whoever runs the provider. */
  detail: string | null;
}
export type Outcome = Vouched | Refused;

export const refused = (reason: SsoRefusal, detail: string | null = null): Refused => ({
  kind: 'refused',
  reason,
  detail,
});

/** Clocks may differ by this much. */
export const clockToleranceMs = 60_000;

/** First value that is a text. */
export function textOf(...values: unknown[]): string | null {
  for (const value of values) {
    const one: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof one === 'string' && one.trim()) return one.trim();
  }
  return null;
}
export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
