/**
 * Signing in at Threads: the code gives a token of an hour, which is changed at once for one of 60 days; that one is
 * renewed while it is good. Meta reviews an app before people outside its team may use it.
 * Source: developers.facebook.com/docs/threads/get-started
 */
import { z } from 'zod';
import { call, type Failure, type NetworkAnswer } from './call.ts';
import {
  type AppRegistration,
  type CheckOutcome,
  type ConnectOutcome,
  type ConnectRefusal,
  type Credentials,
  type NetworkAccount,
  type OAuthFinish,
  type OAuthSignIn,
  type OAuthStart,
  type OAuthStartOutcome,
  type Outside,
  type RefreshOutcome,
  retryAt,
} from './network.ts';
import { codeOf, grantOf, noCode, openToken, tokenSchema } from './oauth.ts';
import { refusal } from './threads-errors.ts';

const scopes = ['threads_basic', 'threads_content_publish', 'threads_manage_insights'] as const;
export const threadsSignIn: OAuthSignIn = { registration: 'admin', scopes, start, finish, refresh, check };

const userSchema = z.object({
  id: z.string().regex(/^\d+$/),
  username: z.string(),
  name: z.string().catch(''),
});

async function start(input: OAuthStart, { endpoints }: Outside): Promise<OAuthStartOutcome> {
  if (!input.app) return { kind: 'refused', code: 'app_refused' };
  const url = new URL('/oauth/authorize', endpoints.threads.site);
  const query = {
    response_type: 'code',
    client_id: input.app.clientId,
    redirect_uri: input.redirectUrl,
    scope: scopes.join(','),
    state: input.state,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { kind: 'redirect', url: url.href, pending: '{}' };
}

function askForToken(app: AppRegistration, code: string, redirectUrl: string, outside: Outside) {
  const secret = app.clientSecret ?? '';
  return call(outside, {
    url: new URL('/oauth/access_token', outside.endpoints.threads.api),
    method: 'POST',
    form: {
      client_id: app.clientId,
      client_secret: secret,
      grant_type: 'authorization_code',
      redirect_uri: redirectUrl,
      // Meta's pages put `#_` behind the code.
      code: code.replace(/#_$/, ''),
    },
    secrets: [secret, code],
    output: tokenSchema,
  });
}

function lengthen(path: string, query: Record<string, string>, outside: Outside) {
  const url = new URL(path, outside.endpoints.threads.api);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const { grant_type: _, ...secrets } = query;
  return call(outside, { url, secrets: Object.values(secrets), output: tokenSchema });
}

async function finish(input: OAuthFinish, outside: Outside): Promise<ConnectOutcome> {
  if (!input.app) return { kind: 'refused', code: 'app_refused' };
  const code = codeOf(input.callback);
  if ('refusal' in code) return { kind: 'refused', code: code.refusal };
  const short = await askForToken(input.app, code.code, input.redirectUrl, outside);
  if (short.kind !== 'ok') return { kind: 'refused', code: exchangeRefusal(short) };
  const change = {
    grant_type: 'th_exchange_token',
    client_secret: input.app.clientSecret ?? '',
    access_token: short.data.access_token,
  };
  const long = await lengthen('/access_token', change, outside);
  if (long.kind !== 'ok') return { kind: 'refused', code: exchangeRefusal(long) };
  const whose = await accountOf(long.data.access_token, outside);
  if (whose.kind !== 'ok') {
    return { kind: 'refused', code: whose.kind === 'lost' ? 'unreachable' : 'account_restricted' };
  }
  // Threads fetches pictures from us: where it cannot reach us, none are offered.
  const limits = input.publicUrl === null ? { maxImages: 0 } : {};
  return { kind: 'connected', account: whose.data, limits, ...grant(long.data, outside.now()) };
}

/** A long token renews itself: there is no refresh token. Threads does not say which scopes it gave, so all it asked. */
const grant = (token: z.output<typeof tokenSchema>, now: Date) => ({
  ...grantOf(token, now, { scopes }),
  refreshable: true,
});

async function refresh(
  { secret }: Credentials,
  _app: AppRegistration | null,
  outside: Outside,
): Promise<RefreshOutcome> {
  const token = openToken(secret);
  if (!token) return { kind: 'reconnect', code: 'auth_revoked', detail: 'No token is kept.' };
  const query = { grant_type: 'th_refresh_token', access_token: token.access };
  const answer = await lengthen('/refresh_access_token', query, outside);
  if (answer.kind === 'ok') return { kind: 'refreshed', ...grant(answer.data, outside.now()) };
  if (answer.kind === 'lost') return { kind: 'retry', at: null, detail: answer.code };
  const said = answer.status < 500 ? refusal(answer, outside.now()) : null;
  if (said?.kind === 'reconnect') return { kind: 'reconnect', code: said.code, detail: answer.detail };
  return { kind: 'retry', at: retryAt(answer.headers, outside.now()), detail: answer.detail };
}

async function check(app: AppRegistration, redirectUrl: string, outside: Outside): Promise<CheckOutcome> {
  const answer = await askForToken(app, noCode, redirectUrl, outside);
  if (answer.kind === 'ok') return { kind: 'accepted' };
  if (answer.kind === 'lost') return { kind: 'unreachable', detail: answer.code };
  if (answer.status === 429 || answer.status >= 500) return { kind: 'unreachable', detail: answer.detail };
  return exchangeRefusal(answer) === 'app_refused'
    ? { kind: 'refused', detail: answer.detail }
    : { kind: 'accepted' };
}

/** Why a code was not exchanged: Threads has words of its own for it. */
function exchangeRefusal(answer: Failure): ConnectRefusal {
  if (answer.kind === 'lost') return 'unreachable';
  if (answer.status === 429) return 'rate_limited';
  if (answer.status >= 500) return 'unreachable';
  const app = /client[ _]?(secret|id)|invalid_client|redirect_uri|platform app/i.test(answer.detail);
  return app ? 'app_refused' : 'wrong_credentials';
}

/** Whose token this is. */
export async function accountOf(token: string, outside: Outside): Promise<NetworkAnswer<NetworkAccount>> {
  const { site, api } = outside.endpoints.threads;
  const url = new URL('/v1.0/me', api);
  url.searchParams.set('fields', 'id,username,name');
  url.searchParams.set('access_token', token);
  const answer = await call(outside, { url, secrets: [token], output: userSchema });
  if (answer.kind !== 'ok') return answer;
  const { id, username, name } = answer.data;
  const account = {
    remoteId: id,
    handle: username,
    displayName: name || null,
    profileUrl: `https://www.threads.com/@${username}`,
    service: site,
    server: api,
  };
  return { ...answer, data: account };
}
