/**
 * Mastodon, or any server that speaks its interface. This installation registers by itself with each server.
 *
 * A status carries an idempotency key, which a server remembers for an hour: a second try meets the first.
 * Source: https://docs.joinmastodon.org/methods/
 */
import { randomUUID } from 'node:crypto';
import { countText } from '@portevoix/core/networks';
import { z } from 'zod';
import { atCreate, beforeCreate, call, type Failure, type Refused, type Sure } from './call.ts';
import { mastodonSignIn } from './mastodon-oauth.ts';
import { sameWords } from './mastodon-words.ts';
import {
  type AccountLimits,
  type Connector,
  type Credentials,
  type FiguresInput,
  type FiguresOutcome,
  type NetworkAccount,
  type Outside,
  type ProbeInput,
  type ProbeOutcome,
  type PublishInput,
  type PublishOutcome,
  pause,
  retryAt,
  type VerifyOutcome,
} from './network.ts';
import { openToken } from './oauth.ts';

export const mastodon: Connector = {
  id: 'mastodon',
  idempotent: true,
  newKey: () => randomUUID(),
  oauth: mastodonSignIn,
  verify,
  publish,
  probe,
  figures,
};

const accountSchema = z.object({
  id: z.string(),
  acct: z.string(),
  display_name: z.string().catch(''),
  url: z.string().nullable().catch(null),
});
const statusSchema = z.object({
  id: z.string(),
  url: z.string().nullable().catch(null),
  uri: z.string().catch(''),
  content: z.string().catch(''),
  created_at: z.string().catch(''),
  replies_count: z.number().int().nullable().catch(null),
  reblogs_count: z.number().int().nullable().catch(null),
  favourites_count: z.number().int().nullable().catch(null),
});
const mediaSchema = z.object({ id: z.string(), url: z.string().nullable().catch(null) });
const usualImages = 4;
/** Longest description that a server takes unless it says otherwise. */
const longestAlt = 1_500;
const longestWait = 30;

/** Whose token this is. */
export async function accountOfToken(
  outside: Outside,
  origin: string,
  token: string,
): Promise<{ kind: 'ok'; account: NetworkAccount } | Failure> {
  const url = new URL('/api/v1/accounts/verify_credentials', origin);
  const answer = await call(outside, { url, token, output: accountSchema });
  if (answer.kind !== 'ok') return answer;
  const { id, acct, display_name, url: profile } = answer.data;
  const account = {
    // Two servers may know two people by one number.
    remoteId: `${id}@${new URL(origin).host}`,
    handle: `${acct}@${new URL(origin).host}`,
    displayName: display_name || null,
    profileUrl: profile,
    service: origin,
    server: origin,
  };
  return { kind: 'ok', account };
}

async function verify({ account, secret }: Credentials, outside: Outside): Promise<VerifyOutcome> {
  const token = openToken(secret);
  if (!token) return { kind: 'reconnect', code: 'auth_revoked' };
  const answer = await accountOfToken(outside, account.server, token.access);
  if (answer.kind === 'ok') return { kind: 'valid', account: answer.account };
  const said = answer.kind === 'refused' ? refusal(answer, outside.now()) : null;
  return said?.kind === 'reconnect' ? { kind: 'reconnect', code: said.code } : { kind: 'unreachable' };
}

async function publish(input: PublishInput, outside: Outside): Promise<PublishOutcome> {
  const { account, secret, limits = {} } = input.credentials;
  const token = openToken(secret);
  if (!token) return { kind: 'reconnect', code: 'auth_revoked', detail: 'No token is kept.' };
  const count = countText('mastodon', input.text, limits);
  if (!count.valid) return { kind: 'rejected', code: 'too_long', detail: `${count.used}/${count.max}` };
  const media = await sendPictures(input, token.access, limits, outside);
  if (!Array.isArray(media)) return media;
  const answer = await call(outside, {
    url: new URL('/api/v1/statuses', account.server),
    method: 'POST',
    token: token.access,
    headers: { 'idempotency-key': input.key },
    json: {
      status: input.text,
      visibility: 'public',
      language: input.languages[0]?.slice(0, 2),
      ...(media.length > 0 && { media_ids: media }),
    },
    output: statusSchema.extend({ url: z.string().nullable(), content: z.string() }),
    timeoutMs: 30_000,
  });
  if (answer.kind !== 'ok') return atCreate(answer, outside.now(), refusal);
  return { kind: 'published', remoteId: answer.data.id, url: answer.data.url ?? answer.data.uri };
}

/** The ids of the pictures at the server, ready to be attached; or why there are none. */
async function sendPictures(
  input: PublishInput,
  token: string,
  limits: AccountLimits,
  outside: Outside,
): Promise<string[] | Sure> {
  const images = input.images ?? [];
  const most = limits.maxImages ?? usualImages;
  if (images.length > most) {
    return { kind: 'rejected', code: 'media_invalid', detail: `${images.length} pictures, ${most} at most` };
  }
  const ids: string[] = [];
  for (const image of images) {
    const answer = await call(outside, {
      url: new URL('/api/v2/media', input.credentials.account.server),
      method: 'POST',
      token,
      file: {
        fields: { description: image.alt.slice(0, longestAlt) },
        name: 'file',
        bytes: image.bytes,
        mimeType: image.mimeType,
      },
      output: mediaSchema,
      timeoutMs: 30_000,
    });
    if (answer.kind !== 'ok') return beforeCreate(answer, outside.now(), pictureRefusal);
    ids.push(answer.data.id);
    if (answer.status === 202) {
      const failed = await whenReady(answer.data.id, input, token, outside);
      if (failed) return failed;
    }
  }
  return ids;
}

/** A server works on a picture for a while (202, then 206) before it can be attached. */
async function whenReady(
  id: string,
  input: PublishInput,
  token: string,
  outside: Outside,
): Promise<Sure | null> {
  for (let waited = 0; waited < longestWait; waited++) {
    const answer = await call(outside, {
      url: new URL(`/api/v1/media/${encodeURIComponent(id)}`, input.credentials.account.server),
      token,
      output: mediaSchema,
    });
    if (answer.kind !== 'ok') return beforeCreate(answer, outside.now(), pictureRefusal);
    if (answer.status !== 206) return null;
    await pause(outside, 1_000);
  }
  return { kind: 'retry', code: 'platform_down', at: null, detail: 'The picture was not ready in time.' };
}

async function probe(input: ProbeInput, outside: Outside): Promise<ProbeOutcome> {
  const { account } = input;
  const id = account.remoteId.split('@')[0] ?? '';
  const url = new URL(`/api/v1/accounts/${encodeURIComponent(id)}/statuses`, account.server);
  url.searchParams.set('exclude_reblogs', 'true');
  url.searchParams.set('limit', '40');
  // Without our token: anyone may read public statuses, and we are not granted to read others.
  const answer = await call(outside, { url, output: z.array(statusSchema) });
  if (answer.kind === 'lost') return { kind: 'unknown', detail: answer.code };
  if (answer.kind === 'refused') return { kind: 'unknown', detail: answer.detail };
  const oldest = input.createdAt.getTime() - 60_000;
  const found = answer.data.find(
    (status) => Date.parse(status.created_at) >= oldest && sameWords(status.content, input.text),
  );
  if (!found) return { kind: 'absent' };
  return { kind: 'found', remoteId: found.id, url: found.url ?? found.uri };
}

async function figures({ account, remoteId }: FiguresInput, outside: Outside): Promise<FiguresOutcome> {
  const url = new URL(`/api/v1/statuses/${encodeURIComponent(remoteId)}`, account.server);
  const answer = await call(outside, { url, output: statusSchema });
  if (answer.kind === 'lost') return { kind: 'unavailable', detail: answer.code };
  if (answer.kind === 'refused') {
    const gone = answer.status === 404 || answer.status === 410;
    return gone ? { kind: 'gone' } : { kind: 'unavailable', detail: answer.detail };
  }
  const { favourites_count: likes, reblogs_count: reposts, replies_count: replies } = answer.data;
  return { kind: 'figures', figures: { likes, reposts, replies, impressions: null } };
}

const errorSchema = z.object({ error: z.string() });

/** The server's own "no"; null where the words are not Mastodon's. */
function refusal(answer: Refused, now: Date): Sure | null {
  const said = errorSchema.safeParse(answer.body).data?.error;
  if (said === undefined) return null;
  const { status, detail } = answer;
  if (status === 429)
    return { kind: 'retry', code: 'rate_limited', at: retryAt(answer.headers, now), detail };
  if (status === 401) return { kind: 'reconnect', code: 'auth_revoked', detail };
  if (status === 403) {
    const scope = /scope/i.test(said);
    return { kind: 'reconnect', code: scope ? 'scope_missing' : 'account_restricted', detail };
  }
  if (status !== 422 && status !== 400) return null;
  if (/character limit/i.test(said)) return { kind: 'rejected', code: 'too_long', detail };
  if (/not finished processing/i.test(said))
    return { kind: 'retry', code: 'platform_down', at: null, detail };
  if (/media|attach|file/i.test(said)) return { kind: 'rejected', code: 'media_invalid', detail };
  return { kind: 'rejected', code: 'content_invalid', detail };
}

/** Whatever a server does not like before the status exists is the picture. */
function pictureRefusal(answer: Refused, now: Date): Sure | null {
  const said = refusal(answer, now);
  return said?.kind === 'rejected' ? { ...said, code: 'media_invalid' } : said;
}

/** What of `GET /api/v2/instance` matters to a text. */
export const instanceSchema = z.object({
  configuration: z.object({
    statuses: z.object({
      max_characters: z.number().int().positive().optional(),
      max_media_attachments: z.number().int().min(0).optional(),
      characters_reserved_per_url: z.number().int().positive().optional(),
    }),
  }),
});
