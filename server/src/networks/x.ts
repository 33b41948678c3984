/**
 * X. Each post costs money (`price` in core/networks), and there is no key that makes a second try harmless: a post
 * whose fate is unknown is looked for in the person's own timeline, once, since reading costs too.
 * Source: https://docs.x.com and X's openapi.json, 2.167
 */
import { randomUUID } from 'node:crypto';
import { countText } from '@portevoix/core/networks';
import { z } from 'zod';
import { atCreate, beforeCreate, call, type Sure } from './call.ts';
import type {
  Connector,
  Credentials,
  FiguresInput,
  FiguresOutcome,
  Outside,
  ProbeInput,
  ProbeOutcome,
  PublishInput,
  PublishOutcome,
  VerifyOutcome,
} from './network.ts';
import { openToken } from './oauth.ts';
import { accountOf, xSignIn } from './x-oauth.ts';
import { pictureRefusal, postSchema, refusal, sameWords } from './x-words.ts';

export const x: Connector = {
  id: 'x',
  idempotent: false,
  newKey: () => randomUUID(),
  oauth: xSignIn,
  verify,
  publish,
  probe,
  figures,
};

const mostImages = 4;
const longestAlt = 1_000;
const largestImage = 5_000_000;

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
  const count = countText('x', input.text);
  if (!count.valid) {
    const code = count.problem === 'too_long' ? 'too_long' : 'content_invalid';
    return { kind: 'rejected', code, detail: `${count.used}/${count.max} ${count.problem}` };
  }
  const media = await sendPictures(input, token.access, outside);
  if (!Array.isArray(media)) return media;
  const answer = await call(outside, {
    url: new URL('/2/tweets', outside.endpoints.x.api),
    method: 'POST',
    token: token.access,
    json: { text: input.text, ...(media.length > 0 && { media: { media_ids: media } }) },
    output: z.object({ data: z.object({ id: z.string().regex(/^\d+$/) }) }),
    timeoutMs: 30_000,
  });
  if (answer.kind !== 'ok') return atCreate(answer, outside.now(), refusal);
  const { id } = answer.data.data;
  return { kind: 'published', remoteId: id, url: postUrl(id) };
}

const postUrl = (id: string) => `https://x.com/i/web/status/${id}`;

/** The ids of the pictures at X; or why there are none. */
async function sendPictures(input: PublishInput, token: string, outside: Outside): Promise<string[] | Sure> {
  const images = input.images ?? [];
  const tooMuch = images.length > mostImages || images.some((image) => image.bytes.byteLength > largestImage);
  if (tooMuch) {
    const detail = `${images.length} pictures; ${mostImages} of ${largestImage} bytes at most`;
    return { kind: 'rejected', code: 'media_invalid', detail };
  }
  const { api } = outside.endpoints.x;
  const ids: string[] = [];
  for (const image of images) {
    const sent = await call(outside, {
      url: new URL('/2/media/upload', api),
      method: 'POST',
      token,
      file: {
        fields: { media_category: 'tweet_image' },
        name: 'media',
        bytes: image.bytes,
        mimeType: image.mimeType,
      },
      output: z.object({ data: z.object({ id: z.string() }) }),
      timeoutMs: 30_000,
    });
    if (sent.kind !== 'ok') return beforeCreate(sent, outside.now(), pictureRefusal);
    const { id } = sent.data.data;
    const told = await call(outside, {
      url: new URL('/2/media/metadata', api),
      method: 'POST',
      token,
      json: { id, metadata: { alt_text: { text: image.alt.slice(0, longestAlt) } } },
      output: z.object({ data: z.unknown() }),
    });
    if (told.kind !== 'ok') return beforeCreate(told, outside.now(), pictureRefusal);
    ids.push(id);
  }
  return ids;
}

async function probe(input: ProbeInput, outside: Outside): Promise<ProbeOutcome> {
  const token = openToken(input.credentials?.secret ?? '');
  if (!token) return { kind: 'unknown', detail: 'X tells a timeline to its own account only.' };
  const url = new URL(
    `/2/users/${encodeURIComponent(input.account.remoteId)}/tweets`,
    outside.endpoints.x.api,
  );
  // Each post read is paid for: only those since the first try, and no more than a page.
  const since = new Date(input.createdAt.getTime() - 60_000);
  url.searchParams.set('start_time', since.toISOString().replace(/\.\d+Z$/, 'Z'));
  url.searchParams.set('max_results', '10');
  url.searchParams.set('post.fields', 'created_at,entities,text');
  const output = z.object({ data: z.array(postSchema).default([]) });
  const answer = await call(outside, { url, token: token.access, output });
  if (answer.kind === 'lost') return { kind: 'unknown', detail: answer.code };
  if (answer.kind === 'refused') return { kind: 'unknown', detail: answer.detail };
  const found = answer.data.data.find((post) => sameWords(post, input.text));
  return found ? { kind: 'found', remoteId: found.id, url: postUrl(found.id) } : { kind: 'absent' };
}

const count = z.number().int().nonnegative().nullable().catch(null);
const metricsSchema = z.object({
  data: z
    .array(
      z.object({
        public_metrics: z.object({
          like_count: count,
          repost_count: count,
          retweet_count: count.optional(),
          reply_count: count,
          impression_count: count,
        }),
      }),
    )
    .optional(),
  errors: z.array(z.object({ type: z.string().catch('') })).optional(),
});

async function figures(input: FiguresInput, outside: Outside): Promise<FiguresOutcome> {
  const token = openToken(input.credentials?.secret ?? '');
  if (!token) return { kind: 'unavailable', detail: 'The account is not connected.' };
  const url = new URL('/2/tweets', outside.endpoints.x.api);
  url.searchParams.set('ids', input.remoteId);
  url.searchParams.set('post.fields', 'public_metrics');
  const answer = await call(outside, { url, token: token.access, output: metricsSchema });
  if (answer.kind === 'lost') return { kind: 'unavailable', detail: answer.code };
  if (answer.kind === 'refused') return { kind: 'unavailable', detail: answer.detail };
  const post = answer.data.data?.[0];
  if (!post) {
    const gone = answer.data.errors?.some((error) => error.type.endsWith('/resource-not-found'));
    return gone ? { kind: 'gone' } : { kind: 'unavailable', detail: 'X tells nothing of this post.' };
  }
  const said = post.public_metrics;
  return {
    kind: 'figures',
    figures: {
      likes: said.like_count,
      reposts: said.repost_count ?? said.retweet_count ?? null,
      replies: said.reply_count,
      impressions: said.impression_count,
    },
  };
}
