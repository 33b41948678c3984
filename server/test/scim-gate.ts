/**
 * Lets scim-node speak to us: the one SCIM client on npm knows only servers behind Gluu's gate. This plays that gate, by
 * UMA 2.0: it gives out a ticket, checks the client's signed assertion, and passes what comes with the token it gave on to
 * a listening Portevoix as it came, but for the address and the workspace's own SCIM token.
 */
import { generateKeyPairSync, type KeyObject, randomUUID, verify } from 'node:crypto';
import fs from 'node:fs';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import { createRequire, registerHooks } from 'node:module';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/** What we use of scim-node 2.2.2, whose own types leave out editing and searching. Every answer is the body as text. */
export interface ScimNode {
  getUsersCount(): Promise<string>;
  getUsers(startIndex: number, count: number, filter?: string): Promise<string>;
  searchUsers(filter: string | null, startIndex?: number, count?: number): Promise<string>;
  getUser(id: string): Promise<string>;
  addUser(user: object): Promise<string>;
  editUser(id: string, user: object): Promise<string>;
  removeUser(id: string): Promise<string>;
  getGroupCount(): Promise<string>;
  getGroups(startIndex: number, count: number, filter?: string): Promise<string>;
  getGroup(id: string): Promise<string>;
  addGroup(group: object): Promise<string>;
  editGroup(id: string, group: object): Promise<string>;
  removeGroup(id: string): Promise<string>;
}
interface ClientConfig {
  domain: string;
  clientId: string;
  keyAlg: 'RS256';
  keyId: string;
  /** The name of a file, in PKCS#8. */
  privateKey: string;
}

const clientId = 'hr-directory';
const keyId = 'hr-directory-1';
const root = '/identity/restv1';

/** scim-node counts on a package it does not name, `uuid` as `request` brings it: it is given that one, not today's. */
function libraryClient(config: ClientConfig): ScimNode {
  const ofLibrary = createRequire(createRequire(import.meta.url).resolve('scim-node'));
  const ofRequest = createRequire(ofLibrary.resolve('request')).resolve('uuid');
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'uuid' && context.parentURL?.includes('/scim-node/')
        ? { url: pathToFileURL(ofRequest).href, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
  });
  try {
    const load: (config: ClientConfig) => { scim2: ScimNode } = ofLibrary('scim-node');
    // What it needs itself is loaded in this call.
    return load(config).scim2;
  } finally {
    hooks.deregister();
  }
}

/** A refusal by RFC 6749, 5.2. */
class Refused extends Error {}

/** What the gate remembers of whom it let in. */
interface Ledger {
  /** Tickets not yet spent, each with the kind of resource it was asked for. */
  tickets: Map<string, string>;
  tokens: Map<string, string>;
  assertions: Set<string>;
}

/**
 * Opens the gate before a Portevoix listening at `portevoix`, for the directory with this SCIM token.
 * `client` is the library, ready to call; `passed` says which requests reached Portevoix and what it answered.
 */
export async function openScimGate(portevoix: string, directoryToken: string) {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ledger: Ledger = { tickets: new Map(), tokens: new Map(), assertions: new Set() };
  const passed: string[] = [];
  let url = '';
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof Refused) return send(response, 400, { error: error.message });
      response.writeHead(502).end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = `${request.method} ${request.url}`;
    if (asked === 'GET /.well-known/uma2-configuration')
      return send(response, 200, { issuer: url, token_endpoint: `${url}/token` });
    if (asked === 'POST /token') return send(response, 200, await grant(request));
    if (!request.url?.startsWith(`${root}/`)) return send(response, 404, { error: 'not_found' });
    if (asked.endsWith('/scim/v2/ServiceProviderConfig')) return pass(request, response, null);
    if (asked.endsWith('/scim/v2/ResourceTypes')) return pass(request, response, directoryToken, withFido);
    const kind = kindOf(request.url);
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token && ledger.tokens.get(token) === kind) return pass(request, response, directoryToken);
    // UMA 2.0 Grant, 3.2: where to go, and with which ticket.
    const ticket = randomUUID();
    ledger.tickets.set(ticket, kind);
    response.setHeader('www-authenticate', `UMA realm="scim", as_uri="${url}", ticket="${ticket}"`);
    send(response, 401, {});
  }

  /** The token endpoint. */
  async function grant(request: IncomingMessage): Promise<object> {
    must(request.headers['content-type'] === 'application/x-www-form-urlencoded', 'invalid_request');
    const form = new URLSearchParams(await text(request));
    must(form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:uma-ticket', 'unsupported_grant_type');
    must(form.get('scope') === 'uma_authorization', 'invalid_scope');
    must(
      form.get('client_assertion_type') === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' &&
        form.get('client_id') === clientId,
      'invalid_client',
    );
    const id = assertedBy(form.get('client_assertion') ?? '', keys.publicKey, `${url}/token`);
    must(!ledger.assertions.has(id), 'invalid_client');
    ledger.assertions.add(id);
    const ticket = form.get('ticket') ?? '';
    const kind = ledger.tickets.get(ticket);
    if (kind === undefined) throw new Refused('invalid_grant');
    ledger.tickets.delete(ticket);
    const token = randomUUID();
    ledger.tokens.set(token, kind);
    return { access_token: token, token_type: 'Bearer' };
  }

  async function pass(
    request: IncomingMessage,
    response: ServerResponse,
    token: string | null,
    edit: (body: string) => string = (body) => body,
  ): Promise<void> {
    const where = (request.url ?? '').slice(root.length).replace(/^\/scim\/v2/, '');
    const { host: _host, authorization: _theirs, ...headers } = request.headers;
    const answered = await forward(
      `${portevoix}/scim/v2${where}`,
      request.method ?? 'GET',
      { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
      await text(request),
    );
    passed.push(`${request.method} ${where} ${answered.status}`);
    response.writeHead(answered.status, { 'content-type': answered.type }).end(edit(answered.body));
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-gate-'));
  const clientWith = (key: KeyObject) => {
    const privateKey = path.join(folder, `${randomUUID()}.key`);
    fs.writeFileSync(privateKey, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return libraryClient({ domain: url, clientId, keyId, keyAlg: 'RS256', privateKey });
  };
  return {
    client: clientWith(keys.privateKey),
    /** The same client with a key of its own making. */
    impostor: clientWith(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    passed: passed as readonly string[],
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Users or Groups: a ticket for the one opens nothing of the other. */
const kindOf = (url: string) => url.slice(root.length).split(/[/?]/)[1] ?? '';

/**
 * scim-node finds nothing without the devices of Gluu's own, though RFC 7644, 4 has a server list only what it keeps. Of
 * Users and Groups it hears what Portevoix says.
 */
function withFido(body: string): string {
  const list = JSON.parse(body) as { Resources: object[] };
  const gluus = ['FidoDevice', 'Fido2Device'].map((id) => ({ id, endpoint: `/${id}s` }));
  return JSON.stringify({ ...list, Resources: [...list.Resources, ...gluus] });
}

/**
 * Who signed (RFC 7523, 3): signature, issuer, subject, audience and expiry. `iat` is left unread, which the library
 * writes in milliseconds where RFC 7519, 4.1.6 wants seconds. @returns the assertion's own id. @throws Refused
 */
function assertedBy(assertion: string, key: KeyObject, audience: string): string {
  const [head = '', claims = '', signature = ''] = assertion.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString() || '{}');
  const header = read(head) as { alg?: string; kid?: string };
  const said = read(claims) as { iss?: string; sub?: string; aud?: string; exp?: number; jti?: string };
  const seconds = (said.exp ?? 0) - Date.now() / 1000;
  must(
    header.alg === 'RS256' &&
      header.kid === keyId &&
      verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url')) &&
      said.iss === clientId &&
      said.sub === clientId &&
      said.aud === audience &&
      seconds > 0 &&
      seconds <= 60,
    'invalid_client',
  );
  if (!said.jti) throw new Refused('invalid_client');
  return said.jti;
}

function must(holds: boolean, error: string): void {
  if (!holds) throw new Refused(error);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** By `node:http`, since `fetch` would set headers right that the library sends as it likes. */
const forward = (url: string, method: string, headers: OutgoingHttpHeaders, body: string) =>
  new Promise<{ status: number; type: string; body: string }>((done, fail) => {
    httpRequest(url, { method, headers }, (answer) => {
      text(answer).then(
        (said) =>
          done({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? 'text/plain',
            body: said,
          }),
        fail,
      );
    })
      .on('error', fail)
      .end(body);
  });
