/** Where a Mastodon server gives and takes back tokens, in the words of docs.joinmastodon.org/methods/oauth. */
import type { Authority, Exchange } from './authority.ts';
import type { FakeAnswer, FakeCall } from './http.ts';

/** Reads a body that may be a form or JSON: Mastodon takes both. */
function fieldsOf(call: FakeCall): URLSearchParams {
  const json = call.json();
  return typeof json === 'object' && json !== null
    ? new URLSearchParams(json as Record<string, string>)
    : call.form();
}

const invalidClient: FakeAnswer = {
  status: 401,
  json: {
    error: 'invalid_client',
    error_description:
      'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
  },
};

/** `POST /oauth/token` */
export function tokenAnswer(call: FakeCall, auth: Authority): FakeAnswer {
  if (call.method !== 'POST') return { status: 404, json: { error: 'Not found' } };
  const fields = fieldsOf(call);
  const client = fields.get('client_id') ?? '';
  if (!auth.knows(client, fields.get('client_secret') ?? '')) return invalidClient;
  if (fields.get('grant_type') !== 'authorization_code') {
    return {
      status: 400,
      json: {
        error: 'unsupported_grant_type',
        error_description: 'The authorization grant type is not supported by the authorization server.',
      },
    };
  }
  const made: Exchange = auth.exchange(client, fields);
  if (made.kind === 'refused') {
    return {
      status: 400,
      json: {
        error: 'invalid_grant',
        error_description:
          'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
      },
    };
  }
  return {
    status: 200,
    json: {
      access_token: made.access,
      token_type: 'Bearer',
      scope: made.token.scopes.join(' '),
      created_at: Math.floor(auth.now() / 1_000),
    },
  };
}

/** `POST /oauth/revoke` */
export function revokeAnswer(call: FakeCall, auth: Authority): FakeAnswer {
  const fields = fieldsOf(call);
  if (
    call.method !== 'POST' ||
    !auth.knows(fields.get('client_id') ?? '', fields.get('client_secret') ?? '')
  ) {
    return {
      status: 403,
      json: {
        error: 'unauthorized_client',
        error_description: 'You are not authorized to revoke this token',
      },
    };
  }
  auth.revoke(fields.get('token') ?? '');
  return { status: 200, json: {} };
}
