/**
 * This installation as an OAuth client of AT Protocol servers (https://atproto.com/specs/oauth): its published metadata,
 * and the library's client with its stores in memory. What must be kept goes sealed into our own tables, and refreshing
 * happens under our own lock, across nodes; so nothing here outlives a call but short-lived caches.
 */

import {
  buildAtprotoLoopbackClientMetadata,
  type HandleResolver,
  JoseKey,
  NodeOAuthClient,
  type NodeSavedSession,
  type NodeSavedState,
  type OAuthClientMetadataInput,
} from '@atproto/oauth-client-node';
import { networks } from '@portevoix/core/networks';
import { CodedError } from '#platform/errors.ts';
import type { SafeFetch } from '#platform/safe-fetch/index.ts';
import type { SigningKey } from './installation.ts';
import type { Outside } from './network.ts';

/** Paths below the public address, where servers read who we are. */
export const metadataPath = '/oauth/bluesky/client-metadata.json';
export const keysPath = '/oauth/bluesky/jwks.json';

export const blueskyScopes: readonly string[] = networks.bluesky.api!.scopes.map(({ scope }) => scope);
/** Servers that do not know scopes for single kinds of records yet know this one, for everything. */
const wideScope = 'transition:generic';
export const narrow = blueskyScopes.join(' ');
export const wide = `atproto ${wideScope}`;
/** What the client may ever ask for; each sign-in asks for the narrow part, or for the wide one. */
const scope = `${narrow} ${wideScope}`;

/** The scopes granted, in the words of our description. */
export const grantedScopes = (granted: string): readonly string[] => {
  const names = granted.split(' ');
  return names.includes(wideScope) ? blueskyScopes : names;
};

/** Which client a grant belongs to: servers know us by our address. */
export interface BlueskyClient {
  publicUrl: string | null;
  redirectUrl: string;
}

/** What servers read at `metadataPath`. */
export const clientMetadata = (publicUrl: string, redirectUrl: string) =>
  ({
    client_id: `${publicUrl}${metadataPath}`,
    client_name: 'Portevoix',
    client_uri: publicUrl,
    application_type: 'web',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [redirectUrl],
    scope,
    dpop_bound_access_tokens: true,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks_uri: `${publicUrl}${keysPath}`,
  }) satisfies Record<string, unknown>;

/** What servers read at `keysPath`: the public part alone. */
export const publicKeys = (keys: readonly SigningKey[]) => ({
  keys: keys.map(({ d: _private, ...key }) => ({ ...key, use: 'sig' })),
});

/** `localhost` may be some other program's by name resolution: servers take the address only (RFC 8252, 8.3). */
const loopbackUrl = (redirectUrl: string): string => {
  const url = new URL(redirectUrl);
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  return url.href;
};

export interface Stores {
  states?: Map<string, NodeSavedState>;
  sessions?: Map<string, NodeSavedSession>;
}

export async function clientFor(
  outside: Outside,
  { publicUrl, redirectUrl }: BlueskyClient,
  { states = new Map(), sessions = new Map() }: Stores,
): Promise<NodeOAuthClient> {
  const keys = publicUrl ? (outside.installation?.signingKeys() ?? []) : [];
  return new NodeOAuthClient({
    ...(publicUrl && keys.length > 0
      ? {
          clientMetadata: clientMetadata(publicUrl, redirectUrl) as OAuthClientMetadataInput,
          // A session goes on with the key it began with; new ones take the first.
          keyset: await Promise.all(keys.map((key) => JoseKey.fromJWK({ ...key }, key.kid))),
        }
      : {
          clientMetadata: buildAtprotoLoopbackClientMetadata({
            scope,
            redirect_uris: [loopbackUrl(redirectUrl) as `http://127.0.0.1${string}`],
          }),
        }),
    stateStore: storeIn(states),
    sessionStore: storeIn(sessions),
    fetch: outside.fetch.fetch,
    handleResolver: handlesThrough(outside),
    plcDirectoryUrl: outside.endpoints.bluesky.plc,
    // Guarded already: only hosts that the administrator named may be private, and they may lack certificates.
    allowHttp: true,
    requestLock: (_name, run) => run(),
    ...cachesOf(outside.fetch),
  });
}

const storeIn = <V>(map: Map<string, V>) => ({
  get: (key: string) => map.get(key),
  set: (key: string, value: V) => void map.set(key, value),
  del: (key: string) => void map.delete(key),
});

/** What servers said of themselves, and their last DPoP nonces: a minute, for one house. */
const caches = new WeakMap<SafeFetch, ReturnType<typeof newCaches>>();
const newCaches = () => ({
  authorizationServerMetadataCache: shortLived(),
  protectedResourceMetadataCache: shortLived(),
  dpopNonceCache: shortLived(),
});
function cachesOf(fetch: SafeFetch) {
  const found = caches.get(fetch) ?? newCaches();
  caches.set(fetch, found);
  return found;
}
function shortLived() {
  // biome-ignore lint/suspicious/noExplicitAny: three caches of different things, typed where the library takes them
  const map = new Map<string, { value: any; until: number }>();
  return {
    get(key: string) {
      const found = map.get(key);
      return found && found.until > performance.now() ? found.value : undefined;
    },
    // biome-ignore lint/suspicious/noExplicitAny: as above
    set(key: string, value: any) {
      if (map.size > 500) map.clear();
      map.set(key, { value, until: performance.now() + 60_000 });
    },
    del: (key: string) => void map.delete(key),
  };
}

const isDid = (text: string): text is `did:plc:${string}` => /^did:(plc|web):\S+$/.test(text);

/** A handle's account by its own web site, else by the network, which also reads DNS. The way back is checked after. */
function handlesThrough({ fetch, endpoints }: Outside): HandleResolver {
  const ask = async (url: string, read: (text: string) => string) => {
    try {
      const answer = await fetch(url, { timeoutMs: 4_000, maxBytes: 10_000, redirects: 2 });
      const did = answer.status === 200 ? read(answer.text()).trim() : '';
      return isDid(did) ? did : null;
    } catch (error) {
      if (error instanceof CodedError || error instanceof SyntaxError) return null;
      throw error;
    }
  };
  return {
    async resolve(handle) {
      const query = new URLSearchParams({ handle });
      return (
        (await ask(`https://${handle}/.well-known/atproto-did`, (text) => text)) ??
        (await ask(`${endpoints.bluesky.appView}/xrpc/com.atproto.identity.resolveHandle?${query}`, (text) =>
          String((JSON.parse(text) as { did?: unknown }).did ?? ''),
        ))
      );
    },
  };
}
