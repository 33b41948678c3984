/**
 * One call to a network's interface, with its answer sorted into "ok", "it said no" and "no answer".
 * Nothing is retried or followed here: a repeated call has to be a decision of the connector.
 */
import type { z } from 'zod';
import { CodedError } from '#platform/errors.ts';
import { detailOf, type Outside, type PublishOutcome, retryAt } from './network.ts';

export type NetworkAnswer<T> =
  | { kind: 'ok'; status: number; data: T; headers: Headers }
  | Refused
  /** `sent`: false when the request surely never left. */
  | { kind: 'lost'; sent: boolean; code: string };

export interface Refused {
  kind: 'refused';
  status: number;
  /** The parsed body, null where it is not JSON. */
  body: unknown;
  headers: Headers;
  /** What it said, short, without the secrets the call carried. */
  detail: string;
}
export type Failure = Exclude<NetworkAnswer<never>, { kind: 'ok' }>;

export interface Call<T extends z.ZodType> {
  url: URL;
  method?: 'GET' | 'POST' | 'PUT';
  headers?: Record<string, string>;
  /** Sent as `Authorization: Bearer`. */
  token?: string;
  /** Sent as `Authorization: Basic` (RFC 7617; RFC 6749, 2.3.1). */
  basic?: { user: string; password: string };
  json?: unknown;
  form?: Record<string, string>;
  file?: { fields: Record<string, string>; name: string; bytes: Uint8Array; mimeType: string };
  bytes?: { body: Uint8Array; mimeType: string };
  /** What the call carries besides `token` and `basic` that must never be quoted. */
  secrets?: readonly string[];
  output: T;
  timeoutMs?: number;
}

/** Failures that happen before a byte of the request is written. */
const neverSent = new Set([
  'fetch.bad_url',
  'fetch.private_address',
  'fetch.unresolvable',
  'fetch.refused_connection',
  'fetch.tls',
]);

/** Calls once; resolves whatever happens. */
export async function call<T extends z.ZodType>(
  outside: Outside,
  c: Call<T>,
): Promise<NetworkAnswer<z.output<T>>> {
  const { body, type } = bodyOf(c);
  const headers: Record<string, string> = { accept: 'application/json', ...c.headers };
  if (type) headers['content-type'] = type;
  const authorization = authorizationOf(c);
  if (authorization) headers.authorization = authorization;
  try {
    const answer = await outside.fetch(c.url, {
      method: c.method ?? 'GET',
      headers,
      ...(body !== undefined && { body }),
      redirects: 0,
      timeoutMs: c.timeoutMs ?? 20_000,
      maxBytes: 1_000_000,
    });
    const text = answer.text();
    const data = jsonOf(text);
    if (answer.status < 200 || answer.status > 299) {
      const secrets = [c.token, c.basic?.password, authorization?.split(' ')[1], ...(c.secrets ?? [])];
      const detail = detailOf(
        `${answer.status} ${text}`,
        secrets.filter((secret) => secret !== undefined),
      );
      return { kind: 'refused', status: answer.status, body: data, headers: answer.headers, detail };
    }
    const parsed = c.output.safeParse(data);
    // A success that is not in the network's words: something else answers at this address.
    if (!parsed.success) return { kind: 'lost', sent: true, code: 'fetch.broken_answer' };
    return { kind: 'ok', status: answer.status, data: parsed.data, headers: answer.headers };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { kind: 'lost', sent: !neverSent.has(error.code), code: error.code };
  }
}

function authorizationOf(c: Pick<Call<z.ZodType>, 'token' | 'basic'>): string | undefined {
  if (c.token !== undefined) return `Bearer ${c.token}`;
  if (!c.basic) return undefined;
  const { user, password } = c.basic;
  const pair = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function bodyOf(c: Call<z.ZodType>): { body?: string | Uint8Array; type?: string } {
  if (c.json !== undefined) return { body: JSON.stringify(c.json), type: 'application/json' };
  if (c.form) {
    return { body: new URLSearchParams(c.form).toString(), type: 'application/x-www-form-urlencoded' };
  }
  if (c.bytes) return { body: c.bytes.body, type: c.bytes.mimeType };
  return c.file ? multipart(c.file) : {};
}

/** `multipart/form-data` with one file (RFC 7578). Field names and values are ours, so nothing needs escaping. */
function multipart(file: NonNullable<Call<z.ZodType>['file']>) {
  const boundary = `portevoix-${crypto.randomUUID()}`;
  const parts: Uint8Array[] = [];
  const write = (text: string) => parts.push(Buffer.from(text));
  for (const [name, value] of Object.entries(file.fields)) {
    write(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  }
  const extension = file.mimeType.split('/')[1] ?? 'bin';
  write(`--${boundary}\r\ncontent-disposition: form-data; name="${file.name}"; `);
  write(`filename="picture.${extension}"\r\ncontent-type: ${file.mimeType}\r\n\r\n`);
  parts.push(file.bytes);
  write(`\r\n--${boundary}--\r\n`);
  return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type Sure = Extract<PublishOutcome, { kind: 'retry' | 'reconnect' | 'rejected' }>;

/**
 * What a failure before the create call means: nothing is public, so whatever cannot be told apart is worth another try.
 * @param refusal reads the network's own words; null where they are none it documents
 */
export function beforeCreate(
  answer: Failure,
  now: Date,
  refusal: (answer: Refused, now: Date) => Sure | null,
): Sure {
  if (answer.kind === 'lost') return { kind: 'retry', code: 'platform_down', at: null, detail: answer.code };
  const { status, headers, detail } = answer;
  if (status >= 500) return { kind: 'retry', code: 'platform_down', at: retryAt(headers, now), detail };
  const said = refusal(answer, now);
  if (said) return said;
  if (status === 429) return { kind: 'retry', code: 'rate_limited', at: retryAt(headers, now), detail };
  return { kind: 'retry', code: 'platform_down', at: null, detail };
}

/** The create call is what makes a message public: no answer to it, or one in nobody's words, proves nothing. */
export function atCreate(
  answer: Failure,
  now: Date,
  refusal: (answer: Refused, now: Date) => Sure | null,
): PublishOutcome {
  if (answer.kind === 'lost') {
    if (answer.sent) return { kind: 'unknown', detail: answer.code };
    return { kind: 'retry', code: 'platform_down', at: null, detail: answer.code };
  }
  const { status, headers, detail } = answer;
  if (status >= 500) return { kind: 'unknown', detail };
  const said = refusal(answer, now);
  if (said) return said;
  // A limit is told before anything is done, whoever tells it.
  if (status === 429) return { kind: 'retry', code: 'rate_limited', at: retryAt(headers, now), detail };
  return { kind: 'unknown', detail };
}
