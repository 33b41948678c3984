/**
 * Signing in at LinkedIn: OpenID Connect for who it is, `w_member_social` to publish. Tokens last 60 days and are not
 * renewed for most apps; one that comes with a refresh token is.
 * Source: learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow and /programmatic-refresh-tokens
 */
import { z } from 'zod';
import { call, type NetworkAnswer } from './call.ts';
import type {
  AppRegistration,
  CheckOutcome,
  ConnectOutcome,
  ConnectRefusal,
  Credentials,
  FiguresSignIn,
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
  noCode,
  openToken,
  refreshed,
  type Token,
  tokenSchema,
} from './oauth.ts';

const scopes = ['openid', 'profile', 'w_member_social'] as const;
export const linkedinSignIn: OAuthSignIn = {
  registration: 'admin',
  scopes,
  start: (input, outside) => leaveFor(scopes, input, outside),
  finish,
  refresh,
  check,
};

/** LinkedIn lets an app that reads statistics do nothing else, so it does not even tell whose they are. */
const figuresScope = 'r_member_postAnalytics';
export const linkedinFigures: FiguresSignIn = {
  scopes: [figuresScope],
  start: (input, outside) => leaveFor([figuresScope], input, outside),
  finish: finishFigures,
  check,
};

const userSchema = z.object({ sub: z.string().min(1), name: z.string().catch('') });

async function leaveFor(
  wanted: readonly string[],
  input: OAuthStart,
  { endpoints }: Outside,
): Promise<OAuthStartOutcome> {
  if (!input.app) return { kind: 'refused', code: 'app_refused' };
  const url = new URL('/oauth/v2/authorization', endpoints.linkedin.site);
  const query = {
    response_type: 'code',
    client_id: input.app.clientId,
    redirect_uri: input.redirectUrl,
    state: input.state,
    scope: wanted.join(' '),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  // The state alone ties the answer to the question: LinkedIn's web apps prove themselves by their secret.
  return { kind: 'redirect', url: url.href, pending: '{}' };
}

function askForToken(app: AppRegistration, form: Record<string, string>, outside: Outside) {
  const secret = app.clientSecret ?? '';
  return call(outside, {
    url: new URL('/oauth/v2/accessToken', outside.endpoints.linkedin.site),
    method: 'POST',
    form: { ...form, client_id: app.clientId, client_secret: secret },
    secrets: [secret, form.code ?? '', form.refresh_token ?? ''],
    output: tokenSchema,
  });
}

/** The token that a callback's code is good for, or why there is none. */
async function exchange(
  input: OAuthFinish,
  outside: Outside,
): Promise<{ kind: 'token'; token: Token } | { kind: 'refused'; code: ConnectRefusal }> {
  if (!input.app) return { kind: 'refused', code: 'app_refused' };
  const code = codeOf(input.callback);
  if ('refusal' in code) return { kind: 'refused', code: code.refusal };
  const form = { grant_type: 'authorization_code', code: code.code, redirect_uri: input.redirectUrl };
  const answer = await askForToken(input.app, form, outside);
  return answer.kind === 'ok'
    ? { kind: 'token', token: answer.data }
    : { kind: 'refused', code: exchangeRefusal(answer) };
}

async function finishFigures(input: OAuthFinish, outside: Outside) {
  const made = await exchange(input, outside);
  if (made.kind === 'refused') return made;
  const grant = grantOf(made.token, outside.now());
  return grant.scopes.includes(figuresScope)
    ? ({ kind: 'granted', ...grant } as const)
    : ({ kind: 'refused', code: 'declined' } as const);
}

async function finish(input: OAuthFinish, outside: Outside): Promise<ConnectOutcome> {
  const made = await exchange(input, outside);
  if (made.kind === 'refused') return made;
  const whose = await accountOf(made.token.access_token, outside);
  if (whose.kind !== 'ok') {
    return { kind: 'refused', code: whose.kind === 'lost' ? 'unreachable' : 'account_restricted' };
  }
  return { kind: 'connected', account: whose.data, ...grantOf(made.token, outside.now()) };
}

async function refresh(
  { secret }: Credentials,
  app: AppRegistration | null,
  outside: Outside,
): Promise<RefreshOutcome> {
  const token = openToken(secret);
  if (!app) return { kind: 'retry', at: null, detail: 'LinkedIn is not set up.' };
  if (!token?.refresh) {
    return { kind: 'reconnect', code: 'auth_expired', detail: 'LinkedIn gave no refresh token.' };
  }
  const form = { grant_type: 'refresh_token', refresh_token: token.refresh };
  return refreshed(await askForToken(app, form, outside), outside.now(), { refresh: token.refresh });
}

async function check(app: AppRegistration, redirectUrl: string, outside: Outside): Promise<CheckOutcome> {
  const form = { grant_type: 'authorization_code', code: noCode, redirect_uri: redirectUrl };
  return checked(await askForToken(app, form, outside));
}

/** Whose token this is. LinkedIn tells no address of the profile and no handle: the name stands for it. */
export async function accountOf(token: string, outside: Outside): Promise<NetworkAnswer<NetworkAccount>> {
  const { site, api } = outside.endpoints.linkedin;
  const answer = await call(outside, { url: new URL('/v2/userinfo', api), token, output: userSchema });
  if (answer.kind !== 'ok') return answer;
  const { sub, name } = answer.data;
  const account = {
    remoteId: sub,
    handle: name || sub,
    displayName: name || null,
    profileUrl: null,
    service: site,
    server: api,
  };
  return { ...answer, data: account };
}
