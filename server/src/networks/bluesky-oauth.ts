/**
 * Signing in at Bluesky, or at any AT Protocol server: OAuth with PAR, PKCE and DPoP, by the library of the protocol's
 * authors. Where this installation has a public https address it is a confidential client (its address is its id, its
 * key proves it); on one's own machine it is a loopback client, whose sessions are shorter.
 */
import {
  type NodeSavedSession,
  type NodeSavedState,
  OAuthCallbackError,
  type OAuthClient,
  OAuthResolverError,
  OAuthResponseError,
  TokenRefreshError,
} from '@atproto/oauth-client-node';
import { z } from 'zod';
import { CodedError } from '#platform/errors.ts';
import {
  type BlueskyClient,
  blueskyScopes,
  clientFor,
  grantedScopes,
  narrow,
  wide,
} from './bluesky-client.ts';
import { getProfileRecord, type Send, type Session, type XrpcAnswer } from './bluesky-xrpc.ts';
import {
  type ConnectOutcome,
  type ConnectRefusal,
  type Credentials,
  detailOf,
  type Grant,
  type NetworkAccount,
  type OAuthFinish,
  type OAuthSignIn,
  type OAuthStart,
  type OAuthStartOutcome,
  type Outside,
  type RefreshOutcome,
  retryAt,
} from './network.ts';

export const blueskySignIn: OAuthSignIn = {
  registration: 'metadata',
  scopes: blueskyScopes,
  start,
  finish,
  refresh,
  revoke,
};

const usualService = 'https://bsky.social';

async function start(input: OAuthStart, outside: Outside): Promise<OAuthStartOutcome> {
  const client: BlueskyClient = { publicUrl: input.publicUrl, redirectUrl: input.redirectUrl };
  if (!client.publicUrl && !isLoopback(client.redirectUrl)) {
    return { kind: 'refused', code: 'needs_public_https' };
  }
  const states = new Map<string, NodeSavedState>();
  const oauth = await clientFor(outside, client, { states });
  try {
    const account = input.hint || input.service || usualService;
    const url = await oauth.authorize(account, { scope: narrow }).catch((error: unknown) => {
      if (!saysScopeUnknown(error)) throw error;
      states.clear();
      return oauth.authorize(account, { scope: wide });
    });
    const [[state, saved] = []] = states;
    if (!state || !saved) throw new Error('The library kept no state.');
    return { kind: 'redirect', url: url.href, pending: JSON.stringify({ client, state, saved }), state };
  } catch (error) {
    return { kind: 'refused', code: refusalOf(error, input.hint !== null) };
  }
}

const saysScopeUnknown = (error: unknown): boolean =>
  chainOf(error).some((one) => one instanceof OAuthResponseError && one.error === 'invalid_scope');

const isLoopback = (url: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname);

const clientSchema = z.object({ publicUrl: z.string().nullable(), redirectUrl: z.string() });
const pendingSchema = z.object({
  client: clientSchema,
  state: z.string(),
  saved: z.custom<NodeSavedState>((value) => typeof value === 'object' && value !== null),
});

async function finish({ callback, pending }: OAuthFinish, outside: Outside): Promise<ConnectOutcome> {
  if (callback.get('error') === 'access_denied') return { kind: 'refused', code: 'declined' };
  const { client, state, saved } = pendingSchema.parse(JSON.parse(pending));
  const sessions = new Map<string, NodeSavedSession>();
  const oauth = await clientFor(outside, client, { states: new Map([[state, saved]]), sessions });
  try {
    const { session } = await oauth.callback(callback);
    const kept = sessions.get(session.did);
    if (!kept) throw new Error('The library kept no session.');
    const account = await accountOf(oauth, kept, outside);
    return { kind: 'connected', account, ...grantOf(client, kept, outside) };
  } catch (error) {
    return { kind: 'refused', code: refusalOf(error, false) };
  }
}

/** The handle is taken from the account's own document, and only if it leads back to the account. */
async function accountOf(
  oauth: OAuthClient,
  { tokenSet }: NodeSavedSession,
  outside: Outside,
): Promise<NetworkAccount> {
  const server = new URL(tokenSet.aud).origin;
  const { handle } = await oauth.identityResolver.resolve(tokenSet.sub);
  const profile = await getProfileRecord(outside, server, tokenSet.sub);
  return {
    remoteId: tokenSet.sub,
    handle,
    displayName: profile.kind === 'ok' ? (profile.data.value.displayName ?? null) : null,
    profileUrl: `https://bsky.app/profile/${tokenSet.sub}`,
    service: new URL(tokenSet.iss).origin,
    server,
  };
}

function grantOf(client: BlueskyClient, session: NodeSavedSession, outside: Outside): Grant {
  const { expires_at: expires, scope, refresh_token: refresh } = session.tokenSet;
  // The library counts by the machine's clock; everything of ours by the house's.
  const left = expires ? Date.parse(expires) - Date.now() : null;
  return {
    secret: JSON.stringify({ oauth: true, client, session }),
    scopes: grantedScopes(scope),
    expiresAt: left === null ? null : new Date(outside.now().getTime() + left),
    refreshable: Boolean(refresh),
  };
}

const secretSchema = z.object({
  oauth: z.literal(true),
  client: clientSchema,
  session: z.custom<NodeSavedSession>((value) => typeof value === 'object' && value !== null),
});
type Stored = z.output<typeof secretSchema>;

/** What a secret of ours holds; null for an app password. */
export function openSession(secret: string): Stored | null {
  if (!secret.startsWith('{')) return null;
  return secretSchema.parse(JSON.parse(secret));
}

/**
 * The session of a stored grant, its requests signed with its key. It never refreshes by itself: that is done
 * beforehand, by one node at a time, and a second try of a request that makes a post public is a decision.
 */
export async function sessionOf(
  { client, session }: Stored,
  account: NetworkAccount,
  outside: Outside,
): Promise<XrpcAnswer<Session>> {
  const { expires_at: _end, refresh_token: _refresh, ...tokenSet } = session.tokenSet;
  const sessions = new Map<string, NodeSavedSession>([[tokenSet.sub, { ...session, tokenSet }]]);
  try {
    const oauth = await clientFor(outside, client, { sessions });
    const restored = await oauth.restore(tokenSet.sub, false);
    const send: Send = (url, init) => restored.fetchHandler(url.pathname + url.search, init);
    const server = new URL(tokenSet.aud).origin;
    const { remoteId: did, handle } = account;
    return { kind: 'ok', data: { access: '', refresh: '', did, handle, active: true, server, send } };
  } catch (error) {
    const lost = chainOf(error).find((one) => one instanceof CodedError);
    return { kind: 'lost', sent: false, code: lost?.code ?? 'fetch.broken_answer' };
  }
}

async function refresh({ secret }: Credentials, _app: unknown, outside: Outside): Promise<RefreshOutcome> {
  const stored = openSession(secret);
  if (!stored) return { kind: 'reconnect', code: 'auth_expired', detail: 'Not a session.' };
  const { client, session } = stored;
  const { sub } = session.tokenSet;
  const sessions = new Map([[sub as string, session]]);
  try {
    const oauth = await clientFor(outside, client, { sessions });
    await oauth.restore(sub, true);
    const fresh = sessions.get(sub);
    if (!fresh) return { kind: 'retry', at: null, detail: 'The library kept no session.' };
    const tokenSet = {
      ...fresh.tokenSet,
      refresh_token: fresh.tokenSet.refresh_token || session.tokenSet.refresh_token,
    };
    return { kind: 'refreshed', ...grantOf(client, { ...fresh, tokenSet }, outside) };
  } catch (error) {
    return refreshFailure(error, outside.now());
  }
}

/** Only the server's own no counts: no such grant, or no such client. */
function refreshFailure(error: unknown, now: Date): RefreshOutcome {
  const answer = chainOf(error).find((one) => one instanceof OAuthResponseError);
  const detail = detailOf(error instanceof Error ? error.message : String(error));
  if (answer?.error === 'invalid_grant') return { kind: 'reconnect', code: 'auth_revoked', detail };
  if (answer && ['invalid_client', 'unauthorized_client'].includes(answer.error ?? '')) {
    return { kind: 'reconnect', code: 'auth_expired', detail };
  }
  if (!answer && error instanceof TokenRefreshError) {
    return { kind: 'reconnect', code: 'auth_expired', detail };
  }
  return { kind: 'retry', at: answer ? retryAt(answer.headers, now) : null, detail };
}

async function revoke({ secret }: Credentials, _app: unknown, outside: Outside): Promise<boolean> {
  const stored = openSession(secret);
  if (!stored) return true;
  const { client, session } = stored;
  const { iss, refresh_token: refreshToken, access_token: accessToken, sub } = session.tokenSet;
  try {
    const oauth = await clientFor(outside, client, { sessions: new Map([[sub as string, session]]) });
    const { server } = await oauth.restore(sub, false);
    if (server.issuer !== iss) return true;
    await server.request('revocation', { token: refreshToken ?? accessToken });
    return true;
  } catch (error) {
    // Any answer of the server ends it: what it no longer knows needs no revoking.
    return chainOf(error).some((one) => one instanceof OAuthResponseError && one.status < 500);
  }
}

function refusalOf(error: unknown, named: boolean): ConnectRefusal {
  const chain = chainOf(error);
  const answer = chain.find((one) => one instanceof OAuthResponseError);
  if (answer) {
    if (answer.status === 429) return 'rate_limited';
    return answer.status >= 500 ? 'unreachable' : 'app_refused';
  }
  const lost = chain.find((one) => one instanceof CodedError);
  if (lost?.code === 'fetch.private_address') return 'private_service';
  if (lost) return lost.code === 'fetch.bad_url' ? 'not_a_server' : 'unreachable';
  if (chain.some((one) => one instanceof OAuthResolverError)) {
    return named ? 'unknown_account' : 'not_a_server';
  }
  if (chain.some((one) => one instanceof OAuthCallbackError)) return 'app_refused';
  throw error;
}

/** An error, its causes and its parts. */
function chainOf(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let one: unknown = error; one && found.length < 10; one = (one as { cause?: unknown }).cause) {
    found.push(one);
    if (one instanceof AggregateError) found.push(...one.errors.flatMap(chainOf));
  }
  return found;
}
