/** The words and common parts of the API's document; its readers are programmers, its language is English. */

export const introduction = `The whole of Portevoix over HTTP: the web app uses nothing else.

**Who calls.** Send \`Authorization: Bearer <API token>\`. A person makes tokens at /account/tokens, an owner makes tokens of the workspace at /settings/tokens. A token has an end, names the rights it has (\`<area>:read\`, \`<area>:write\`), and never does more than the person or role it speaks for. What is a matter of the person alone takes their own session.

**Lists** are paged: \`?limit&cursor\` answers \`{items, nextCursor}\`.

**Problems** are RFC 9457 documents; go by \`code\`, the sentences are for people and come in the language of \`Accept-Language\`.

**Twice.** Send an \`Idempotency-Key\` with a POST that must not act twice, and repeat the very same request with it as often as you like for a day.

**Limits.** \`RateLimit\` says how many requests are left and for how many seconds; after a 429 wait as long as \`Retry-After\` says.

**No figure of one person leaves this API**, to whomever: aggregates are of five people or more.`;

export const tagWords: Readonly<Record<string, string>> = {
  workspaces: 'The organisation and its settings',
  people: 'Persons, teams, groups, audiences, roles and invitations',
  auth: 'Accounts, sign-in, API tokens and directories',
  privacy: 'Charter, consents, requests, retention, what the employer can see',
  audit: 'Who did what in running the workspace',
  guardrails: 'The rules for words, and the judgement of a draft',
  content: 'Stories, sources, the calendar, the feed',
  links: 'Short links that count',
  sharing: 'Connected accounts, shares, approvals, the archive',
  analytics: 'Numbers, each with its label, never about fewer than five people',
  webhooks: 'Telling other systems what happens here',
  demonstration: 'An invented organisation to look at',
};

export const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'portevoix.session_token',
    description: 'A signed-in person, in a browser.',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token. Beside it stand the rights that a route needs.',
  },
};

const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string' },
  example,
});
export const answerHeaders = {
  RateLimit: text(
    'What is left (`r`) of each limit and for how many seconds (`t`): draft-ietf-httpapi-ratelimit-headers.',
    '"address";r=2991;t=42, "caller";r=1188;t=42',
  ),
  'RateLimit-Policy': text(
    'The limits: `q` requests in `w` seconds. `address` and `caller` are counted on each node, `route` across all.',
    '"address";q=3000;w=60, "caller";q=1200;w=60',
  ),
  'Retry-After': text('Seconds to wait before the next try.', '18'),
  'Idempotency-Replayed': text(
    '`true` where this is the answer to an earlier request with the same key.',
    'true',
  ),
};

export const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Makes the request act once however often it is sent, for a day: draft-ietf-httpapi-idempotency-key-header. A UUID will do.',
    schema: { type: 'string', minLength: 1, maxLength: 257 },
    example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
  },
};
