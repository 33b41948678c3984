/** Where X gives and takes back tokens: forms, a confidential client by HTTP Basic, its own words for what is wrong. */
import type { Authority, Exchange } from './authority.ts';
import type { FakeAnswer, FakeCall } from './http.ts';

const noClient: FakeAnswer = {
  status: 401,
  json: { error: 'unauthorized_client', error_description: 'Missing valid authorization header' },
};

/** The id of the confidential client of a call (RFC 6749, 2.3.1), or null. */
function clientOf(call: FakeCall, auth: Authority): string | null {
  const basic = /^Basic (.+)$/.exec(call.headers.authorization ?? '')?.[1];
  const [user, password] = Buffer.from(basic ?? '', 'base64')
    .toString('utf8')
    .split(':')
    .map(decodeURIComponent);
  return user && password && auth.knows(user, password) ? user : null;
}

/** `POST /2/oauth2/token` */
export function tokenAnswer(call: FakeCall, auth: Authority): FakeAnswer {
  const client = clientOf(call, auth);
  const form = call.form();
  const invalid = (error_description: string): FakeAnswer => ({
    status: 400,
    json: { error: 'invalid_request', error_description },
  });
  if (
    call.method !== 'POST' ||
    !/^application\/x-www-form-urlencoded/.test(call.headers['content-type'] ?? '')
  ) {
    return invalid('Content-Type must be application/x-www-form-urlencoded.');
  }
  if (!client) return noClient;
  let made: Exchange;
  if (form.get('grant_type') === 'refresh_token') {
    made = auth.refresh(client, form.get('refresh_token') ?? '');
    if (made.kind === 'refused') return invalid('Value passed for the token was invalid.');
  } else if (form.get('grant_type') === 'authorization_code') {
    made = auth.exchange(client, form);
    if (made.kind === 'refused') return invalid('Value passed for the authorization code was invalid.');
  } else return invalid('Missing required parameter [grant_type].');
  return {
    status: 200,
    json: {
      token_type: 'bearer',
      expires_in: 7_200,
      access_token: made.access,
      scope: made.token.scopes.join(' '),
      ...(made.token.refresh && { refresh_token: made.token.refresh }),
    },
  };
}

/** `POST /2/oauth2/revoke` */
export function revokeAnswer(call: FakeCall, auth: Authority): FakeAnswer {
  if (!clientOf(call, auth)) return noClient;
  auth.revoke(call.form().get('token') ?? '');
  return { status: 200, json: { revoked: true } };
}
