/**
 * OpenID Connect by openid-client: code flow with PKCE, state and nonce. Two things are stricter than its usual way: the
 * ID token's signature is checked although it comes from the provider directly, and a token from the future is refused.
 */
import * as client from 'openid-client';
import type { House } from '#platform/house.ts';
import { fetchErrors } from '#platform/safe-fetch/index.ts';
import type { OidcKept, ProviderRow, ServerFacts } from './sso.store.ts';
import { type ProviderAddresses, providerSecret } from './sso-addresses.ts';
import { clockToleranceMs, type Outcome, refused, textOf, textsOf } from './sso-outcome.ts';

export const usualScopes = 'openid email profile';
/** A provider may publish signing keys of these kinds; symmetric ones and none are no signature by the provider. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Reads a provider's discovery document. @throws fetch.*, or Error when the document is none */
export async function discoverServer(house: House, issuer: string): Promise<ServerFacts> {
  const config = await client.discovery(new URL(issuer), 'unused', undefined, client.None(), {
    [client.customFetch]: fetchOf(house),
    execute: plainHttpIsAllowed(house, issuer) ? [client.allowInsecureRequests] : [],
    timeout: 10,
  });
  const facts = config.serverMetadata();
  return JSON.parse(JSON.stringify(facts)) as ServerFacts;
}

/** Without TLS only on hosts the operator has named: a provider on one's own machine or network. */
export const plainHttpIsAllowed = (house: House, url: string): boolean => {
  const { protocol, hostname, host } = new URL(url);
  const { allowPrivateHosts } = house.config;
  return protocol === 'http:' && (allowPrivateHosts.includes(hostname) || allowPrivateHosts.includes(host));
};

const fetchOf =
  (house: House): client.CustomFetch =>
  (url, options) =>
    house.safeFetch.fetch(url, options as RequestInit);

const configurations = new Map<string, { config: client.Configuration; at: number }>();
const configurationLastsMs = 10 * 60_000;

/** Kept for ten minutes, so that the provider's keys are not fetched at every sign-in. */
export function configurationOf(house: House, provider: ProviderRow): client.Configuration {
  const oidc = kept(provider);
  const key = `${provider.id}.${provider.updatedAt.getTime()}`;
  const known = configurations.get(key);
  if (known && Date.now() - known.at < configurationLastsMs) return known.config;
  const secret = providerSecret(house, provider);
  const offered = oidc.server.id_token_signing_alg_values_supported;
  const config = new client.Configuration(
    {
      ...oidc.server,
      id_token_signing_alg_values_supported: (Array.isArray(offered) ? offered : ['RS256']).filter((alg) =>
        algorithms.includes(String(alg)),
      ),
    } as client.ServerMetadata,
    oidc.clientId,
    {
      ...(secret && { client_secret: secret }),
      [client.clockTolerance]: clockToleranceMs / 1000,
      // The house's clock is the one that counts.
      [client.clockSkew]: Math.round((house.now().getTime() - Date.now()) / 1000),
    },
    clientAuthentication(oidc, secret),
  );
  config[client.customFetch] = fetchOf(house);
  config.timeout = 10;
  client.enableNonRepudiationChecks(config);
  if (plainHttpIsAllowed(house, oidc.issuer)) client.allowInsecureRequests(config);
  if (configurations.size > 500) configurations.clear();
  configurations.set(key, { config, at: Date.now() });
  return config;
}

function clientAuthentication(oidc: OidcKept, secret: string | null): client.ClientAuth {
  if (!secret) return client.None();
  const methods = textsOf(oidc.server.token_endpoint_auth_methods_supported);
  // Absent means client_secret_basic (OpenID Connect Discovery 1.0, 3).
  const basic = methods.length === 0 || methods.includes('client_secret_basic');
  return basic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
}

export interface OidcPending {
  nonce: string;
  verifier: string;
}

/** Where the browser goes, and what must be kept until it is back. */
export async function startOidc(
  house: House,
  provider: ProviderRow,
  addresses: ProviderAddresses,
  state: string,
  hint: string | null,
): Promise<{ url: string; pending: OidcPending }> {
  const pending = { nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
  const url = client.buildAuthorizationUrl(configurationOf(house, provider), {
    redirect_uri: addresses.answer,
    scope: kept(provider).scopes || usualScopes,
    code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    state,
    nonce: pending.nonce,
    ...(hint && { login_hint: hint }),
  });
  return { url: url.href, pending };
}

/** Redeems the code and judges the tokens. */
export async function finishOidc(
  house: House,
  provider: ProviderRow,
  addresses: ProviderAddresses,
  answer: { query: string; state: string; pending: OidcPending },
): Promise<Outcome> {
  const config = configurationOf(house, provider);
  try {
    const url = new URL(`${addresses.answer}${answer.query}`);
    const tokens = await client.authorizationCodeGrant(config, url, {
      expectedState: answer.state,
      expectedNonce: answer.pending.nonce,
      pkceCodeVerifier: answer.pending.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return refused('answer_broken', 'no ID token');
    if (claims.iat * 1000 > house.now().getTime() + clockToleranceMs) {
      return refused('from_future', `issued at ${new Date(claims.iat * 1000).toISOString()}`);
    }
    const more = await moreClaims(config, provider, tokens.access_token, claims);
    return vouchedBy(provider, { ...more, ...claims }, tokens.id_token ?? '');
  } catch (error) {
    return refusalOf(error);
  }
}

/** Many providers say the address at the userinfo endpoint only. */
async function moreClaims(
  config: client.Configuration,
  provider: ProviderRow,
  accessToken: string,
  claims: client.IDToken,
): Promise<Record<string, unknown>> {
  const wanted = provider.kept.claims.email || 'email';
  if (textOf(claims[wanted]) || !config.serverMetadata().userinfo_endpoint) return {};
  return { ...(await client.fetchUserInfo(config, accessToken, claims.sub)) };
}

const protocolClaims = new Set([
  'iss',
  'aud',
  'exp',
  'iat',
  'nbf',
  'nonce',
  'at_hash',
  'azp',
  'auth_time',
  'jti',
]);

function vouchedBy(provider: ProviderRow, claims: Record<string, unknown>, idToken: string): Outcome {
  const names = provider.kept.claims;
  const verified = claims.email_verified;
  return {
    kind: 'vouched',
    subject: String(claims.sub),
    email: textOf(claims[names.email || 'email'])?.toLowerCase() ?? null,
    emailVerified: verified === true || verified === 'true',
    name:
      textOf(claims[names.name || 'name']) ??
      textOf([textOf(claims.given_name), textOf(claims.family_name)].filter(Boolean).join(' ')),
    groups: textsOf(claims[names.groups || 'groups']),
    received: Object.entries(claims)
      .filter(([name]) => !protocolClaims.has(name))
      .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) })),
    sid: textOf(claims.sid),
    hint: idToken,
  };
}

const fetchCodes = new Set(Object.keys(fetchErrors).map((code) => `fetch.${code}`));

/** openid-client's many errors as one of our reasons; its own words stay for the administrator. */
export function refusalOf(thrown: unknown): Outcome {
  const { code = '', claim, words } = explain(thrown);
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR' || thrown instanceof client.AuthorizationResponseError) {
    return refused('said_no', words);
  }
  if (thrown instanceof client.ResponseBodyError || thrown instanceof client.WWWAuthenticateChallengeError) {
    return refused('code_refused', words);
  }
  if (fetchCodes.has(code) || code === 'OAUTH_TIMEOUT') return refused('unreachable', words);
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') {
    return refused(claim === 'nbf' ? 'from_future' : 'expired', words);
  }
  if (claim === 'nonce' || /"nonce"/.test(words)) return refused('wrong_nonce', words);
  if (claim === 'aud' || claim === 'azp') return refused('wrong_audience', words);
  if (claim === 'iss' || /"iss"|issuer/.test(words)) return refused('wrong_issuer', words);
  if (/"alg"|algorithm/i.test(words)) return refused('weak_algorithm', words);
  if (/signature|JWK|jwks|key/i.test(words)) return refused('bad_signature', words);
  return refused('answer_broken', words);
}

/** The first code and claim along the chain of causes, and all their words. */
function explain(thrown: unknown): { code?: string; claim?: string; words: string } {
  const words: string[] = [];
  let code: string | undefined;
  let claim: string | undefined;
  for (let at: unknown = thrown; at && typeof at === 'object' && words.length < 5; ) {
    const one = at as { message?: string; code?: unknown; claim?: unknown; cause?: unknown };
    const own = typeof one.code === 'string' ? one.code : undefined;
    if (own && (!code || code === 'OAUTH_INVALID_RESPONSE' || own.startsWith('fetch.'))) code = own;
    if (typeof one.claim === 'string') claim ??= one.claim;
    if (one.message) words.push(one.message);
    at = one.cause;
  }
  if (thrown instanceof client.AuthorizationResponseError || thrown instanceof client.ResponseBodyError) {
    words.push([thrown.error, thrown.error_description].filter(Boolean).join(': '));
  }
  return { ...(code && { code }), ...(claim && { claim }), words: [...new Set(words)].join(' · ') };
}

/** Where signing out there begins; null where the provider has no such page or it is not wanted. */
export function oidcSignOutUrl(
  house: House,
  provider: ProviderRow,
  addresses: ProviderAddresses,
  idToken: string | null,
): string | null {
  const oidc = kept(provider);
  if (!oidc.endsThere || !textOf(oidc.server.end_session_endpoint)) return null;
  return client.buildEndSessionUrl(configurationOf(house, provider), {
    post_logout_redirect_uri: addresses.afterSignOut ?? '',
    ...(idToken && { id_token_hint: idToken }),
  }).href;
}

function kept(provider: ProviderRow): OidcKept {
  if (!provider.kept.oidc) throw new Error(`Provider ${provider.id} is not OpenID Connect.`);
  return provider.kept.oidc;
}
