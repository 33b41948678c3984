/**
 * A Mastodon server held to the community's description of the interface (`mastodon/schema.json` of the test data,
 * 4.7): registration of apps, sign-in, pictures that take a while, statuses with idempotency keys, limits of its own.
 */
import { countText } from '@portevoix/core/networks';
import type { Document } from 'openapi-backend';
import { authority } from './authority.ts';
import { described, describedAt } from './described.ts';
import { type FakeAnswer, partsOf, startHttp } from './http.ts';
import { revokeAnswer, tokenAnswer } from './mastodon-tokens.ts';
import {
  accountOf,
  attachmentOf,
  instanceOf,
  metadataOf,
  ownerOf,
  type Picture,
  statusOf,
} from './mastodon-words.ts';

export const mastodonDescription = describedAt('mastodon/schema.json');

export interface FakeStatus {
  id: string;
  text: string;
  language: string | null;
  visibility: string;
  pictures: { id: string; alt: string | null }[];
  at: number;
}

export interface FakeMastodonRules {
  port?: number;
  /** What the server allows. */
  maxCharacters?: number;
  /** Servers before 4.3 know no `profile` scope and no PKCE. */
  old?: boolean;
}

export async function startFakeMastodon(rules: FakeMastodonRules = {}) {
  if (!mastodonDescription) throw new Error('The test data has no mastodon/schema.json.');
  const account = { id: '109876543210', name: 'Nadia Haddad' };
  const limits = { maxCharacters: rules.maxCharacters ?? 500, maxImages: 4, urlLength: 23 };
  const scopes = [
    'read',
    'write',
    'read:accounts',
    'read:statuses',
    'write:statuses',
    'write:media',
    ...(rules.old ? [] : ['profile']),
  ];
  const auth = authority({
    name: 'Tilleuls.social',
    scopes,
    separator: ' ',
    proof: rules.old ? 'none' : 'optional',
    codeLivesMs: 600_000,
    tokenLivesMs: null,
    refreshScope: null,
    account,
  });
  const statuses: FakeStatus[] = [];
  const pictures = new Map<string, Picture>();
  const keys = new Map<string, { id: string; at: number }>();
  const settings = { pictureWorks: 0, left: 300, counts: { replies: 0, reblogs: 0, favourites: 0 } };
  let serial = 0;

  const limited = () => ({
    'x-ratelimit-limit': '300',
    'x-ratelimit-remaining': String(settings.left),
    'x-ratelimit-reset': new Date(auth.now() + 300_000).toISOString(),
  });
  const error = (status: number, text: string, description?: string): FakeAnswer => ({
    status,
    json: { error: text, ...(description && { error_description: description }) },
    headers: limited(),
  });
  const present = (status: FakeStatus) => statusOf(status, account, http.url, settings.counts);

  const api = await described({
    file: mastodonDescription,
    correct,
    guard(call, wanted) {
      // A public status, and whose statuses are public, are read by anyone: the description marks them all the same.
      const open =
        call.method === 'GET' && /^\/api\/v1\/(statuses\/\w+|accounts\/\d+\/statuses)$/.test(call.path);
      if (wanted.length === 0 || (open && call.bearer === null)) return null;
      const token = auth.find(call.bearer);
      if (!token) return error(401, 'The access token is invalid');
      const has = (scope: string) =>
        token.scopes.includes(scope) || token.scopes.includes(scope.split(':')[0] ?? scope);
      return wanted.flat().length === 0 || wanted.flat().some(has)
        ? null
        : error(403, 'This action is outside the authorized scopes');
    },
    invalid: (errors) =>
      error(422, `Validation failed: ${errors.map((e) => `${e.instancePath} ${e.message}`).join(', ')}`),
    notFound: () => error(404, 'Record not found'),
    operations: {
      'POST /api/v1/apps'(call) {
        const asked = call.json() as {
          client_name: string;
          redirect_uris: string[];
          scopes?: string;
          website?: string;
        };
        const wanted = (asked.scopes ?? 'read').split(' ');
        if (wanted.some((scope) => !scopes.includes(scope))) {
          return error(422, "Validation failed: Scopes doesn't match configured on the server.");
        }
        if (asked.redirect_uris.some((uri) => !URL.canParse(uri))) {
          return error(422, 'Validation failed: Redirect URI must be an absolute URI.');
        }
        const app = auth.register(asked.redirect_uris, wanted);
        return {
          status: 200,
          json: {
            id: String(++serial),
            name: asked.client_name,
            website: asked.website ?? null,
            scopes: wanted,
            redirect_uri: asked.redirect_uris.join('\n'),
            redirect_uris: asked.redirect_uris,
            client_id: app.clientId,
            client_secret: app.clientSecret,
            client_secret_expires_at: 0,
            vapid_key: 'vapid',
          },
        };
      },
      'GET /api/v2/instance': () => ({ status: 200, json: instanceOf(http.host, limits) }),
      'GET /.well-known/oauth-authorization-server': () =>
        rules.old ? error(404, 'Record not found') : { status: 200, json: metadataOf(http.url, scopes) },
      'GET /api/v1/accounts/verify_credentials': () => ({
        status: 200,
        json: { ...accountOf(account, http.url), ...ownerOf },
      }),
      async 'POST /api/v2/media'(call) {
        const parts = await partsOf(call);
        const file = parts?.get('file');
        if (!(file instanceof File) || file.size === 0)
          return error(422, "Validation failed: File can't be blank");
        if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type)) {
          return error(422, 'Validation failed: File content type is invalid');
        }
        const alt = parts?.get('description');
        const picture: Picture = {
          id: String(1000 + ++serial),
          alt: typeof alt === 'string' ? alt : null,
          works: settings.pictureWorks,
        };
        if ((picture.alt ?? '').length > 1500)
          return error(422, 'Validation failed: Description is too long');
        pictures.set(picture.id, picture);
        return { status: picture.works > 0 ? 202 : 200, json: attachmentOf(picture, http.url) };
      },
      'GET /api/v1/media/{id}'(_, { id }) {
        const picture = pictures.get(id ?? '');
        if (!picture) return error(404, 'Record not found');
        picture.works = Math.max(0, picture.works - 1);
        return { status: picture.works > 0 ? 206 : 200, json: attachmentOf(picture, http.url) };
      },
      'POST /api/v1/statuses'(call) {
        const asked = call.json() as {
          status?: string;
          media_ids?: string[];
          visibility?: string;
          language?: string;
        };
        const key = call.headers['idempotency-key'];
        const known = typeof key === 'string' ? keys.get(key) : undefined;
        if (known && known.at > auth.now() - 3_600_000) {
          return { status: 200, json: present(statuses.find((status) => status.id === known.id)!) };
        }
        const text = asked.status ?? '';
        const ids = asked.media_ids ?? [];
        if (text === '' && ids.length === 0) return error(422, "Validation failed: Text can't be blank");
        if (!countText('mastodon', text, limits).valid) {
          return error(422, `Validation failed: Text character limit of ${limits.maxCharacters} exceeded`);
        }
        if (ids.length > limits.maxImages) return error(422, 'Cannot attach more than 4 files');
        const found = ids.map((id) => pictures.get(id));
        if (found.some((picture) => !picture)) return error(422, 'Validation failed: Media not found');
        if (found.some((picture) => (picture?.works ?? 0) > 0)) {
          return error(422, 'Cannot attach files that have not finished processing. Try again in a moment!');
        }
        if (asked.language && !/^[a-z]{2,3}$/.test(asked.language)) {
          return error(422, 'Validation failed: Language is not a valid language code');
        }
        const status: FakeStatus = {
          id: String(113_000_000_000 + ++serial),
          text,
          language: asked.language ?? null,
          visibility: asked.visibility ?? 'public',
          pictures: found.map((picture) => ({ id: picture!.id, alt: picture!.alt })),
          at: auth.now(),
        };
        statuses.unshift(status);
        if (typeof key === 'string') keys.set(key, { id: status.id, at: status.at });
        return { status: 200, json: present(status), headers: limited() };
      },
      'GET /api/v1/statuses/{id}'(_, { id }) {
        const status = statuses.find((one) => one.id === id);
        return status ? { status: 200, json: present(status) } : error(404, 'Record not found');
      },
      'GET /api/v1/accounts/{id}/statuses'(call, { id }) {
        if (id !== account.id) return error(404, 'Record not found');
        const limit = Number(call.query.get('limit') ?? 20);
        return { status: 200, json: statuses.slice(0, Math.min(limit, 40)).map(present) };
      },
    },
  });

  const http = await startHttp(async (call) => {
    if (call.path === '/oauth/authorize') return auth.ask(call, '/oauth/authorize/decision');
    if (call.path === '/oauth/authorize/decision') return auth.decide(call);
    if (call.path === '/oauth/token') return tokenAnswer(call, auth);
    if (call.path === '/oauth/revoke') return revokeAnswer(call, auth);
    return api(call);
  }, rules.port);

  return { ...http, auth, account, statuses, pictures, settings };
}
export type FakeMastodon = Awaited<ReturnType<typeof startFakeMastodon>>;

/**
 * The community's description has two slips: it takes the idempotency key for an object, and a status that has words
 * and pictures for neither of the two.
 */
function correct(document: Document): void {
  const post = (document.paths as Record<string, Record<string, unknown>>)['/api/v1/statuses']?.post as {
    parameters: { name: string; schema: { type: string } }[];
    requestBody: { content: Record<string, { schema: { oneOf?: object[]; anyOf?: object[] } }> };
  };
  for (const parameter of post.parameters)
    if (parameter.name === 'Idempotency-Key') parameter.schema.type = 'string';
  const body = post.requestBody.content['application/json']!.schema;
  body.anyOf = body.oneOf!;
  delete body.oneOf;
}
