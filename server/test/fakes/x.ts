/**
 * X held to its own description of the interface (`x/openapi.json` of the test data): sign-in with PKCE and a
 * confidential client, access tokens of two hours, refresh tokens that work once, pictures with alternative texts, posts
 * that may not be said twice, limits and metrics.
 */
import { countText } from '@portevoix/core/networks';
import { authority } from './authority.ts';
import { described, describedAt } from './described.ts';
import { type FakeAnswer, partsOf, startHttp } from './http.ts';
import { revokeAnswer, tokenAnswer } from './x-tokens.ts';

export const xDescription = describedAt('x/openapi.json');

export interface FakePost {
  id: string;
  text: string;
  pictures: { id: string; alt: string | null }[];
  at: number;
  likes: number;
  reposts: number;
  replies: number;
  impressions: number;
}

const xScopes = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];
/** 100 posts in 15 minutes for one person. */
const rate = { posts: 100, windowMs: 900_000 };

const problem = (
  status: number,
  title: string,
  detail: string,
  type = 'about:blank',
  more: object = {},
): FakeAnswer => ({
  status,
  json: { title, type, status, detail, ...more },
  headers: { 'content-type': 'application/problem+json' },
});
const problems = 'https://api.x.com/2/problems/';

export async function startFakeX(port?: number) {
  if (!xDescription) throw new Error('The test data has no x/openapi.json.');
  const account = { id: '1580000000000000001', name: 'Nadia Haddad' };
  const auth = authority({
    name: 'X',
    scopes: xScopes,
    separator: ' ',
    proof: 'required',
    codeLivesMs: 30_000,
    tokenLivesMs: 7_200_000,
    refreshScope: 'offline.access',
    account,
  });
  const posts: FakePost[] = [];
  const pictures = new Map<string, { alt: string | null }>();
  let serial = 0;

  const present = (post: FakePost) => {
    const links = [...post.text.matchAll(/https?:\/\/[^\s]+/g)].map((match, index) => ({
      url: `https://t.co/${post.id.slice(-6)}${index}`,
      expanded_url: match[0],
    }));
    let text = post.text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);
    for (const link of links) text = text.replace(link.expanded_url.replaceAll('&', '&amp;'), link.url);
    if (post.pictures.length > 0) {
      const url = `https://t.co/m${post.id.slice(-6)}`;
      text += ` ${url}`;
      links.push({ url, expanded_url: `https://x.com/nadia/status/${post.id}/photo/1` });
    }
    return {
      id: post.id,
      text,
      author_id: account.id,
      created_at: new Date(post.at).toISOString(),
      entities: {
        urls: links.map((link) => ({
          start: text.indexOf(link.url),
          end: text.indexOf(link.url) + link.url.length,
          ...link,
        })),
      },
      public_metrics: {
        like_count: post.likes,
        repost_count: post.reposts,
        reply_count: post.replies,
        quote_count: 0,
        bookmark_count: 0,
        impression_count: post.impressions,
      },
    };
  };

  const api = await described({
    file: xDescription,
    guard(call, wanted) {
      const token = auth.find(call.bearer);
      if (!token) return problem(401, 'Unauthorized', 'Unauthorized');
      const missing = (wanted[0] ?? []).filter((scope) => !token.scopes.includes(scope));
      return missing.length === 0
        ? null
        : problem(
            403,
            'Forbidden',
            `Your client app is not configured with the appropriate oauth scopes: ${missing.join(' ')}`,
            `${problems}client-forbidden`,
          );
    },
    invalid: (errors) =>
      problem(
        400,
        'Invalid Request',
        errors.map((e) => `${e.instancePath} ${e.message}`).join(', '),
        `${problems}invalid-request`,
      ),
    notFound: () => problem(404, 'Not Found', 'Not Found'),
    operations: {
      'GET /2/users/me': () => ({
        status: 200,
        json: { data: { id: account.id, name: account.name, username: 'nadia_haddad' } },
      }),
      async 'POST /2/media/upload'(call) {
        const parts = await partsOf(call);
        const media = parts?.get('media');
        if (!(media instanceof File) || media.size === 0) {
          return problem(400, 'Invalid Request', 'media is not a file', `${problems}invalid-request`);
        }
        if (!/^image\/(png|jpeg|gif|webp)$/.test(media.type) || media.size > 5_000_000) {
          return problem(
            400,
            'Invalid Request',
            'The media type or size is not supported.',
            `${problems}invalid-request`,
          );
        }
        const id = String(1_700_000_000_000 + ++serial);
        pictures.set(id, { alt: null });
        return {
          status: 200,
          json: { data: { id, media_key: `3_${id}`, size: media.size, expires_after_secs: 86_400 } },
        };
      },
      'POST /2/media/metadata'(call) {
        const asked = call.json() as { id: string; metadata?: { alt_text?: { text?: string } } };
        const picture = pictures.get(asked.id);
        const alt = asked.metadata?.alt_text?.text ?? '';
        if (!picture)
          return problem(404, 'Not Found Error', 'No such media', `${problems}resource-not-found`, {
            resource_type: 'media',
          });
        if (alt.length > 1_000)
          return problem(400, 'Invalid Request', 'alt_text is too long', `${problems}invalid-request`);
        picture.alt = alt;
        return { status: 200, json: { data: { id: asked.id } } };
      },
      'POST /2/tweets'(call) {
        const asked = call.json() as { text?: string; media?: { media_ids: string[] } };
        const recent = posts.filter((post) => post.at > auth.now() - rate.windowMs);
        if (recent.length >= rate.posts) {
          const reset = Math.ceil((recent.at(-1)!.at + rate.windowMs) / 1_000);
          return {
            ...problem(429, 'Too Many Requests', 'Too Many Requests'),
            headers: {
              'x-rate-limit-limit': '100',
              'x-rate-limit-remaining': '0',
              'x-rate-limit-reset': String(reset),
            },
          };
        }
        const text = asked.text ?? '';
        const ids = asked.media?.media_ids ?? [];
        if (text === '' && ids.length === 0) {
          return problem(
            400,
            'Invalid Request',
            'One or more parameters to your request was invalid.',
            `${problems}invalid-request`,
          );
        }
        if (!countText('x', text).valid) return problem(403, 'Forbidden', 'Your Tweet text is too long.');
        if (ids.some((id) => !pictures.has(id))) {
          return problem(400, 'Invalid Request', 'Your media IDs are invalid.', `${problems}invalid-request`);
        }
        if (posts.some((post) => post.text === text)) {
          return problem(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');
        }
        const post: FakePost = {
          id: String(1_990_000_000_000_000_000n + BigInt(++serial)),
          text,
          pictures: ids.map((id) => ({ id, alt: pictures.get(id)!.alt })),
          at: auth.now(),
          likes: 0,
          reposts: 0,
          replies: 0,
          impressions: 0,
        };
        posts.unshift(post);
        const { id, text: shown } = present(post);
        return { status: 201, json: { data: { id, text: shown } } };
      },
      'GET /2/tweets'(call) {
        const ids = (call.query.get('ids') ?? '').split(',');
        const found = posts.filter((post) => ids.includes(post.id));
        const missing = ids.filter((id) => !found.some((post) => post.id === id));
        const errors = missing.map((id) => ({
          title: 'Not Found Error',
          type: `${problems}resource-not-found`,
          detail: `Could not find post with ids: [${id}].`,
          resource_type: 'post',
          resource_id: id,
          parameter: 'ids',
          value: id,
        }));
        return {
          status: 200,
          json: {
            ...(found.length > 0 && { data: found.map(present) }),
            ...(errors.length > 0 && { errors }),
          },
        };
      },
      'GET /2/users/{id}/tweets'(call, { id }) {
        if (id !== account.id) {
          return problem(403, 'Authorization Error', 'Not yours', `${problems}not-authorized-for-resource`, {
            resource_type: 'user',
          });
        }
        const since = Date.parse(call.query.get('start_time') ?? '1970-01-01T00:00:00Z');
        const found = posts
          .filter((post) => post.at >= since)
          .slice(0, Number(call.query.get('max_results') ?? 10));
        return {
          status: 200,
          json: {
            ...(found.length > 0 && { data: found.map(present) }),
            meta: { result_count: found.length },
          },
        };
      },
    },
  });

  const http = await startHttp(async (call) => {
    if (call.path === '/i/oauth2/authorize') return auth.ask(call, '/i/oauth2/consent');
    if (call.path === '/i/oauth2/consent') return auth.decide(call);
    if (call.path === '/2/oauth2/token') return tokenAnswer(call, auth);
    if (call.path === '/2/oauth2/revoke') return revokeAnswer(call, auth);
    return api(call);
  }, port);
  return { ...http, auth, account, posts };
}
export type FakeX = Awaited<ReturnType<typeof startFakeX>>;
