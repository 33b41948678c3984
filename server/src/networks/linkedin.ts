/**
 * LinkedIn, a member's own posts. There is no key that makes a second try harmless and no way to read one's own posts,
 * but LinkedIn refuses the same words twice within some ten minutes and names the post it means: after a try whose fate
 * is unknown, sending it again is how one looks (docs/decisions/0026).
 * Source: learn.microsoft.com/linkedin (pages in core/src/networks/interfaces.ts)
 */
import { randomUUID } from 'node:crypto';
import { countText, toLittleText } from '@portevoix/core/networks';
import { z } from 'zod';
import {
  atCreate,
  beforeCreate,
  type Call,
  call,
  type NetworkAnswer,
  type Refused,
  type Sure,
} from './call.ts';
import { accountOf, linkedinFigures, linkedinSignIn } from './linkedin-oauth.ts';
import {
  type Card,
  type Connector,
  type Credentials,
  type FiguresInput,
  type FiguresOutcome,
  type Outside,
  type PostImage,
  type ProbeInput,
  type ProbeOutcome,
  type PublishInput,
  type PublishOutcome,
  pause,
  retryAt,
  type VerifyOutcome,
} from './network.ts';
import { openToken } from './oauth.ts';

export const linkedin: Connector = {
  id: 'linkedin',
  idempotent: true,
  newKey: () => randomUUID(),
  oauth: linkedinSignIn,
  verify,
  publish,
  probe,
  figures,
  figuresSignIn: linkedinFigures,
};

const mostImages = 20;
const longestAlt = 4_086;
/** LinkedIn works on a picture out of sight: a member's token may not ask how far it is. */
const pictureGraceMs = 10_000;
/** LinkedIn remembers what was said for some ten minutes; we stop a little earlier. */
const duplicatesKnownMs = 8 * 60_000;

/** A call to `/rest/`, with the headers all of them need. */
function rest<T extends z.ZodType>(
  outside: Outside,
  token: string,
  path: string,
  more: Omit<Call<T>, 'url' | 'token' | 'headers'>,
): Promise<NetworkAnswer<z.output<T>>> {
  const { api, version } = outside.endpoints.linkedin;
  const headers = { 'linkedin-version': version, 'x-restli-protocol-version': '2.0.0' };
  return call<T>(outside, { ...more, url: new URL(path, api), token, headers } as Call<T>);
}

async function verify({ secret }: Credentials, outside: Outside): Promise<VerifyOutcome> {
  const token = openToken(secret);
  if (!token) return { kind: 'reconnect', code: 'auth_revoked' };
  const answer = await accountOf(token.access, outside);
  if (answer.kind === 'ok') return { kind: 'valid', account: answer.data };
  const said = answer.kind === 'refused' ? refusal(answer, outside.now()) : null;
  return said?.kind === 'reconnect' ? { kind: 'reconnect', code: said.code } : { kind: 'unreachable' };
}

async function publish(input: PublishInput, outside: Outside): Promise<PublishOutcome> {
  const token = openToken(input.credentials.secret);
  if (!token) return { kind: 'reconnect', code: 'auth_revoked', detail: 'No token is kept.' };
  const count = countText('linkedin', input.text);
  if (!count.valid) {
    const code = count.problem === 'too_long' ? 'too_long' : 'content_invalid';
    return { kind: 'rejected', code, detail: `${count.used}/${count.max} ${count.problem}` };
  }
  const author = `urn:li:person:${input.credentials.account.remoteId}`;
  const content = await contentOf(input, author, token.access, outside);
  if (content && 'kind' in content) return content;
  const answer = await rest(outside, token.access, '/rest/posts', {
    method: 'POST',
    json: {
      author,
      commentary: toLittleText(input.text),
      visibility: 'PUBLIC',
      distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
      ...(content && { content }),
      lifecycleState: 'PUBLISHED',
      isReshareDisabledByAuthor: false,
    },
    output: z.unknown(),
    timeoutMs: 30_000,
  });
  if (answer.kind === 'ok') {
    const urn = answer.headers.get('x-restli-id');
    // Accepted in words that are not LinkedIn's: something else answers at this address.
    if (!urn || !/^urn:li:(share|ugcPost):\d+$/.test(urn))
      return { kind: 'unknown', detail: 'No id came back.' };
    return { kind: 'published', remoteId: urn, url: postUrl(urn) };
  }
  const first = input.afterUnknown && answer.kind === 'refused' ? duplicateOf(answer) : null;
  if (first) return { kind: 'published', remoteId: first, url: postUrl(first) };
  return atCreate(answer, outside.now(), refusal);
}

const postUrl = (urn: string) => `https://www.linkedin.com/feed/update/${urn}`;

/** What stands under the words: the person's pictures, else the card of the link. LinkedIn reads no page itself. */
async function contentOf(
  input: PublishInput,
  author: string,
  token: string,
  outside: Outside,
): Promise<object | null | Sure> {
  const images = input.images ?? [];
  if (images.length === 0) return articleOf(input, author, token, outside);
  if (images.length > mostImages) {
    return {
      kind: 'rejected',
      code: 'media_invalid',
      detail: `${images.length} pictures, ${mostImages} at most`,
    };
  }
  const named: { id: string; altText: string }[] = [];
  for (const image of images) {
    const id = await upload(image, author, token, outside);
    if (typeof id !== 'string') return id;
    named.push({ id, altText: image.alt.slice(0, longestAlt) });
  }
  await pause(outside, pictureGraceMs);
  return named.length === 1 ? { media: named[0] } : { multiImage: { images: named } };
}

/** The card; a picture that LinkedIn will not have is left out of it. */
async function articleOf(
  input: PublishInput,
  author: string,
  token: string,
  outside: Outside,
): Promise<object | null | Sure> {
  const { card, link } = input;
  if (link === '' || (!card && input.text.includes(link))) return null;
  const article = {
    source: link,
    title: titleOf(card, link),
    ...(card?.description && { description: card.description.slice(0, 4_000) }),
  };
  if (!card?.image) return { article };
  const thumbnail = await upload(card.image, author, token, outside);
  if (typeof thumbnail !== 'string') return thumbnail.kind === 'rejected' ? { article } : thumbnail;
  await pause(outside, pictureGraceMs);
  return { article: { ...article, thumbnail } };
}

const titleOf = (card: Card | null, link: string) => (card?.title.trim() || new URL(link).host).slice(0, 400);

const uploadSchema = z.object({ value: z.object({ uploadUrl: z.url(), image: z.string() }) });

/** Registers a picture, sends its bytes, gives its URN; or why there is none. */
async function upload(
  image: Pick<PostImage, 'bytes' | 'mimeType'>,
  owner: string,
  token: string,
  outside: Outside,
): Promise<string | Sure> {
  const asked = await rest(outside, token, '/rest/images?action=initializeUpload', {
    method: 'POST',
    json: { initializeUploadRequest: { owner } },
    output: uploadSchema,
  });
  if (asked.kind !== 'ok') return beforeCreate(asked, outside.now(), pictureRefusal);
  const url = new URL(asked.data.value.uploadUrl);
  if (!isTheirs(url, outside)) {
    return {
      kind: 'retry',
      code: 'platform_down',
      at: null,
      detail: `An upload address elsewhere: ${url.host}`,
    };
  }
  const sent = await call(outside, {
    url,
    method: 'PUT',
    token,
    bytes: { body: image.bytes, mimeType: image.mimeType },
    output: z.unknown(),
    timeoutMs: 60_000,
  });
  return sent.kind === 'ok' ? asked.data.value.image : beforeCreate(sent, outside.now(), pictureRefusal);
}

/** The token goes to LinkedIn and nowhere else, whatever an answer says. */
function isTheirs(url: URL, { endpoints }: Outside): boolean {
  const own = [endpoints.linkedin.api, endpoints.linkedin.site].map((address) => new URL(address).origin);
  return own.includes(url.origin) || (url.protocol === 'https:' && url.hostname.endsWith('.linkedin.com'));
}

async function probe(input: ProbeInput, outside: Outside): Promise<ProbeOutcome> {
  const age = outside.now().getTime() - input.createdAt.getTime();
  // While LinkedIn remembers, the second try itself tells: it is called a duplicate, or it is the first to arrive.
  if (age < duplicatesKnownMs) return { kind: 'absent' };
  return { kind: 'unknown', detail: 'LinkedIn lets no program read a member’s own posts.' };
}

const analyticsSchema = z.object({ elements: z.array(z.object({ count: z.number().int().nonnegative() })) });
const types = {
  impressions: 'IMPRESSION',
  likes: 'REACTION',
  replies: 'COMMENT',
  reposts: 'RESHARE',
} as const;

/** Only apps that LinkedIn has let into its Community Management programme are told. */
async function figures(input: FiguresInput, outside: Outside): Promise<FiguresOutcome> {
  const token = openToken(input.credentials?.secret ?? '');
  if (!token) return { kind: 'unavailable', detail: 'Its statistics were not opened to us.' };
  const kind = input.remoteId.startsWith('urn:li:ugcPost:') ? 'ugc' : 'share';
  const entity = `(${kind}:${encodeURIComponent(input.remoteId)})`;
  const found = { likes: null, reposts: null, replies: null, impressions: null } as Record<
    keyof typeof types,
    number | null
  >;
  for (const [name, type] of Object.entries(types) as [keyof typeof types, string][]) {
    const path = `/rest/memberCreatorPostAnalytics?q=entity&entity=${entity}&queryType=${type}&aggregation=TOTAL`;
    const answer = await rest(outside, token.access, path, { output: analyticsSchema });
    if (answer.kind === 'lost') return { kind: 'unavailable', detail: answer.code };
    if (answer.kind === 'refused') {
      const lapsed = refusal(answer, outside.now())?.kind === 'reconnect';
      return { kind: 'unavailable', detail: answer.detail, ...(lapsed && { lapsed }) };
    }
    found[name] = answer.data.elements[0]?.count ?? null;
  }
  return { kind: 'figures', figures: found };
}

const errorSchema = z.object({
  message: z.string(),
  code: z.string().catch(''),
  serviceErrorCode: z.number().optional(),
});

/** The post that LinkedIn says this one repeats, or null. */
function duplicateOf(answer: Refused): string | null {
  const said = errorSchema.safeParse(answer.body).data;
  return answer.status === 422
    ? (/duplicate of (urn:li:(?:share|ugcPost):\d+)/i.exec(said?.message ?? '')?.[1] ?? null)
    : null;
}

/** Requests are counted by day, and the day ends at midnight UTC. */
function nextDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}

/** LinkedIn's own "no"; null where the words are not LinkedIn's. */
function refusal(answer: Refused, now: Date): Sure | null {
  const said = errorSchema.safeParse(answer.body).data;
  if (!said) return null;
  const { status, headers, detail } = answer;
  if (status === 426 || said.code === 'NONEXISTENT_VERSION') {
    return { kind: 'retry', code: 'version_sunset', at: null, detail };
  }
  if (status === 429) {
    const day = /\bDAY\b/.test(said.message) ? nextDay(now) : null;
    return { kind: 'retry', code: 'rate_limited', at: retryAt(headers, now) ?? day, detail };
  }
  if (status === 401) {
    const old = said.serviceErrorCode === 65_601 || /expired/i.test(`${said.code} ${said.message}`);
    return { kind: 'reconnect', code: old ? 'auth_expired' : 'auth_revoked', detail };
  }
  if (status === 403) {
    const restricted = /restricted|suspended/i.test(said.message);
    return { kind: 'reconnect', code: restricted ? 'account_restricted' : 'scope_missing', detail };
  }
  if (duplicateOf(answer) || /duplicate/i.test(said.code))
    return { kind: 'rejected', code: 'duplicate', detail };
  if (status !== 400 && status !== 422) return null;
  if (/TOO_LONG/i.test(said.code) || /too long/i.test(said.message))
    return { kind: 'rejected', code: 'too_long', detail };
  if (/urn:li:image|image|media/i.test(said.message))
    return { kind: 'rejected', code: 'media_invalid', detail };
  return { kind: 'rejected', code: 'content_invalid', detail };
}

/** Whatever LinkedIn does not like before the post exists is the picture. */
function pictureRefusal(answer: Refused, now: Date): Sure | null {
  const said = refusal(answer, now);
  return said?.kind === 'rejected' ? { ...said, code: 'media_invalid' } : said;
}
