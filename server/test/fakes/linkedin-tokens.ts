/** Where LinkedIn gives tokens and says what is wrong with one. */
import type { Authority, FakeToken } from './authority.ts';
import type { FakeAnswer, FakeCall } from './http.ts';

/** An error in LinkedIn's form. */
export const error = (
  status: number,
  code: string,
  message: string,
  serviceErrorCode?: number,
): FakeAnswer => ({
  status,
  json: { status, code, message, ...(serviceErrorCode !== undefined && { serviceErrorCode }) },
});

/** The token of a call, or why it is worth nothing. */
export function tokenOf(call: FakeCall, auth: Authority): FakeToken | FakeAnswer {
  const token = auth.find(call.bearer);
  if (token) return token;
  if (call.bearer === null) return error(401, 'MISSING_ACCESS_TOKEN', 'Empty oauth2 access token', 65_604);
  if (auth.tokens.has(call.bearer)) {
    return error(401, 'EXPIRED_ACCESS_TOKEN', 'The token used in the request has expired', 65_601);
  }
  return error(
    401,
    'REVOKED_ACCESS_TOKEN',
    'The token used in the request has been revoked by the user',
    65_600,
  );
}

/** `POST /oauth/v2/accessToken` */
export function tokenAnswer(call: FakeCall, auth: Authority): FakeAnswer {
  const form = call.form();
  const client = form.get('client_id') ?? '';
  if (!/^application\/x-www-form-urlencoded/.test(call.headers['content-type'] ?? '')) {
    return {
      status: 400,
      json: { error: 'invalid_request', error_description: 'A required parameter "grant_type" is missing' },
    };
  }
  if (!auth.knows(client, form.get('client_secret') ?? '')) {
    return {
      status: 401,
      json: { error: 'invalid_client', error_description: 'Client authentication failed' },
    };
  }
  if (form.get('grant_type') !== 'authorization_code') {
    return { status: 400, json: { error: 'unsupported_grant_type', error_description: 'Not permitted' } };
  }
  const made = auth.exchange(client, form);
  if (made.kind === 'refused') {
    return {
      status: 400,
      json: {
        error: 'invalid_request',
        error_description:
          'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
      },
    };
  }
  return {
    status: 200,
    json: {
      access_token: made.access,
      expires_in: 5_184_000,
      scope: made.token.scopes.join(','),
      token_type: 'Bearer',
      id_token: 'e30.e30.e30',
    },
  };
}

/** `GET /v2/userinfo` */
export function userInfo(call: FakeCall, auth: Authority, account: { id: string; name: string }): FakeAnswer {
  const token = tokenOf(call, auth);
  if ('status' in token) return token;
  if (!token.scopes.includes('openid'))
    return error(403, 'ACCESS_DENIED', 'Not enough permissions to access: userInfo.GET', 100);
  return {
    status: 200,
    json: {
      sub: account.id,
      name: account.name,
      given_name: 'Nadia',
      family_name: 'Haddad',
      locale: { country: 'FR', language: 'fr' },
    },
  };
}
