/** The little HTTP server under every fake network: one handler, plain answers, a port that can be chosen. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeCall {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The body as a form. */
  form(): URLSearchParams;
  /** The body as JSON; undefined where it is none. */
  json(): unknown;
  /** The bearer token, or null. */
  bearer: string | null;
}
export interface FakeAnswer {
  status: number;
  json?: unknown;
  html?: string;
  headers?: Record<string, string>;
}
export interface FakeHttp {
  url: string;
  host: string;
  close(): Promise<void>;
}

export async function startHttp(
  handle: (call: FakeCall) => FakeAnswer | Promise<FakeAnswer>,
  port = 0,
): Promise<FakeHttp> {
  const server = createServer(async (request, response) => {
    let answer: FakeAnswer;
    try {
      answer = await handle(await callOf(request));
    } catch (error) {
      // A fake that breaks is a defect of the test, said aloud and never taken for the network's word.
      answer = { status: 599, json: { fake: String((error as Error).stack ?? error) } };
      process.stderr.write(`fake: ${(error as Error).stack}\n`);
    }
    const body = answer.html ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
    response.writeHead(answer.status, {
      'content-type': answer.html === undefined ? 'application/json' : 'text/html; charset=utf-8',
      ...answer.headers,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function callOf(request: IncomingMessage): Promise<FakeCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', 'http://fake');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    form: () => new URLSearchParams(body.toString('utf8')),
    json() {
      try {
        return JSON.parse(body.toString('utf8'));
      } catch {
        return undefined;
      }
    },
    bearer: /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
  };
}

/** The parts of a `multipart/form-data` body, by name; null where the body is none. */
export async function partsOf(call: FakeCall): Promise<FormData | null> {
  const type = call.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return null;
  try {
    return await new Response(new Uint8Array(call.body), { headers: { 'content-type': type } }).formData();
  } catch {
    return null;
  }
}
