/**
 * Signing in at X: OAuth 2 with PKCE, through an app that an administrator registers. Access tokens last two hours;
 * refresh tokens work once, so two refreshers at a time would lose the account.
 * Source: https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */
import { z } from 'zod';
import { call, type NetworkAnswer } from './call.ts';
import type {
  AppRegistration,
  CheckOutcome,
  ConnectOutcome,
  Credentials,
  NetworkAccount,
  OAuthFinish,
  OAuthSignIn,
  OAuthStart,
  OAuthStartOutcome,
  Outside,
  RefreshOutcome,
} from './network.ts';
import {
  checked,
  codeOf,
  exchangeRefusal,
  grantOf,
  newProof,
  noCode,
  oauthError,
  openToken,
  refreshed,
  tokenSchema,
} from './oauth.ts';

const scopes = ['tweet.read', 'users.read', 'tweet.write', 'media.write', 'offline.access'] as const;
export const xSignIn: OAuthSignIn = { registration: 'admin', scopes, start, finish, refresh, revoke, check };

const pendingSchema = z.object({ verifier: z.string() });
const userSchema = z.object({
  data: z.object({ id: z.string(), username: z.string(), name: z.string().catch('') }),
});

async function start(input: OAuthStart, { endpoints }: Outside): Promise<OAuthStartOutcome> {
  if (!input.app) return { kind: 'refused', code: 'app_refused' };
  const { verifier, challenge } = newProof();
  const url = new URL('/i/oauth2/authorize', endpoints.x.site);
  const query = {
    response_type: 'code',
    client_id: input.app.clientId,
    redirect_uri: input.redirectUrl,
    scope: scopes.join(' '),
    state: input.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { kind: 'redirect', url: url.href, pending: JSON.stringify({ verifier }) };
}

function askForToken(app: AppRegistration, form: Record<string, string>, outside: Outside) {
  const { grant_type: _, redirect_uri: __, ...secret } = form;
  return call(outside, {
    url: new URL('/2/oauth2/token', outside.endpoints.x.api),
    method: 'POST',
    // An app registered as public has no secret and names itself in the form.
    ...(app.clientSecret !== null && { basic: { user: app.clientId, password: app.clientSecret } }),
    form: { ...form, ...(app.clientSecret === null && { client_id: app.clientId }) },
    secrets: Object.values(secret),
    output: tokenSchema,
  });
}

async function finish(input: OAuthFinish, outside: Outside): Promise<ConnectOutcome> {
  if (!input.app) return { kind: 'refused', code: 'app_refused' };
  const code = codeOf(input.callback);
  if ('refusal' in code) return { kind: 'refused', code: code.refusal };
  const { verifier } = pendingSchema.parse(JSON.parse(input.pending));
  const form = {
    grant_type: 'authorization_code',
    code: code.code,
    redirect_uri: input.redirectUrl,
    code_verifier: verifier,
  };
  const answer = await askForToken(input.app, form, outside);
  if (answer.kind !== 'ok') return { kind: 'refused', code: exchangeRefusal(answer) };
  const whose = await accountOf(answer.data.access_token, outside);
  if (whose.kind !== 'ok') {
    return { kind: 'refused', code: whose.kind === 'lost' ? 'unreachable' : 'account_restricted' };
  }
  return { kind: 'connected', account: whose.data, ...grantOf(answer.data, outside.now()) };
}

async function refresh(
  { secret }: Credentials,
  app: AppRegistration | null,
  outside: Outside,
): Promise<RefreshOutcome> {
  const token = openToken(secret);
  if (!app) return { kind: 'retry', at: null, detail: 'X is not set up.' };
  if (!token?.refresh)
    return { kind: 'reconnect', code: 'auth_expired', detail: 'No refresh token was given.' };
  const form = { grant_type: 'refresh_token', refresh_token: token.refresh };
  const answer = await askForToken(app, form, outside);
  // X says `invalid_request` where the standard says `invalid_grant`.
  if (
    answer.kind === 'refused' &&
    oauthError(answer) === 'invalid_request' &&
    /token was invalid/i.test(answer.detail)
  ) {
    return { kind: 'reconnect', code: 'auth_revoked', detail: answer.detail };
  }
  return refreshed(answer, outside.now(), { refresh: token.refresh });
}

async function revoke(
  { secret }: Credentials,
  app: AppRegistration | null,
  outside: Outside,
): Promise<boolean> {
  const token = openToken(secret);
  if (!token || !app) return false;
  // The refresh token, where there is one: it takes the access token with it.
  const taken = token.refresh ?? token.access;
  const answer = await call(outside, {
    url: new URL('/2/oauth2/revoke', outside.endpoints.x.api),
    method: 'POST',
    ...(app.clientSecret !== null && { basic: { user: app.clientId, password: app.clientSecret } }),
    form: { token: taken, ...(app.clientSecret === null && { client_id: app.clientId }) },
    secrets: [taken],
    output: z.unknown(),
  });
  return answer.kind === 'ok';
}

async function check(app: AppRegistration, redirectUrl: string, outside: Outside): Promise<CheckOutcome> {
  const form = {
    grant_type: 'authorization_code',
    code: noCode,
    redirect_uri: redirectUrl,
    code_verifier: noCode,
  };
  return checked(await askForToken(app, form, outside));
}

/** Whose token this is. */
export async function accountOf(token: string, outside: Outside): Promise<NetworkAnswer<NetworkAccount>> {
  const { x: endpoints } = outside.endpoints;
  const answer = await call(outside, {
    url: new URL('/2/users/me', endpoints.api),
    token,
    output: userSchema,
  });
  if (answer.kind !== 'ok') return answer;
  const { id, username, name } = answer.data.data;
  const account = {
    remoteId: id,
    handle: username,
    displayName: name || null,
    profileUrl: `https://x.com/${username}`,
    service: endpoints.site,
    server: endpoints.api,
  };
  return { ...answer, data: account };
}
