/** Threads' own words for what is wrong: the Graph interface's codes and subcodes. */
import { z } from 'zod';
import type { Refused, Sure } from './call.ts';
import { retryAt } from './network.ts';

const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    code: z.number(),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
  }),
});

/** Limits of the app, the person and the page, whichever is reached first. */
const limits = new Set([4, 17, 32, 613]);
const permissions = new Set([3, 10, 200, 299]);

/** The network's own "no"; null where the words are not its own, or where it says that it does not know. */
export function refusal(answer: Refused, now: Date): Sure | null {
  const said = errorSchema.safeParse(answer.body).data?.error;
  if (!said) return null;
  const { headers, detail } = answer;
  const { code, error_subcode: subcode, message } = said;
  if (code === 190 || code === 104) {
    const old = subcode === 463 || /expired/i.test(message);
    return { kind: 'reconnect', code: old ? 'auth_expired' : 'auth_revoked', detail };
  }
  if (limits.has(code)) return { kind: 'retry', code: 'rate_limited', at: retryAt(headers, now), detail };
  if (subcode === 2_207_042 || code === 9) return { kind: 'rejected', code: 'quota_exhausted', detail };
  if (subcode === 4_279_013) return { kind: 'reconnect', code: 'account_restricted', detail };
  // "Suspected to be spam": the same words would be refused again.
  if (subcode === 2_207_051) return { kind: 'rejected', code: 'content_invalid', detail };
  if (permissions.has(code)) return { kind: 'reconnect', code: 'scope_missing', detail };
  if (code === 9_007 || subcode === 2_207_027)
    return { kind: 'retry', code: 'platform_down', at: null, detail };
  // A picture it could not fetch from us: the next try hands it a new address.
  if (code === 9_004) return { kind: 'retry', code: 'platform_down', at: null, detail };
  // Spent: it was published before, which is for whoever looks to say.
  if (subcode === 2_207_008) return null;
  if (code !== 100 || said.is_transient) return null;
  if (/at most 500 characters|too long/i.test(message)) return { kind: 'rejected', code: 'too_long', detail };
  if (/image|media|children|aspect/i.test(message))
    return { kind: 'rejected', code: 'media_invalid', detail };
  return { kind: 'rejected', code: 'content_invalid', detail };
}
