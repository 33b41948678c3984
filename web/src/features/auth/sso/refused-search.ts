/** What the address of the refusal page says. Nothing in it is shown as it stands but a short reference. */
import type { SsoSentence } from '@portevoix/core/auth';

export interface RefusedSearch {
  why: SsoSentence;
  provider?: string;
  ref?: string;
}

/** As `ssoSentences` of core/auth. */
const sentences: readonly SsoSentence[] = [
  ...(['again', 'said_no', 'later', 'clock', 'setup'] as const),
  ...(['address', 'not_invited', 'left', 'off'] as const),
];

export function readRefusedSearch(search: Record<string, unknown>): RefusedSearch {
  const provider = typeof search.provider === 'string' && /^[0-9a-f-]{36}$/.test(search.provider);
  const ref = String(search.ref ?? '');
  return {
    why: sentences.find((one) => one === search.why) ?? 'again',
    ...(provider && { provider: search.provider as string }),
    ...(/^[0-9a-f]{6}$/.test(ref) && { ref }),
  };
}
