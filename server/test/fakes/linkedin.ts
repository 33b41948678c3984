/**
 * LinkedIn as its documents describe it: sign-in, versions that end, pictures that are registered, uploaded and then
 * named, posts in little text, duplicates within ten minutes. No description in a machine's words exists, so every
 * header and field that the documents name is checked here by hand.
 * Source: learn.microsoft.com/linkedin, pages named in core/src/networks/interfaces.ts
 */
import { fromLittleText, toLittleText } from '@portevoix/core/networks';
import { z } from 'zod';
import { authority, type FakeToken } from './authority.ts';
import { type FakeAnswer, type FakeCall, startHttp } from './http.ts';
import { error, tokenAnswer, tokenOf, userInfo } from './linkedin-tokens.ts';

export interface FakeLinkedInPost {
  urn: string;
  /** As a reader sees it: cut at the first reserved character that is not escaped. */
  text: string;
  visibility: string;
  content: z.output<typeof contentSchema> | undefined;
  at: number;
}
/** Versions that are answered. */
const perDay = 150;
const duplicateMs = 600_000;

const imageUrn = z.string().regex(/^urn:li:image:[A-Za-z0-9_-]+$/);
const contentSchema = z.union([
  z.strictObject({
    article: z.strictObject({
      source: z.url(),
      title: z.string().min(1).max(400),
      description: z.string().max(4086).optional(),
      thumbnail: imageUrn.optional(),
    }),
  }),
  z.strictObject({
    media: z.strictObject({
      id: imageUrn,
      title: z.string().optional(),
      altText: z.string().max(4086).optional(),
    }),
  }),
  z.strictObject({
    multiImage: z.strictObject({
      images: z
        .array(z.strictObject({ id: imageUrn, altText: z.string().max(4086).optional() }))
        .min(2)
        .max(20),
    }),
  }),
]);
const postSchema = z.strictObject({
  author: z.string(),
  commentary: z.string(),
  visibility: z.enum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN']),
  distribution: z.strictObject({
    feedDistribution: z.enum(['MAIN_FEED', 'NONE']),
    targetEntities: z.array(z.never()),
    thirdPartyDistributionChannels: z.array(z.never()),
  }),
  content: contentSchema.optional(),
  lifecycleState: z.literal('PUBLISHED'),
  isReshareDisabledByAuthor: z.boolean().optional(),
});
const uploadSchema = z.strictObject({ initializeUploadRequest: z.strictObject({ owner: z.string() }) });

export async function startFakeLinkedIn(port?: number) {
  const account = { id: 'yrZCpj2Z12', name: 'Nadia Haddad' };
  const author = `urn:li:person:${account.id}`;
  const auth = authority({
    name: 'LinkedIn',
    scopes: ['openid', 'profile', 'email', 'w_member_social', 'r_member_postAnalytics'],
    separator: ' ',
    proof: 'none',
    codeLivesMs: 1_800_000,
    tokenLivesMs: 5_184_000_000,
    refreshScope: null,
    account,
  });
  const posts: FakeLinkedInPost[] = [];
  const images = new Map<string, { bytes: number }>();
  /** Those answered now; a test ends one or begins one. */
  const versions = ['202512', '202604', '202610', '202611'];
  const settings = { requests: 0, analytics: new Map<string, Record<string, number>>() };
  let serial = 0;

  /** What every `/rest/` call must carry; the token, or why not. */
  function rest(call: FakeCall, scope: string): FakeToken | FakeAnswer {
    const token = tokenOf(call, auth);
    if ('status' in token) return token;
    const version = call.headers['linkedin-version'];
    if (version === undefined) {
      return error(
        400,
        'VERSION_MISSING',
        'A version must be present. Please specify a version by adding the LinkedIn-Version header.',
      );
    }
    if (!versions.includes(String(version))) {
      return error(426, 'NONEXISTENT_VERSION', `Requested version ${version}01 is not active`);
    }
    if (call.headers['x-restli-protocol-version'] !== '2.0.0') {
      return error(400, 'ILLEGAL_ARGUMENT', 'Invalid query parameters passed to request');
    }
    if (!token.scopes.includes(scope)) {
      return error(
        403,
        'ACCESS_DENIED',
        `Not enough permissions to access: ${call.method} ${call.path}`,
        100,
      );
    }
    if (++settings.requests > perDay) {
      return error(
        429,
        'TOO_MANY_REQUESTS',
        'Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached.',
      );
    }
    return token;
  }

  function initializeUpload(call: FakeCall): FakeAnswer {
    const token = rest(call, 'w_member_social');
    if ('status' in token) return token;
    if (call.query.get('action') !== 'initializeUpload')
      return error(400, 'ILLEGAL_ARGUMENT', 'Unknown action');
    const asked = uploadSchema.safeParse(call.json());
    if (!asked.success) return error(400, 'INVALID_REQUEST', asked.error.message);
    if (asked.data.initializeUploadRequest.owner !== author)
      return error(403, 'ACCESS_DENIED', 'Not the owner', 100);
    const id = `C4E22AQ${++serial}`;
    images.set(`urn:li:image:${id}`, { bytes: 0 });
    return {
      status: 200,
      json: {
        value: {
          uploadUrlExpiresAt: auth.now() + 86_400_000,
          uploadUrl: `${http.url}/dms-uploads/${id}/uploaded-image/0?ca=vector_feedshare`,
          image: `urn:li:image:${id}`,
        },
      },
    };
  }

  function upload(call: FakeCall): FakeAnswer {
    const token = tokenOf(call, auth);
    if ('status' in token) return token;
    const image = images.get(`urn:li:image:${call.path.split('/')[2]}`);
    if (!image) return error(404, 'NOT_FOUND', 'No such upload');
    if (call.body.length === 0) return error(400, 'INVALID_REQUEST', 'An empty file');
    image.bytes = call.body.length;
    return { status: 201 };
  }

  function create(call: FakeCall): FakeAnswer {
    const token = rest(call, 'w_member_social');
    if ('status' in token) return token;
    const asked = postSchema.safeParse(call.json());
    if (!asked.success) return error(422, 'MISSING_OR_INVALID_FIELD', asked.error.message);
    const { commentary, content, visibility } = asked.data;
    if (asked.data.author !== author) return error(403, 'ACCESS_DENIED', 'Not the author', 100);
    if (commentary.length > 3_000) {
      return error(
        400,
        'FIELD_LENGTH_TOO_LONG',
        `ERROR :: /commentary :: field is too long (${commentary.length} > 3000)`,
      );
    }
    const used = [
      ...(content && 'article' in content && content.article.thumbnail ? [content.article.thumbnail] : []),
      ...(content && 'media' in content ? [content.media.id] : []),
      ...(content && 'multiImage' in content ? content.multiImage.images.map((image) => image.id) : []),
    ];
    if (used.some((urn) => !images.get(urn)?.bytes)) {
      return error(400, 'INVALID_URN_ID', 'Image URN is not owned by the author or was not uploaded');
    }
    const text = asRead(commentary);
    const same = posts.find((post) => post.text === text && post.at > auth.now() - duplicateMs);
    if (same) return error(422, 'DUPLICATE_POST', `Content is a duplicate of ${same.urn}`);
    const urn = `urn:li:share:${7_000_000_000_000_000_000n + BigInt(++serial)}`;
    posts.unshift({ urn, text, visibility, content, at: auth.now() });
    return { status: 201, headers: { 'x-restli-id': urn, 'x-linkedin-id': urn } };
  }

  function analytics(call: FakeCall): FakeAnswer {
    const token = rest(call, 'r_member_postAnalytics');
    if ('status' in token) return token;
    const urn = /^\((?:share|ugc):(urn:li:(?:share|ugcPost):\d+)\)$/.exec(
      call.query.get('entity') ?? '',
    )?.[1];
    const type = call.query.get('queryType') ?? '';
    const known = ['IMPRESSION', 'MEMBERS_REACHED', 'REACTION', 'COMMENT', 'RESHARE'];
    if (
      call.query.get('q') !== 'entity' ||
      !urn ||
      !known.includes(type) ||
      call.query.get('aggregation') !== 'TOTAL'
    ) {
      return error(400, 'ILLEGAL_ARGUMENT', 'Invalid query parameters passed to request');
    }
    const count = settings.analytics.get(urn)?.[type];
    return {
      status: 200,
      json: { elements: count === undefined ? [] : [{ count }], paging: { start: 0, count: 10, links: [] } },
    };
  }

  const http = await startHttp((call) => {
    switch (`${call.method} ${call.path}`) {
      case 'GET /oauth/v2/authorization':
        return auth.ask(call, '/oauth/v2/authorization-consent');
      case 'POST /oauth/v2/authorization-consent':
        return auth.decide(call);
      case 'POST /oauth/v2/accessToken':
        return tokenAnswer(call, auth);
      case 'GET /v2/userinfo':
        return userInfo(call, auth, account);
      case 'POST /rest/images':
        return initializeUpload(call);
      case 'POST /rest/posts':
        return create(call);
      case 'GET /rest/memberCreatorPostAnalytics':
        return analytics(call);
    }
    if (call.method === 'PUT' && call.path.startsWith('/dms-uploads/')) return upload(call);
    // Members' tokens may not read pictures or posts.
    if (/^\/rest\/(images|posts)\//.test(call.path))
      return error(403, 'ACCESS_DENIED', 'Not enough permissions', 100);
    return error(404, 'RESOURCE_NOT_FOUND', `No virtual resource found for ${call.path}`);
  }, port);
  /** An app with the products everybody gets: sign-in and sharing. */
  const registerApp = (redirectUris: readonly string[]) =>
    auth.register(redirectUris, ['openid', 'profile', 'email', 'w_member_social']);
  /** An app of the Community Management programme, which may have no other product. */
  const registerFiguresApp = (redirectUris: readonly string[]) =>
    auth.register(redirectUris, ['r_member_postAnalytics']);
  return { ...http, auth, account, posts, images, settings, versions, registerApp, registerFiguresApp };
}
export type FakeLinkedIn = Awaited<ReturnType<typeof startFakeLinkedIn>>;

/** LinkedIn shows little text up to the first reserved character that is not escaped, and says nothing of the rest. */
function asRead(commentary: string): string {
  const good =
    /^(?:\{hashtag\|\\#\|[^\\|{}@[\]()<>#*_~]+\}|\\.|[^\\|{}@[\]()<>#*_~])*/su.exec(commentary)?.[0] ?? '';
  const text = fromLittleText(good);
  // What was read must be what little text means, or this fake reads something else than LinkedIn.
  if (good === commentary && toLittleText(text) !== commentary) return '';
  return text;
}
