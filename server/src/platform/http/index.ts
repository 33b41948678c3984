/**
 * The front door: Fastify with Zod on every route, one transaction per request, OpenAPI from the same schemas.
 * Short links are answered before Fastify by a room's `raw` handler, because a redirect must cost next to nothing.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import type { Locale } from '@portevoix/core/common';
import { grantAt, grantsOf } from '@portevoix/core/people';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Actor, Ctx } from '../ctx.ts';
import { platformErrors } from '../errors.ts';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import type { Room, RouteDef } from '../room.ts';
import { registerHeaders } from './headers.ts';
import { onceOf, onceOutside, onceWithin } from './idempotency.ts';
import { type Limits, registerLimits } from './limits.ts';
import { serveDocument } from './openapi.ts';
import { answerProblem, localeOf } from './problems.ts';
import { registerReadOnly } from './read-only.ts';
import { lookedAt, type NoteLook } from './reveals.ts';
import { mustHaveScope } from './scopes.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Language of the signed-in person, for problem documents. */
    personLocale?: Locale;
  }
}

/** Who is calling, found by the auth room. */
export interface Caller {
  workspaceId: string;
  actor: Extract<Actor, { kind: 'person' | 'service' }>;
  locale: Locale;
  /** By cookie, a request from another site's page must be refused; a bearer token cannot be sent by one. */
  via: 'session' | 'token';
  /** Of a token: `<room>:read` / `<room>:write`. A session has none and needs none. */
  scopes: readonly string[];
}
export type Authenticate = (house: House, request: FastifyRequest) => Promise<Caller | null>;

/**
 * A link that a mail program cut in the middle of an accent decodes to nothing, and would be refused as a fault before any
 * page could answer. Read to the letter it is a page that is not found, which says where to go on.
 */
function readable(url: string): string {
  const [path = '', ...query] = url.split('?');
  if (!path.includes('%')) return url;
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}

export interface HttpSetup {
  house: House;
  rooms: readonly Room[];
  authenticate: Authenticate;
  /** Keeps who was shown what of whom. */
  looked?: NoteLook;
  raw?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export async function createHttp({
  house,
  rooms,
  authenticate,
  looked,
  raw,
}: HttpSetup): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    // One line per request would drown the rest; `debug` shows them.
    loggerInstance: house.log.child(
      { part: 'http' },
      { level: house.config.logLevel === 'info' ? 'warn' : house.config.logLevel },
    ) as FastifyBaseLogger,
    trustProxy: house.config.trustProxy,
    bodyLimit: 2 * 1024 * 1024,
    genReqId: () => newId(),
    rewriteUrl: ({ url = '/' }) => readable(url),
    forceCloseConnections: 'idle',
    serverFactory: (handler) =>
      http.createServer((request, response) => {
        if (!raw?.(request, response)) handler(request, response);
      }),
  });
  app.decorateRequest('caller', null);
  app.decorateRequest('personLocale', undefined);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  // Many clients name JSON on every request, also on a PUT or DELETE that carries nothing: that is no body, not a broken one.
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else readJson(request, body as string, done);
  });

  await registerHeaders(app, house);
  registerReadOnly(app, house);
  await app.register(fastifyRateLimit, {
    // Only for pages of rooms that ask for it; the API has limits of its own, told in the standard headers.
    global: false,
  });
  const limits = registerLimits(app, house);
  // Files are streamed by the route that wants one; it sets its own limit, these only end nonsense.
  await app.register(fastifyMultipart, {
    limits: {
      fileSize: 2 * 1024 * 1024,
      files: 1,
      fields: 10,
      fieldSize: 10_000,
      parts: 12,
      headerPairs: 50,
    },
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Portevoix',
        version: '1',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });

  for (const room of rooms) {
    for (const def of room.routes ?? []) addRoute(app, house, room.name, def, authenticate, limits, looked);
  }
  serveDocument(app, rooms);
  for (const room of rooms) await room.mount?.(app, house);
  return app;
}

function addRoute(
  app: FastifyInstance,
  house: House,
  roomName: string,
  def: RouteDef,
  authenticate: Authenticate,
  limits: Limits,
  looked?: NoteLook,
): void {
  const success = def.status ?? 200;
  app.withTypeProvider<ZodTypeProvider>().route({
    method: def.method,
    url: def.path,
    schema: {
      summary: def.summary,
      operationId: operationId(def),
      tags: [roomName],
      ...(def.access !== 'public' && { security: [{ token: [] }] }),
      ...(def.params && { params: def.params }),
      ...(def.query && { querystring: def.query }),
      ...(def.body && { body: def.body }),
      response: { [success]: def.response },
    },
    // Who calls is settled before the body is looked at: a stranger learns nothing from validation errors.
    onRequest: async (request, reply) => {
      const caller =
        def.access === 'public' ? null : await mustBeAllowed(house, request, def, roomName, authenticate);
      if (caller) request.personLocale = caller.locale;
      await limits.count(request, reply, caller, def);
      request.setDecorator('caller', caller);
    },
    handler: async (request, reply) => {
      const caller = request.getDecorator<Caller | null>('caller');
      const input = { params: request.params, query: request.query, body: request.body, request, reply };
      const handle = (ctx: Ctx) => def.handler(ctx, input as Parameters<RouteDef['handler']>[1]);
      const run = (ctx: Ctx) => lookedAt(ctx, def, looked, handle);
      const within = (use: typeof run) => inContext(house, caller, localeOf(request), def, use);
      const once = caller && def.method === 'POST' ? onceOf(request, caller) : null;
      const result = !once
        ? await within(run)
        : def.withoutTransaction
          ? await onceOutside(house, caller!, once, reply, success, () => within(run))
          : await within((ctx) => onceWithin(ctx, once, reply, success, () => run(ctx)));
      if (reply.sent) return reply;
      reply.code(success);
      return success === 204 ? reply.send() : result;
    },
  });
}

/** Runs a handler in the context it asks for: the caller's workspace, or the public one. */
function inContext<T>(
  house: House,
  caller: Caller | null,
  locale: Locale,
  def: RouteDef,
  run: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  if (!caller) {
    return house.inSystem((ctx) => run({ ...ctx, actor: { kind: 'anonymous' }, locale }));
  }
  const { workspaceId, actor } = caller;
  if (!def.withoutTransaction) {
    return house.inWorkspace(workspaceId, run, { actor, locale: caller.locale });
  }
  return run({
    workspaceId,
    actor,
    locale: caller.locale,
    now: house.now(),
    house,
    get tx(): Ctx['tx'] {
      throw new Error(
        `${def.method} ${def.path} runs outside a transaction: open one with house.inWorkspace.`,
      );
    },
  });
}

async function mustBeAllowed(
  house: House,
  request: FastifyRequest,
  def: RouteDef,
  roomName: string,
  authenticate: Authenticate,
): Promise<Caller> {
  const caller = await authenticate(house, request);
  if (!caller) throw platformErrors.not_signed_in();
  const writes = def.method !== 'GET';
  if (caller.via === 'session' && writes && !sameSite(house, request)) throw platformErrors.forbidden();
  const grants = grantsOf(caller.actor);
  const grant = def.access === 'public' ? null : grantAt(def.access, def.scoped ?? false, grants);
  if (!grant) throw platformErrors.forbidden();
  mustHaveScope(caller, roomName, def);
  if (caller.actor.kind === 'service') return caller;
  return { ...caller, actor: { ...caller.actor, role: grant.role, groupScope: grant.groups, roles: grants } };
}

/** A browser names the page's origin on every write; another site's page is refused. */
function sameSite(house: House, request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (!origin) return true;
  try {
    const from = new URL(origin);
    return from.host === request.headers.host || from.origin === new URL(house.config.publicUrl).origin;
  } catch {
    return false;
  }
}

/** `GET /api/v1/stories/:id/publication` -> `getStoriesByIdPublication`. */
function operationId(def: RouteDef): string {
  const words = def.path
    .replace('/api/v1/', '')
    .split('/')
    .map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part));
  return [def.method.toLowerCase(), ...words]
    .join('-')
    .replace(/[^a-z0-9]+([a-z0-9])/gi, (_, c: string) => c.toUpperCase());
}
