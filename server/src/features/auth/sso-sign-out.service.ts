/**
 * Signing out on one side ends the other, where both want it: by the browser (OpenID Connect RP-Initiated Logout 1.0, SAML
 * single logout) and from the provider's server to ours (OpenID Connect Back-Channel Logout 1.0).
 */
import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { findProviderAnywhere, type ProviderRow } from './sso.store.ts';
import { addressesOf } from './sso-addresses.ts';
import { oidcSignOutUrl } from './sso-oidc.ts';
import { clockToleranceMs, textsOf } from './sso-outcome.ts';
import { kept, samlOf } from './sso-saml.ts';
import { hasDoctype } from './sso-saml-metadata.ts';
import { hashOf } from './sso-steps.service.ts';
import { endSsoSessions, findSsoSession, takeAssertion } from './sso-steps.store.ts';

/** What our side tells a SAML provider about itself. */
export function metadataOf(house: House, provider: ProviderRow): string {
  const { ownCertificate } = kept(provider);
  return samlOf(house, provider, addressesOf(house, provider)).generateServiceProviderMetadata(
    ownCertificate,
    ownCertificate,
  );
}

/** Where a browser that signs out here signs out there too; null where nothing is to be done. Needs a system context. */
export async function signOutThere(ctx: Ctx, sessionId: string): Promise<string | null> {
  const behind = await findSsoSession(ctx, sessionId);
  const provider = behind && (await findProviderAnywhere(ctx, behind.provider_id));
  if (!provider) return null;
  const { house } = ctx;
  const hint = behind.sealed_hint && house.cipher.open(behind.sealed_hint, `sso_session:${sessionId}`);
  const addresses = addressesOf(house, provider);
  if (provider.kind === 'oidc') return oidcSignOutUrl(house, provider, addresses, hint);
  const { endsThere, signOutUrl, entityId } = kept(provider);
  if (!endsThere || !signOutUrl || !hint) return null;
  const name = JSON.parse(hint) as { value: string; format: string } | null;
  if (!name) return null;
  return samlOf(house, provider, addresses).getLogoutUrlAsync(
    {
      ...{ issuer: entityId, nameID: name.value, nameIDFormat: name.format },
      ...(behind.sid && { sessionIndex: behind.sid }),
    },
    '',
    {},
  );
}

/**
 * A logout message by the browser. A request of the provider ends the sessions it names if it is signed by the provider;
 * an answer to ours leads back to sign-in.
 * @param search the query as it came, for a message in the address; null for one in a form
 * @returns where the browser goes with our answer
 */
export async function samlLogout(
  house: House,
  provider: ProviderRow,
  message: Record<string, string | string[] | undefined>,
  search: string | null,
): Promise<string | null> {
  const { SAMLRequest: request, Signature: signature, RelayState: relayState = '' } = message;
  if (typeof request !== 'string' || request.length > 100_000 || typeof relayState !== 'string') return null;
  const saml = samlOf(house, provider, addressesOf(house, provider));
  try {
    if (search !== null && typeof signature !== 'string') return null;
    if (search === null && hasDoctype(Buffer.from(request, 'base64').toString('utf8'))) return null;
    const { profile } =
      search === null
        ? await saml.validatePostRequestAsync({ SAMLRequest: request })
        : await saml.validateRedirectAsync(message as Record<string, string>, search);
    if (!profile?.nameID || profile.issuer !== kept(provider).entityId) return null;
    await house.inWorkspace(provider.workspaceId, async (ctx) => {
      const byName = provider.kept.claims.subject ? null : profile.nameID;
      const sid = profile.sessionIndex ?? null;
      if (byName || sid) await endSsoSessions(ctx, provider.id, { subject: byName, sid });
    });
    return kept(provider).signOutUrl
      ? await saml.getLogoutResponseUrlAsync(profile, relayState, {}, true)
      : null;
  } catch (error) {
    house.log.info({ err: error, providerId: provider.id }, 'a SAML logout message was refused');
    return null;
  }
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const hashes: Record<string, string> = {
  ...{ RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' },
  ...{ ES256: 'sha256', ES384: 'sha384', ES512: 'sha512' },
};
interface LogoutToken {
  iss?: unknown;
  aud?: unknown;
  iat?: unknown;
  exp?: unknown;
  jti?: unknown;
  sub?: unknown;
  sid?: unknown;
  nonce?: unknown;
  events?: Record<string, unknown>;
}

/** Back-Channel Logout 1.0, 2.6. @returns whether the token was a good one */
export async function backchannelLogout(
  house: House,
  provider: ProviderRow,
  token: string,
): Promise<boolean> {
  const { oidc } = provider.kept;
  const claims = oidc && token.length < 20_000 ? await verified(house, oidc.server, token) : null;
  if (!oidc || !claims) return false;
  const now = house.now().getTime();
  const good =
    claims.iss === oidc.issuer &&
    textsOf(claims.aud).includes(oidc.clientId) &&
    typeof claims.iat === 'number' &&
    Math.abs(now - claims.iat * 1000) < 5 * 60_000 + clockToleranceMs &&
    (typeof claims.exp !== 'number' || claims.exp * 1000 > now - clockToleranceMs) &&
    claims.nonce === undefined &&
    typeof claims.jti === 'string' &&
    typeof claims.events?.[logoutEvent] === 'object';
  const sid = typeof claims.sid === 'string' ? claims.sid : null;
  const subject = typeof claims.sub === 'string' ? claims.sub : null;
  if (!good || (!sid && !subject)) return false;
  return house.inWorkspace(provider.workspaceId, async (ctx) => {
    const until = new Date(now + 15 * 60_000);
    if (!(await takeAssertion(ctx, provider.id, hashOf(`logout:${String(claims.jti)}`), until))) return false;
    await endSsoSessions(ctx, provider.id, sid ? { sid } : { subject });
    return true;
  });
}

async function verified(
  house: House,
  server: Record<string, unknown>,
  token: string,
): Promise<LogoutToken | null> {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  try {
    const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as Record<
      string,
      string
    >;
    const hash = hashes[alg ?? ''];
    if (rest.length > 0 || !hash) return null;
    const answer = await house.safeFetch(String(server.jwks_uri));
    const { keys } = JSON.parse(answer.text()) as { keys: (JsonWebKey & { kid?: string; use?: string })[] };
    const fitting = keys.filter((key) => (!kid || key.kid === kid) && key.use !== 'enc');
    const signed = Buffer.from(`${head}.${body}`);
    const isGood = fitting.some((jwk) => {
      const key: KeyObject = createPublicKey({ key: jwk, format: 'jwk' });
      const fits = key.asymmetricKeyType === (alg?.startsWith('ES') ? 'ec' : 'rsa');
      return (
        fits && verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
      );
    });
    return isGood ? (JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as LogoutToken) : null;
  } catch (error) {
    house.log.info({ err: error }, 'a logout token could not be read');
    return null;
  }
}
