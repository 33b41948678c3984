// Every fetch of an address that a person or a remote server gave us goes through here: http(s) only, public addresses
// only, every redirect checked again, and caps on time and on bytes after decompression (a gzip bomb stops at the cap).
//
// Libraries looked at first: @atproto-labs/fetch-node and got-ssrf guard the address only; request-filtering-agent is for
// node:http and does not pin undici; ssrf-req-filter checks before it resolves again. None caps decompressed bytes or
// names hosts that are allowed, so this is undici, whose sockets we can pin, and ipaddr.js, which knows the ranges.
import { type BodyInit, type HeadersInit, Headers as UndiciHeaders, fetch as undiciFetch } from 'undici';
import { allowList } from './addresses.ts';
import { guardedAgent, type Resolve } from './agent.ts';
import { cappedStream, readCapped } from './body.ts';
import { codedFetchError, fetchErrors } from './errors.ts';

export { fetchErrors } from './errors.ts';

export interface SafeFetchOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Cap on the decompressed body; 5 MB unless told. */
  maxBytes?: number;
  /** Cap on the whole exchange, redirects and body included; 10 s unless told. */
  timeoutMs?: number;
  /** What the last answer gave, for a conditional request (RFC 9110, 13.1). */
  etag?: string | null;
  lastModified?: string | null;
  /** How many redirects are followed; 5 unless told. */
  redirects?: number;
}
export interface SafeAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
  /** The body as UTF-8. Feeds and pages decode `body` themselves, by their own declarations. */
  text(): string;
  /** Where the answer came from, after redirects. */
  url: string;
  notModified: boolean;
  /** The new address when every redirect was permanent (301, 308), else null. */
  movedTo: string | null;
}
export interface SafeFetch {
  /** Resolves for any HTTP status. @throws `fetch.*` when there is no usable answer. */
  (url: string | URL, options?: SafeFetchOptions): Promise<SafeAnswer>;
  /** The same guards behind the WHATWG signature, for libraries that take a `fetch`. 30 s, 5 MB. */
  fetch: typeof globalThis.fetch;
  /** Closes idle sockets. */
  close(): Promise<void>;
}
export interface SafeFetchSettings {
  /** `host` or `host:port` entries that may be private (`PORTEVOIX_ALLOW_PRIVATE_HOSTS`). */
  allowPrivateHosts: readonly string[];
  /** e.g. `PortevoixBot/1.0 (+https://voix.example.org)` */
  userAgent: string;
  resolve?: Resolve;
}

const defaults = { maxBytes: 5_000_000, timeoutMs: 10_000, redirects: 5 };
const longestUrl = 4_096;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const permanentStatuses = new Set([301, 308]);

/** Parses an address a person typed. @throws fetch.bad_url unless it is http(s) without a user name inside. */
export function httpUrl(input: string | URL, base?: string | URL): URL {
  const text = String(input).trim();
  const url = text.length <= longestUrl ? URL.parse(text, base) : null;
  const usable =
    url && /^https?:$/.test(url.protocol) && url.hostname !== '' && !url.username && !url.password;
  if (!usable) throw fetchErrors.bad_url();
  return url;
}

/** Makes the one `safeFetch` of a house. */
export function createSafeFetch(settings: SafeFetchSettings): SafeFetch {
  const agent = guardedAgent(allowList(settings.allowPrivateHosts), settings.resolve);
  const withAgent = (headers?: HeadersInit) => {
    const all = new UndiciHeaders(headers);
    if (!all.has('user-agent')) all.set('user-agent', settings.userAgent);
    return all;
  };

  async function safeFetch(input: string | URL, options: SafeFetchOptions = {}): Promise<SafeAnswer> {
    const signal = AbortSignal.timeout(options.timeoutMs ?? defaults.timeoutMs);
    const headers = withAgent(options.headers);
    if (options.etag) headers.set('if-none-match', options.etag);
    if (options.lastModified) headers.set('if-modified-since', options.lastModified);
    let url = httpUrl(input);
    let method = (options.method ?? 'GET').toUpperCase();
    let body: BodyInit | null = (options.body as BodyInit | undefined) ?? null;
    let permanent = true;
    const visited = new Set([url.href]);
    try {
      for (;;) {
        const answer = await undiciFetch(url, {
          method,
          headers,
          body,
          signal,
          redirect: 'manual',
          dispatcher: agent,
        });
        const location = redirectStatuses.has(answer.status) ? answer.headers.get('location') : null;
        if (location === null) {
          const bytes = await readCapped(answer, options.maxBytes ?? defaults.maxBytes);
          const headersOut = new Headers([...answer.headers]);
          return {
            status: answer.status,
            headers: headersOut,
            body: bytes,
            text: () => bytes.toString('utf8'),
            url: url.href,
            notModified: answer.status === 304,
            movedTo: permanent && visited.size > 1 ? url.href : null,
          };
        }
        await answer.body?.cancel();
        const next = httpUrl(location, url);
        if (visited.has(next.href)) throw fetchErrors.redirect_loop();
        if (visited.size > (options.redirects ?? defaults.redirects)) throw fetchErrors.too_many_redirects();
        visited.add(next.href);
        permanent &&= permanentStatuses.has(answer.status);
        if (next.origin !== url.origin) for (const name of ['authorization', 'cookie']) headers.delete(name);
        // As browsers do (Fetch, HTTP-redirect fetch): a POST becomes a GET on 301/302, anything but HEAD does on 303.
        if ((answer.status === 303 && method !== 'HEAD') || (answer.status < 303 && method === 'POST')) {
          method = 'GET';
          body = null;
          for (const name of ['content-type', 'content-length']) headers.delete(name);
        }
        url = next;
      }
    } catch (error) {
      throw codedFetchError(error);
    }
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = input instanceof Request ? input : null;
    const url = httpUrl(request ? request.url : (input as string | URL));
    const deadline = AbortSignal.timeout(30_000);
    const caller = init?.signal ?? request?.signal;
    const body = init?.body ?? request?.body ?? null;
    try {
      const answer = await undiciFetch(url, {
        method: init?.method ?? request?.method ?? 'GET',
        headers: withAgent((init?.headers ?? request?.headers) as HeadersInit | undefined),
        body: body as BodyInit | null,
        redirect: init?.redirect ?? request?.redirect ?? 'follow',
        signal: caller ? AbortSignal.any([deadline, caller]) : deadline,
        duplex: 'half',
        dispatcher: agent,
      });
      const headers = new Headers([...answer.headers]);
      // The stream below is already decompressed, so these would describe another body.
      for (const name of ['content-encoding', 'content-length']) headers.delete(name);
      const capped = new Response(cappedStream(answer.body, defaults.maxBytes), {
        status: answer.status,
        statusText: answer.statusText,
        headers,
      });
      Object.defineProperty(capped, 'url', { value: answer.url });
      return capped;
    } catch (error) {
      if (caller?.aborted) throw caller.reason;
      throw codedFetchError(error);
    }
  };

  return Object.assign(safeFetch, { fetch, close: () => agent.destroy() });
}
