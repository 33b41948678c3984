/** What signing in at a network (OAuth 2) has in common, whatever the network: codes, verifiers, grants, refusals. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Failure, NetworkAnswer } from './call.ts';
import {
  type CheckOutcome,
  type ConnectRefusal,
  type Grant,
  type RefreshOutcome,
  retryAt,
} from './network.ts';

/** A verifier and its challenge (RFC 7636, method S256). */
export function newProof(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The code of a callback, or why there is none. */
export function codeOf(callback: URLSearchParams): { code: string } | { refusal: ConnectRefusal } {
  const error = callback.get('error');
  // `user_cancelled_…` is LinkedIn's own.
  if (error === 'access_denied' || error?.startsWith('user_cancelled')) return { refusal: 'declined' };
  if (error) return { refusal: error === 'server_error' ? 'unreachable' : 'app_refused' };
  const code = callback.get('code');
  return code ? { code } : { refusal: 'wrong_credentials' };
}

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.number().positive().optional(),
  refresh_token_expires_in: z.number().positive().optional(),
  scope: z.string().optional(),
});
export type Token = z.output<typeof tokenSchema>;

const storedSchema = z.object({ access: z.string(), refresh: z.string().optional() });
/** What is kept of a token. */
export type StoredToken = z.output<typeof storedSchema>;

/** Opens a secret made by `grantOf`. A secret of another form cannot come from here: null. */
export function openToken(secret: string): StoredToken | null {
  try {
    return storedSchema.parse(JSON.parse(secret));
  } catch {
    return null;
  }
}

/**
 * The grant inside a token answer. LinkedIn separates scopes by commas, everyone else by spaces.
 * @param kept the stored refresh token, which an answer without one, or with an empty one, never replaces
 */
export function grantOf(
  token: Token,
  now: Date,
  kept?: { refresh?: string; scopes?: readonly string[] },
): Grant {
  const refresh = token.refresh_token || kept?.refresh;
  const stored: StoredToken = { access: token.access_token, ...(refresh && { refresh }) };
  return {
    secret: JSON.stringify(stored),
    scopes: token.scope ? token.scope.split(/[\s,]+/).filter(Boolean) : (kept?.scopes ?? []),
    expiresAt: token.expires_in ? new Date(now.getTime() + token.expires_in * 1_000) : null,
    refreshable: refresh !== undefined,
  };
}

const errorSchema = z.object({ error: z.string() });
/** The error code of RFC 6749, 5.2, or an empty string. */
export function oauthError(answer: Failure): string {
  return answer.kind === 'refused' ? (errorSchema.safeParse(answer.body).data?.error ?? '') : '';
}
const appErrors = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
  'unsupported_grant_type',
]);

/** Why a code was not exchanged. */
export function exchangeRefusal(answer: Failure): ConnectRefusal {
  if (answer.kind === 'lost') return refusalOfLoss(answer.code);
  if (answer.status === 429) return 'rate_limited';
  if (answer.status >= 500) return 'unreachable';
  return appErrors.has(oauthError(answer)) ? 'app_refused' : 'wrong_credentials';
}

/** Why there is no usable answer from a server. */
export function refusalOfLoss(code: string): ConnectRefusal {
  if (code === 'fetch.private_address') return 'private_service';
  return code === 'fetch.broken_answer' || code === 'fetch.bad_url' ? 'not_a_server' : 'unreachable';
}

/**
 * What a refresh came to. Only the network's own word that the grant is worthless counts as lost; a line that is cut,
 * a server that is down or a limit are reasons to wait.
 */
export function refreshed(
  answer: NetworkAnswer<Token>,
  now: Date,
  kept: { refresh?: string; scopes?: readonly string[] },
): RefreshOutcome {
  if (answer.kind === 'ok') return { kind: 'refreshed', ...grantOf(answer.data, now, kept) };
  if (answer.kind === 'lost') return { kind: 'retry', at: null, detail: answer.code };
  const error = oauthError(answer);
  if (error === 'invalid_grant' || (answer.status === 401 && !appErrors.has(error))) {
    return { kind: 'reconnect', code: 'auth_revoked', detail: answer.detail };
  }
  return { kind: 'retry', at: retryAt(answer.headers, now), detail: answer.detail };
}

/** Reads an answer to a code nobody was ever given: a network that looks at the code has accepted the app. */
export function checked(answer: Failure | { kind: 'ok' }): CheckOutcome {
  if (answer.kind === 'ok') return { kind: 'accepted' };
  if (answer.kind === 'lost') return { kind: 'unreachable', detail: answer.code };
  if (answer.status === 429 || answer.status >= 500) return { kind: 'unreachable', detail: answer.detail };
  const refused = appErrors.has(oauthError(answer)) || answer.status === 401 || answer.status === 403;
  return refused ? { kind: 'refused', detail: answer.detail } : { kind: 'accepted' };
}
/** A code that no network ever gave, to ask whether it knows an app. */
export const noCode = 'portevoix-asks-whether-this-app-is-known';
