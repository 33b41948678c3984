/**
 * The calls we make to a Bluesky server (PDS), each with its answer sorted into "ok", "it said no" and "no answer".
 * Not `AtpAgent`: it signs in again and repeats a call by itself, and here a repeated call has to be a decision.
 * Source: the lexicons of com.atproto (https://atproto.com/lexicons), error names included.
 */
import { z } from 'zod';
import { CodedError } from '#platform/errors.ts';
import { fetchErrors } from '#platform/safe-fetch/index.ts';
import { detailOf, type Outside } from './network.ts';

export type XrpcAnswer<T> =
  | { kind: 'ok'; data: T }
  | { kind: 'refused'; status: number; error: string; message: string; headers: Headers }
  /** `sent`: false when the request surely never left. */
  | { kind: 'lost'; sent: boolean; code: string };

const problemSchema = z.object({ error: z.string().catch(''), message: z.string().catch('') });
/** Failures that happen before a byte of the request is written. */
const neverSent = new Set([
  'fetch.bad_url',
  'fetch.private_address',
  'fetch.unresolvable',
  'fetch.refused_connection',
  'fetch.tls',
]);

interface Call<T extends z.ZodType> {
  server: string;
  method: string;
  http: 'GET' | 'POST';
  output: T;
  query?: Record<string, string>;
  token?: string;
  /** The one inside `json`, so that a server that repeats it is not quoted with it. */
  password?: string;
  /** Signs the request with the session's own key (DPoP); without it `token` goes along as it is. */
  send?: Send;
  json?: unknown;
  bytes?: { body: Uint8Array; mimeType: string };
  timeoutMs?: number;
}

/** Makes one authorised request; the body of the answer is not read yet. */
export type Send = (url: URL, init: RequestInit) => Promise<Response>;

async function call<T extends z.ZodType>(outside: Outside, c: Call<T>): Promise<XrpcAnswer<z.output<T>>> {
  const url = new URL(`/xrpc/${c.method}`, c.server);
  for (const [name, value] of Object.entries(c.query ?? {})) url.searchParams.set(name, value);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (c.token) headers.authorization = `Bearer ${c.token}`;
  if (c.json !== undefined) headers['content-type'] = 'application/json';
  if (c.bytes) headers['content-type'] = c.bytes.mimeType;
  try {
    const body = c.bytes ? c.bytes.body : c.json === undefined ? undefined : JSON.stringify(c.json);
    const timeoutMs = c.timeoutMs ?? 20_000;
    const request = { method: c.http, headers, body };
    const answer = c.send
      ? await sendSigned(c.send, url, request, timeoutMs)
      : await outside.fetch(url, { ...request, redirects: 0, timeoutMs, maxBytes: 1_000_000 });
    return read(c, answer, jsonOf(await answer.text()));
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { kind: 'lost', sent: !neverSent.has(error.code), code: error.code };
  }
}

/** Past its time a call counts as lost on the way: it may have arrived. */
async function sendSigned(
  send: Send,
  url: URL,
  {
    body,
    ...request
  }: { method: string; headers: Record<string, string>; body?: string | Uint8Array | undefined },
  timeoutMs: number,
): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await send(url, { ...request, body: (body as BodyInit | undefined) ?? null, signal });
  } catch (error) {
    if (signal.aborted) throw fetchErrors.timeout({ cause: error });
    throw error;
  }
}

function read<T extends z.ZodType>(
  c: Call<T>,
  { status, headers }: { status: number; headers: Headers },
  body: unknown,
): XrpcAnswer<z.output<T>> {
  if (status < 200 || status > 299) {
    const problem = problemSchema.catch({ error: '', message: '' }).parse(body);
    const secrets = [c.token ?? '', c.password ?? ''];
    const [error, message] = [detailOf(problem.error, secrets), detailOf(problem.message, secrets)];
    return { kind: 'refused', status, error, message, headers };
  }
  const parsed = c.output.safeParse(body);
  // A success that is not in the protocol's words: some other server answers at this address.
  if (!parsed.success) return { kind: 'lost', sent: true, code: 'fetch.broken_answer' };
  return { kind: 'ok', data: parsed.data };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const sessionSchema = z.object({
  accessJwt: z.string(),
  refreshJwt: z.string(),
  did: z.string().startsWith('did:'),
  handle: z.string(),
  active: z.boolean().optional(),
  didDoc: z.unknown().optional(),
});
export interface Session {
  access: string;
  refresh: string;
  did: string;
  handle: string;
  active: boolean;
  /** For sessions bound to a key of ours (OAuth); then there is no `access` to send. */
  send?: Send;
  /** The account's own server, from its DID document; the sign-in service when that says nothing usable. */
  server: string;
}

/** Signs in. */
export async function createSession(
  outside: Outside,
  service: string,
  identifier: string,
  password: string,
): Promise<XrpcAnswer<Session>> {
  const answer = await call(outside, {
    server: service,
    method: 'com.atproto.server.createSession',
    http: 'POST',
    json: { identifier, password },
    password,
    output: sessionSchema,
  });
  if (answer.kind !== 'ok') return answer;
  const { accessJwt, refreshJwt, did, handle, active, didDoc } = answer.data;
  const server = serverInDidDocument(didDoc) ?? service;
  return {
    kind: 'ok',
    data: { access: accessJwt, refresh: refreshJwt, did, handle, active: active !== false, server },
  };
}

/** Signs out again; whether it works changes nothing for us. */
export const deleteSession = (outside: Outside, service: string, refresh: string) =>
  call(outside, {
    server: service,
    method: 'com.atproto.server.deleteSession',
    http: 'POST',
    token: refresh,
    output: z.unknown(),
    timeoutMs: 5_000,
  });

const authorizationOf = ({ send, access }: Session) => (send ? { send } : { token: access });

/** Whether a session is still good, and under which handle. */
export const getSession = (outside: Outside, session: Session) =>
  call(outside, {
    server: session.server,
    method: 'com.atproto.server.getSession',
    http: 'GET',
    ...authorizationOf(session),
    output: z.object({ did: z.string(), handle: z.string(), active: z.boolean().optional() }),
  });

export const uploadBlob = (outside: Outside, session: Session, bytes: Uint8Array, mimeType: string) =>
  call(outside, {
    server: session.server,
    method: 'com.atproto.repo.uploadBlob',
    http: 'POST',
    ...authorizationOf(session),
    bytes: { body: bytes, mimeType },
    output: z.object({ blob: z.record(z.string(), z.unknown()) }),
  });

export interface RecordRef {
  repo: string;
  collection: string;
  rkey: string;
}
const recordSchema = z.object({ uri: z.string().startsWith('at://') });

/** Writes a record under a key we chose: the same key a second time makes no second record. */
export const putRecord = (outside: Outside, session: Session, ref: RecordRef, record: object) =>
  call(outside, {
    server: session.server,
    method: 'com.atproto.repo.putRecord',
    http: 'POST',
    ...authorizationOf(session),
    json: { ...ref, record },
    output: recordSchema,
    timeoutMs: 30_000,
  });

/** Anyone may read a public record, so this works after the password was revoked too. */
export const getRecord = (outside: Outside, server: string, ref: RecordRef) =>
  call(outside, {
    server,
    method: 'com.atproto.repo.getRecord',
    http: 'GET',
    query: { ...ref },
    output: recordSchema,
  });

export const getProfileRecord = (outside: Outside, server: string, repo: string) =>
  call(outside, {
    server,
    method: 'com.atproto.repo.getRecord',
    http: 'GET',
    query: { repo, collection: 'app.bsky.actor.profile', rkey: 'self' },
    output: z.object({ value: z.object({ displayName: z.string().max(640).optional() }) }),
  });

export const resolveHandle = (outside: Outside, server: string, handle: string) =>
  call(outside, {
    server,
    method: 'com.atproto.identity.resolveHandle',
    http: 'GET',
    query: { handle },
    output: z.object({ did: z.string().startsWith('did:') }),
    timeoutMs: 5_000,
  });

/** The scope inside an access token, read without verifying it: it is only used to be stricter with ourselves. */
export function scopeOf(jwt: string): string {
  const payload = jsonOf(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return z.object({ scope: z.string() }).catch({ scope: '' }).parse(payload).scope;
}

const didDocumentSchema = z.object({
  service: z.array(z.object({ id: z.string(), serviceEndpoint: z.unknown() })),
});
/** `#atproto_pds` of a DID document (https://atproto.com/specs/did). */
function serverInDidDocument(document: unknown): string | null {
  const parsed = didDocumentSchema.safeParse(document);
  const endpoint = parsed.data?.service.find((entry) => entry.id.endsWith('#atproto_pds'))?.serviceEndpoint;
  const url = typeof endpoint === 'string' ? URL.parse(endpoint) : null;
  return url && /^https?:$/.test(url.protocol) ? url.origin : null;
}
