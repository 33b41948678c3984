/**
 * Stands between us and a real server in tests, and breaks things on request: refuses, limits, fails, or lets a call
 * through and cuts the line before its answer. Replaces the server's own address in answers by ours, so that an account's
 * "own server" is this one.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault =
  | { kind: 'status'; status: number; body?: object; headers?: Record<string, string> }
  /** Everything the call said, its secrets included, comes back as the error. */
  | { kind: 'echo'; status: number }
  /** The connection closes before the real server has heard of the call. */
  | { kind: 'cut_before' }
  /** The real server does what it is asked; its answer never arrives. */
  | { kind: 'cut_after' }
  /** The call waits, before or after the real server has done it; `reached` hears when it has come so far. */
  | { kind: 'hold'; when: 'before' | 'after'; until: Promise<void>; reached: () => void };

export interface FaultyServer {
  url: string;
  host: string;
  /** Breaks the next `times` calls whose path contains `path`, or is one of its kind. */
  fail(path: string | RegExp, fault: Fault, times?: number): void;
  heal(): void;
  /** Paths of the calls that reached the real server, oldest first. */
  readonly passed: string[];
  /** What stood in the Authorization of any call, without its scheme. */
  readonly tokens: ReadonlySet<string>;
  /** Stops listening, as a server that is down; `up` starts it again on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** These belong to one line between two programs, not to what they say. */
const ownHeaders = new Set(
  'host connection keep-alive transfer-encoding content-length content-encoding accept-encoding expect'.split(
    ' ',
  ),
);

const meets = (path: string, part: string | RegExp) =>
  typeof part === 'string' ? path.includes(part) : part.test(path);

export async function faultyServer(realUrl: string): Promise<FaultyServer> {
  let faults: { path: string | RegExp; fault: Fault; times: number }[] = [];
  const passed: string[] = [];
  const tokens = new Set<string>();
  let port = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '/';
    const planned = faults.find((entry) => meets(path, entry.path) && entry.times > 0);
    if (planned) planned.times--;
    const fault = planned?.fault;
    if (fault?.kind === 'cut_before') return void request.socket.destroy();
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      return void response.end(JSON.stringify(fault.body ?? { error: 'Planned', message: 'planned' }));
    }
    const authorization = request.headers.authorization;
    if (authorization) tokens.add(authorization.replace(/^\S+ /, ''));
    if (fault?.kind === 'echo') {
      const said = `${authorization} ${path} ${Buffer.concat(chunks).toString('utf8')}`;
      response.writeHead(fault.status, { 'content-type': 'application/json' });
      return void response.end(
        JSON.stringify({ error: said, message: said, detail: said, title: said, error_description: said }),
      );
    }
    const waits = async (when: 'before' | 'after') => {
      if (fault?.kind !== 'hold' || fault.when !== when) return;
      fault.reached();
      await fault.until;
    };
    await waits('before');
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string' && !ownHeaders.has(name)) headers.set(name, value);
    }
    const real = await fetch(new URL(path, realUrl), {
      method: request.method,
      headers,
      body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
      redirect: 'manual',
    });
    const ours = (text: string) => text.replaceAll(realUrl, `http://localhost:${port}`);
    const body = ours(await real.text());
    passed.push(path);
    await waits('after');
    if (fault?.kind === 'cut_after') return void request.socket.destroy();
    const given: Record<string, string> = { 'content-type': 'application/json' };
    for (const [name, value] of real.headers) if (!ownHeaders.has(name)) given[name] = ours(value);
    response.writeHead(real.status, given);
    response.end(body);
  }

  let server: Server;
  const up = () =>
    new Promise<void>((resolve) => {
      server = createServer((request, response) => {
        answer(request, response).catch((error: unknown) => {
          response.writeHead(502);
          response.end(String(error));
        });
      });
      server.listen(port, 'localhost', () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const down = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  await up();

  return {
    get url() {
      return `http://localhost:${port}`;
    },
    get host() {
      return `localhost:${port}`;
    },
    fail: (path, fault, times = 1) => void faults.push({ path, fault, times }),
    heal: () => {
      faults = [];
    },
    passed,
    tokens,
    down,
    up,
    close: down,
  };
}
