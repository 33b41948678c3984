/**
 * Signing in to a Mastodon server: it is asked what it knows, this installation registers with it once, and the person
 * consents there. Tokens do not end; the person takes them back in the server's settings, or we when they disconnect.
 * Source: https://docs.joinmastodon.org/methods/oauth/ and /methods/apps/
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import { isPublicAddress } from '#platform/safe-fetch/addresses.ts';
import { call, type Failure } from './call.ts';
import { accountOfToken, instanceSchema } from './mastodon.ts';
import type {
  AccountLimits,
  AppRegistration,
  ConnectOutcome,
  ConnectRefusal,
  Credentials,
  OAuthFinish,
  OAuthSignIn,
  OAuthStart,
  OAuthStartOutcome,
  Outside,
} from './network.ts';
import {
  codeOf,
  exchangeRefusal,
  grantOf,
  newProof,
  openToken,
  refusalOfLoss,
  tokenSchema,
} from './oauth.ts';

/** Enough to know whose account it is and to publish on it: nothing of the person's timeline can be read. */
const scopes = ['profile', 'write:statuses', 'write:media'] as const;
/** Servers before 4.3 have no `profile`. */
const oldScopes = ['read:accounts', 'write:statuses', 'write:media'] as const;

export const mastodonSignIn: OAuthSignIn = { registration: 'server', scopes, start, finish, revoke };

const metadataSchema = z.object({
  scopes_supported: z.array(z.string()).catch([]),
  code_challenge_methods_supported: z.array(z.string()).catch([]),
});
const registrationSchema = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
const pendingSchema = z.object({
  origin: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  verifier: z.string().nullable(),
});

async function start(input: OAuthStart, outside: Outside): Promise<OAuthStartOutcome> {
  const origin = originOf(input.service ?? '');
  if ('refusal' in origin) return { kind: 'refused', code: origin.refusal };
  const server = origin.url.origin;
  const known = await call(outside, {
    url: new URL('/.well-known/oauth-authorization-server', server),
    output: metadataSchema,
  });
  if (known.kind === 'lost' && known.code !== 'fetch.broken_answer') {
    return { kind: 'refused', code: refusalOfLoss(known.code) };
  }
  // Servers before 4.3 have no such page: nothing is wrong with them.
  const metadata = known.kind === 'ok' ? known.data : null;
  const wanted = metadata?.scopes_supported.includes('profile') ? scopes : oldScopes;
  const app = input.app ?? (await register(server, input, wanted, outside));
  if ('refusal' in app) return { kind: 'refused', code: app.refusal };
  const proof = metadata?.code_challenge_methods_supported.includes('S256') ? newProof() : null;
  const url = new URL('/oauth/authorize', server);
  const query = {
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: input.redirectUrl,
    scope: wanted.join(' '),
    state: input.state,
    ...(proof && { code_challenge: proof.challenge, code_challenge_method: 'S256' }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const pending = JSON.stringify({
    origin: server,
    clientId: app.clientId,
    clientSecret: app.clientSecret ?? '',
    verifier: proof?.verifier ?? null,
  });
  return { kind: 'redirect', url: url.href, pending, app };
}

async function register(
  server: string,
  input: OAuthStart,
  wanted: readonly string[],
  outside: Outside,
): Promise<AppRegistration | { refusal: ConnectRefusal }> {
  const answer = await call(outside, {
    url: new URL('/api/v1/apps', server),
    method: 'POST',
    json: {
      client_name: 'Portevoix',
      redirect_uris: [input.redirectUrl],
      scopes: wanted.join(' '),
      ...(input.publicUrl && { website: input.publicUrl }),
    },
    output: registrationSchema,
  });
  if (answer.kind === 'ok') {
    return { clientId: answer.data.client_id, clientSecret: answer.data.client_secret };
  }
  if (answer.kind === 'lost') return { refusal: refusalOfLoss(answer.code) };
  return { refusal: registrationRefusal(answer) };
}

function registrationRefusal(answer: Extract<Failure, { kind: 'refused' }>): ConnectRefusal {
  if (answer.status === 429) return 'rate_limited';
  if (answer.status >= 500) return 'unreachable';
  return answer.status === 422 ? 'app_refused' : 'not_a_server';
}

async function finish(input: OAuthFinish, outside: Outside): Promise<ConnectOutcome> {
  const { origin, clientId, clientSecret, verifier } = pendingSchema.parse(JSON.parse(input.pending));
  const code = codeOf(input.callback);
  if ('refusal' in code) return { kind: 'refused', code: code.refusal };
  const answer = await call(outside, {
    url: new URL('/oauth/token', origin),
    method: 'POST',
    json: {
      grant_type: 'authorization_code',
      code: code.code,
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: input.redirectUrl,
      ...(verifier && { code_verifier: verifier }),
    },
    secrets: [code.code, clientSecret],
    output: tokenSchema,
  });
  if (answer.kind !== 'ok') return { kind: 'refused', code: exchangeRefusal(answer) };
  const whose = await accountOfToken(outside, origin, answer.data.access_token);
  if (whose.kind !== 'ok') {
    return {
      kind: 'refused',
      code: whose.kind === 'lost' ? refusalOfLoss(whose.code) : 'account_restricted',
    };
  }
  return {
    kind: 'connected',
    account: whose.account,
    limits: await limitsOf(origin, outside),
    ...grantOf(answer.data, outside.now()),
  };
}

/** What the server allows; the usual limits hold where it does not say. */
async function limitsOf(origin: string, outside: Outside): Promise<AccountLimits> {
  const answer = await call(outside, { url: new URL('/api/v2/instance', origin), output: instanceSchema });
  if (answer.kind !== 'ok') return {};
  const { max_characters, max_media_attachments, characters_reserved_per_url } =
    answer.data.configuration.statuses;
  return {
    ...(max_characters !== undefined && { maxCharacters: max_characters }),
    ...(characters_reserved_per_url !== undefined && { urlLength: characters_reserved_per_url }),
    ...(max_media_attachments !== undefined && { maxImages: max_media_attachments }),
  };
}

async function revoke(
  { account, secret, app: granted }: Credentials,
  app: AppRegistration | null,
  outside: Outside,
): Promise<boolean> {
  const token = openToken(secret);
  const registration = app ?? granted;
  if (!token || !registration) return false;
  const answer = await call(outside, {
    url: new URL('/oauth/revoke', account.server),
    method: 'POST',
    json: {
      client_id: registration.clientId,
      client_secret: registration.clientSecret ?? '',
      token: token.access,
    },
    secrets: [registration.clientSecret ?? '', token.access],
    output: z.unknown(),
  });
  return answer.kind === 'ok';
}

/**
 * The server a person named: `piaille.fr`, `https://piaille.fr/@nadia`, `@nadia@piaille.fr`. In clear only within one's
 * own machine or network, where certificates are hard to have.
 */
export function originOf(typed: string): { url: URL } | { refusal: ConnectRefusal } {
  const text = typed.replace(/[\p{Cf}\s]/gu, '').replace(/^@?[^@/]+@(?=[^@/]+$)/, '');
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname || url.username) {
    return { refusal: 'not_a_server' };
  }
  if (url.protocol === 'https:') return { url };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const own =
    isIP(host) !== 0
      ? !isPublicAddress(host)
      : !host.includes('.') || /\.(localhost|local|internal|lan|test)$/.test(host);
  return own ? { url } : { refusal: 'insecure_service' };
}
