/** The addresses of our side of a provider, each of which names that provider alone, and its secret. */
import type { House } from '#platform/house.ts';
import type { ProviderRow } from './sso.store.ts';

export interface ProviderAddresses {
  start: string;
  answer: string;
  entityId: string | null;
  metadata: string | null;
  signOut: string;
  afterSignOut: string | null;
}

/** One set for each provider: an answer meant for another one, or another workspace's, names the wrong address. */
export function addressesOf(house: House, provider: Pick<ProviderRow, 'id' | 'kind'>): ProviderAddresses {
  const base = `${house.config.publicUrl}/api/sso/${provider.id}`;
  const saml = provider.kind === 'saml';
  return {
    start: `${base}/start`,
    answer: saml ? `${base}/acs` : `${base}/callback`,
    entityId: saml ? `${base}/metadata` : null,
    metadata: saml ? `${base}/metadata` : null,
    signOut: saml ? `${base}/logout` : `${base}/backchannel-logout`,
    afterSignOut: saml ? null : `${house.config.publicUrl}/sign-in`,
  };
}

/** OIDC: the client secret. SAML: our private key, PEM. */
export const providerSecret = (house: House, provider: ProviderRow): string | null =>
  provider.sealedSecret && house.cipher.open(provider.sealedSecret, `sso_provider:${provider.id}`);
export const sealProviderSecret = (house: House, id: string, secret: string): string =>
  house.cipher.seal(secret, `sso_provider:${id}`);
