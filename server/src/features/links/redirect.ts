/**
 * `GET /l/:code`, answered before any framework: from memory, after the click is safe in the spool.
 * 302 and never 301 or 308: a browser that remembered the answer would neither be counted nor follow a corrected address.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { codePattern } from '@portevoix/core/links';
import { styleSource } from '#platform/http/headers.ts';
import { refusesTracking, takeIn } from './intake.ts';
import type { Destination, LinkCache } from './link-cache.ts';
import { clickId, toLine } from './record.ts';
import type { Intake } from './spool.ts';
import type { Salts } from './visitor.ts';

export type PageOf = (request: IncomingMessage) => string;

export interface RedirectSetup {
  cache: LinkCache;
  spool: Pick<Intake, 'append'>;
  salts(): Salts;
  /** The reader's address behind declared proxies. */
  addressOf(request: IncomingMessage): string;
  /** Hosts of short domains, whose links stand at `/:code`. */
  isShortDomain(host: string): boolean;
  /** Paths under `/l/` that belong to pages. */
  isPage(code: string): boolean;
  pages: { notFound: PageOf; closed: PageOf; unavailable: PageOf; home: PageOf };
  now(): number;
  onProblem(problem: string, error: unknown): void;
}

export interface Redirector {
  /** @returns false when the request is not for a short link. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Requests that counted as nothing, by reason. */
  dropped(): Record<string, number>;
}

const prefix = '/l/';
/** Sent with every answer: nothing here is for shared caches, search engines or the next site's curiosity. */
const manners = [
  'Cache-Control',
  'private, no-store',
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
  'X-Robots-Tag',
  'noindex',
] as const;

export function createRedirector(setup: RedirectSetup): Redirector {
  const { cache, spool, pages } = setup;
  const dropped: Record<string, number> = {};

  function handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = request.url ?? '';
    const short = !url.startsWith(prefix);
    if (short && !setup.isShortDomain(hostOf(request))) return false;
    const from = short ? 1 : prefix.length;
    const mark = url.indexOf('?');
    const code = url.slice(from, mark === -1 ? undefined : mark);
    if (setup.isPage(code)) {
      if (short) redirect(response, prefix + code);
      return short;
    }

    const head = request.method === 'HEAD';
    if (!head && request.method !== 'GET') {
      response.writeHead(405, [...manners, 'Allow', 'GET, HEAD', 'Content-Length', '0']).end();
    } else if (short && code === '') {
      page(request, response, 200, pages.home);
    } else if (!codePattern.test(code)) {
      page(request, response, 404, pages.notFound);
    } else {
      const known = cache.known(code);
      if (known !== undefined) follow(request, response, known);
      else {
        cache.find(code, (found, error) => {
          if (!error) {
            follow(request, response, found);
            return;
          }
          setup.onProblem('link_lookup', error);
          response.setHeader('Retry-After', '5');
          page(request, response, 503, pages.unavailable);
        });
      }
    }
    return true;
  }

  function follow(request: IncomingMessage, response: ServerResponse, to: Destination | null): void {
    if (!to || to.closed) {
      page(request, response, to ? 410 : 404, to ? pages.closed : pages.notFound);
      return;
    }
    const { headers } = request;
    const location = refusesTracking(headers) ? to.plain : to.location;
    const at = setup.now();
    const visit = {
      method: request.method ?? 'GET',
      headers,
      ip: setup.addressOf(request),
      at,
      linkId: to.linkId,
      domain: hostOf(request),
    };
    const finding = takeIn(visit, setup.salts());
    if (typeof finding === 'string') {
      dropped[finding] = (dropped[finding] ?? 0) + 1;
      redirect(response, location);
      return;
    }
    const click = { id: clickId(at), workspaceId: to.workspaceId, linkId: to.linkId, at, ...finding };
    spool.append(toLine(click), () => redirect(response, location));
  }

  return { handle, dropped: () => dropped };
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, [...manners, 'Location', location, 'Content-Length', '0']);
  response.end();
}

function page(request: IncomingMessage, response: ServerResponse, status: number, of: PageOf): void {
  const html = of(request);
  const body = Buffer.from(html);
  response.writeHead(status, [
    ...manners,
    'Content-Type',
    'text/html; charset=utf-8',
    'Content-Length',
    String(body.length),
    'Content-Security-Policy',
    `default-src 'none'; style-src ${styleSource(html) ?? "'none'"}; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options',
    'nosniff',
    'Vary',
    'Accept-Language',
  ]);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function hostOf(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  const port = host.lastIndexOf(':');
  return (port > 0 && !host.endsWith(']') ? host.slice(0, port) : host).toLowerCase();
}
