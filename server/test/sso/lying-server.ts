/** An OpenID Connect provider that says whatever a test wants it to: what a careful client must refuse. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { startHttp } from '../fakes/http.ts';

export type Claims = Record<string, unknown>;
export interface Lies {
  /** Changes the claims before they are signed. */
  claims?: (claims: Claims) => Claims;
  header?: Record<string, unknown>;
  /** Signed with a key it does not publish. */
  otherKey?: boolean;
  /** No signature at all (`alg: none`). */
  unsigned?: boolean;
  /** What the browser brings back besides the code. */
  back?: Record<string, string>;
  /** Of userinfo. */
  userinfo?: Claims;
  tokenStatus?: number;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startLyingServer(person: Claims) {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
  let nonce = '';
  const state: { lies: Lies; now: () => number } = { lies: {}, now: () => Date.now() };
  const http = await startHttp(({ path, query }) => {
    const issuer = http.url;
    if (path === '/.well-known/openid-configuration') {
      return {
        status: 200,
        json: {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          userinfo_endpoint: `${issuer}/userinfo`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
          authorization_response_iss_parameter_supported: true,
        },
      };
    }
    if (path === '/jwks') return { status: 200, json: { keys: [jwk] } };
    if (path === '/userinfo') return { status: 200, json: { ...person, ...state.lies.userinfo } };
    if (path === '/authorize') {
      nonce = query.get('nonce') ?? '';
      const back = new URL(query.get('redirect_uri') ?? '');
      const answer = { code: 'a-code', state: query.get('state') ?? '', iss: issuer, ...state.lies.back };
      for (const [name, value] of Object.entries(answer)) if (value) back.searchParams.set(name, value);
      return { status: 302, headers: { location: back.href } };
    }
    if (path === '/token') {
      if (state.lies.tokenStatus)
        return { status: state.lies.tokenStatus, json: { error: 'invalid_client' } };
      return {
        status: 200,
        json: { access_token: 'an-access-token', token_type: 'Bearer', expires_in: 60, id_token: token() },
      };
    }
    return { status: 404, json: {} };
  });

  function token(): string {
    const now = Math.floor(state.now() / 1000);
    const base: Claims = { iss: http.url, aud: 'portevoix', iat: now, exp: now + 300, nonce, ...person };
    return signed(state.lies.claims?.(base) ?? base);
  }
  function signed(claims: Claims): string {
    const { lies } = state;
    const alg = lies.unsigned ? 'none' : 'RS256';
    const head = encode({ alg, kid: 'one', ...lies.header });
    const text = `${head}.${encode(claims)}`;
    const key: KeyObject = lies.otherKey ? other.privateKey : own.privateKey;
    const signature = lies.unsigned ? '' : sign('sha256', Buffer.from(text), key).toString('base64url');
    return `${text}.${signature}`;
  }
  return { ...http, state, signed };
}
export type LyingServer = Awaited<ReturnType<typeof startLyingServer>>;
