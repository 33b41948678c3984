/**
 * Threads. A message is built in a container first, which is worked on, published once and then spent: after an answer
 * that is lost, the container itself tells whether it was published. Threads fetches pictures from a public address.
 * Source: developers.facebook.com/docs/threads/posts, /reply-management, /insights
 */
import { randomUUID } from 'node:crypto';
import { countText } from '@portevoix/core/networks';
import { z } from 'zod';
import { atCreate, beforeCreate, call, type NetworkAnswer, type Sure } from './call.ts';
import {
  type Connector,
  type Credentials,
  type FiguresInput,
  type FiguresOutcome,
  type Outside,
  type ProbeInput,
  type ProbeOutcome,
  type PublishInput,
  type PublishOutcome,
  pause,
  type VerifyOutcome,
} from './network.ts';
import { openToken } from './oauth.ts';
import { refusal } from './threads-errors.ts';
import { accountOf, threadsSignIn } from './threads-oauth.ts';

export const threads: Connector = {
  id: 'threads',
  idempotent: false,
  newKey: () => randomUUID(),
  oauth: threadsSignIn,
  verify,
  publish,
  probe,
  figures,
};

const mostImages = 20;
const takenTypes: readonly string[] = ['image/jpeg', 'image/png'];
const mostBytes = 8_000_000;
/** A container is asked every three seconds, for less time than a claim on a publication lasts. */
const lookEveryMs = 3_000;
const mostLooks = 30;

const idSchema = z.object({ id: z.string().regex(/^\d+$/) });

const get = <T extends z.ZodType>(
  outside: Outside,
  token: string,
  path: string,
  query: Record<string, string>,
  output: T,
) => {
  const url = new URL(`/v1.0/${path}`, outside.endpoints.threads.api);
  for (const [name, value] of Object.entries({ ...query, access_token: token }))
    url.searchParams.set(name, value);
  return call(outside, { url, secrets: [token], output });
};
const post = (outside: Outside, token: string, path: string, form: Record<string, string>) =>
  call(outside, {
    url: new URL(`/v1.0/${path}`, outside.endpoints.threads.api),
    method: 'POST',
    form: { ...form, access_token: token },
    secrets: [token],
    output: idSchema,
    timeoutMs: 30_000,
  });

async function verify({ secret }: Credentials, outside: Outside): Promise<VerifyOutcome> {
  const token = openToken(secret);
  if (!token) return { kind: 'reconnect', code: 'auth_revoked' };
  const answer = await accountOf(token.access, outside);
  if (answer.kind === 'ok') return { kind: 'valid', account: answer.data };
  const said = answer.kind === 'refused' ? refusal(answer, outside.now()) : null;
  return said?.kind === 'reconnect' ? { kind: 'reconnect', code: said.code } : { kind: 'unreachable' };
}

async function publish(input: PublishInput, outside: Outside): Promise<PublishOutcome> {
  const { account, secret } = input.credentials;
  const token = openToken(secret);
  if (!token) return { kind: 'reconnect', code: 'auth_revoked', detail: 'No token is kept.' };
  const count = countText('threads', input.text);
  if (!count.valid) return { kind: 'rejected', code: 'too_long', detail: `${count.used}/${count.max}` };
  const container = await build(input, token.access, outside);
  if (typeof container !== 'string') return container;
  const failed = await whenReady(container, token.access, outside);
  if (failed) return failed;
  const answer = await post(outside, token.access, `${account.remoteId}/threads_publish`, {
    creation_id: container,
  });
  if (answer.kind === 'ok') {
    const seen = await get(outside, token.access, answer.data.id, { fields: 'permalink' }, permalinkSchema);
    const url = seen.kind === 'ok' ? seen.data.permalink : (account.profileUrl ?? 'https://www.threads.com');
    return { kind: 'published', remoteId: answer.data.id, url };
  }
  const outcome = atCreate(answer, outside.now(), refusal);
  return outcome.kind === 'unknown' ? lookAtOnce(container, input, outcome, outside) : outcome;
}

/** The container of the whole message, with those of its pictures before it; or why there is none. */
async function build(input: PublishInput, token: string, outside: Outside): Promise<string | Sure> {
  const { text, link } = input;
  const images = input.images ?? [];
  const path = `${input.credentials.account.remoteId}/threads`;
  const made = (answer: NetworkAnswer<{ id: string }>) =>
    answer.kind === 'ok' ? answer.data.id : beforeCreate(answer, outside.now(), refusal);
  if (images.length === 0) {
    const attachment: Record<string, string> = link && !text.includes(link) ? { link_attachment: link } : {};
    return made(await post(outside, token, path, { media_type: 'TEXT', text, ...attachment }));
  }
  const shown = images.map((image) => ({
    media_type: 'IMAGE',
    image_url: image.url ?? '',
    alt_text: image.alt.slice(0, 1_000),
  }));
  if (shown.length > mostImages || shown.some((image) => !image.image_url.startsWith('https://'))) {
    const detail = `${images.length} pictures; ${mostImages} at most, each at a public https address`;
    return { kind: 'rejected', code: 'media_invalid', detail };
  }
  if (images.some(({ mimeType, bytes }) => !takenTypes.includes(mimeType) || bytes.length > mostBytes)) {
    return { kind: 'rejected', code: 'media_invalid', detail: 'JPEG and PNG of at most 8 MB.' };
  }
  if (shown.length === 1) return made(await post(outside, token, path, { ...shown[0]!, text }));
  const children: string[] = [];
  for (const image of shown) {
    const id = made(await post(outside, token, path, { ...image, is_carousel_item: 'true' }));
    if (typeof id !== 'string') return id;
    const failed = await whenReady(id, token, outside);
    if (failed) return failed;
    children.push(id);
  }
  return made(
    await post(outside, token, path, { media_type: 'CAROUSEL', children: children.join(','), text }),
  );
}

const permalinkSchema = z.object({ permalink: z.url() });
const statusSchema = z.object({
  status: z.enum(['IN_PROGRESS', 'FINISHED', 'ERROR', 'EXPIRED', 'PUBLISHED']),
  error_message: z.string().catch(''),
});
const statusOf = (container: string, token: string, outside: Outside) =>
  get(outside, token, container, { fields: 'status,error_message' }, statusSchema);

/** Waits until Threads has worked on a container; what went wrong, or null. */
async function whenReady(container: string, token: string, outside: Outside): Promise<Sure | null> {
  for (let looks = 0; looks < mostLooks; looks++) {
    const answer = await statusOf(container, token, outside);
    if (answer.kind !== 'ok') return beforeCreate(answer, outside.now(), refusal);
    const { status, error_message: why } = answer.data;
    if (status === 'FINISHED') return null;
    if (status !== 'IN_PROGRESS')
      return { kind: 'rejected', code: 'media_invalid', detail: `${status} ${why}`.trim() };
    await pause(outside, lookEveryMs);
  }
  return { kind: 'retry', code: 'platform_down', at: null, detail: 'Threads was not ready in time.' };
}

/** Right after a lost answer the container tells what became of it: it can be published only once. */
async function lookAtOnce(
  container: string,
  input: PublishInput,
  unknown: Extract<PublishOutcome, { kind: 'unknown' }>,
  outside: Outside,
): Promise<PublishOutcome> {
  const { credentials, key, text, createdAt } = input;
  const token = openToken(credentials.secret)?.access ?? '';
  const answer = await statusOf(container, token, outside);
  if (answer.kind !== 'ok' || answer.data.status !== 'PUBLISHED') return unknown;
  const found = await probe({ account: credentials.account, key, credentials, text, createdAt }, outside);
  return found.kind === 'found' ? { ...found, kind: 'published' } : unknown;
}

const listSchema = z.object({
  data: z.array(
    z.object({ id: z.string(), text: z.string().catch(''), permalink: z.url(), timestamp: z.string() }),
  ),
});
const bare = (text: string) => text.normalize('NFC').replace(/\s+/gu, '');

async function probe(input: ProbeInput, outside: Outside): Promise<ProbeOutcome> {
  const token = openToken(input.credentials?.secret ?? '');
  if (!token) return { kind: 'unknown', detail: 'Threads tells a person’s posts to that person only.' };
  const since = Math.floor(input.createdAt.getTime() / 1_000) - 60;
  const query = { fields: 'id,text,permalink,timestamp', since: String(since), limit: '50' };
  const answer = await get(outside, token.access, `${input.account.remoteId}/threads`, query, listSchema);
  if (answer.kind === 'lost') return { kind: 'unknown', detail: answer.code };
  if (answer.kind === 'refused') return { kind: 'unknown', detail: answer.detail };
  const found = answer.data.data.find((thread) => bare(thread.text) === bare(input.text));
  return found ? { kind: 'found', remoteId: found.id, url: found.permalink } : { kind: 'absent' };
}

const insightsSchema = z.object({
  data: z.array(
    z.object({ name: z.string(), values: z.array(z.object({ value: z.number().int() })).min(1) }),
  ),
});

async function figures(input: FiguresInput, outside: Outside): Promise<FiguresOutcome> {
  const token = openToken(input.credentials?.secret ?? '');
  if (!token) return { kind: 'unavailable', detail: 'The account is not connected.' };
  const metric = 'views,likes,replies,reposts';
  const answer = await get(outside, token.access, `${input.remoteId}/insights`, { metric }, insightsSchema);
  if (answer.kind === 'lost') return { kind: 'unavailable', detail: answer.code };
  if (answer.kind === 'refused') {
    const gone = /"error_subcode":33\b|does not exist/i.test(answer.detail);
    return gone ? { kind: 'gone' } : { kind: 'unavailable', detail: answer.detail };
  }
  const of = (name: string) => answer.data.data.find((one) => one.name === name)?.values[0]?.value ?? null;
  return {
    kind: 'figures',
    figures: { likes: of('likes'), reposts: of('reposts'), replies: of('replies'), impressions: of('views') },
  };
}
