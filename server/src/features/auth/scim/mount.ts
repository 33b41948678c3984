/**
 * `/scim/v2` (RFC 7644): outside the JSON API, with its own media type, errors and tokens. The token says which
 * directory of which workspace calls; every request is one transaction, and one line in the directory's log.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { findDirectoryByToken, logRequest, touchToken } from './directories.store.ts';
import type { CallingDirectory } from './directory.ts';
import { type Answer, type Asked, endpoints, type Handler, type On, type OpenHandler } from './endpoints.ts';
import { errorUrn } from './presentation.rules.ts';
import { refusal, ScimError } from './scim-error.ts';

const mediaType = 'application/scim+json; charset=utf-8';
export const hashScimToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

export async function mountScim(app: FastifyInstance, house: House): Promise<void> {
  await app.register(
    async (scope) => {
      scope.addContentTypeParser('application/scim+json', { parseAs: 'string', bodyLimit }, readBody);
      scope.setErrorHandler((error, _request, reply) => refuse(reply, error));
      const on: On = (method, url, handler, open) =>
        scope.route({
          method,
          url,
          bodyLimit,
          schema: { hide: true } as object,
          config: { rateLimit },
          handler: (request, reply) => answer(house, request, reply, handler, open),
        });
      endpoints(on);
      scope.all('/*', { schema: { hide: true } as object }, (_request, reply) =>
        refuse(reply, refusal.notFound('What was asked for')),
      );
    },
    { prefix: '/scim/v2' },
  );
}

/** A first import of 10,000 is 2,000 a minute; ten of them at once still pass. Counted by token, not by address. */
const rateLimit = {
  max: 12_000,
  timeWindow: '1 minute',
  allowList: [],
  keyGenerator: (request: FastifyRequest) =>
    `scim:${hashScimToken(request.headers.authorization ?? request.ip)}`,
};
/** Members of a large group come in one body. */
const bodyLimit = 5 * 1024 * 1024;

function readBody(
  _request: unknown,
  body: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
): void {
  const text = body.toString();
  if (!text.trim()) {
    done(null, undefined);
    return;
  }
  try {
    done(null, JSON.parse(text));
  } catch {
    done(refusal.syntax('The body is no JSON.'));
  }
}

async function answer(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: Handler,
  open?: OpenHandler,
): Promise<FastifyReply> {
  const began = performance.now();
  const base = `${house.config.publicUrl}/scim/v2`;
  const query = request.query as Asked['query'];
  // Whoever brings a token wants to know whether it is good, so a wrong one is refused here as anywhere.
  if (open && !request.headers.authorization) return send(reply, open(query, base));
  const caller = await callerOf(house, request);
  if (!caller) return refuse(reply, new ScimError(401, null, 'The token is missing, unknown or over.'));
  const directory: CallingDirectory = { ...caller, base };
  const line = (status: number, refused: ScimError | null) => ({
    method: request.method,
    path: withoutValues(request.url.replace('/scim/v2', '')),
    status,
    scimType: refused?.scimType ?? null,
    detail: refused && withoutValues(refused.message),
    durationMs: Math.round(performance.now() - began),
  });
  let done: Answer;
  try {
    done = await house.inWorkspace(caller.workspaceId, async (ctx) => {
      const answered = await handler({
        ctx,
        directory,
        id: (request.params as { id?: string }).id ?? '',
        query,
        body: request.body,
        ifMatch: request.headers['if-match'],
        ifNoneMatch: request.headers['if-none-match'],
      });
      // Last of all: the line's counter is one row for the whole directory, and holds the next request up.
      await logRequest(ctx, caller.id, line(answered.status, null));
      return answered;
    });
  } catch (error) {
    const refused = toScimError(error, request);
    await house.inWorkspace(caller.workspaceId, (ctx) =>
      logRequest(ctx, caller.id, line(refused.status, refused)),
    );
    return refuse(reply, refused);
  }
  return send(reply, done);
}

function send(reply: FastifyReply, done: Answer): FastifyReply {
  reply.code(done.status);
  if (done.etag) reply.header('etag', done.etag);
  if (done.location && done.status === 201) reply.header('location', done.location);
  if (done.location && done.status === 200) reply.header('content-location', done.location);
  return done.body ? reply.type(mediaType).send(JSON.stringify(done.body)) : reply.send();
}

async function callerOf(house: House, request: FastifyRequest) {
  const token = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token?.startsWith('pvs_')) return null;
  return house.inSystem(async (ctx) => {
    const found = await findDirectoryByToken(ctx, hashScimToken(token));
    // Once an hour is enough to see whether a token is still in use.
    if (found && (!found.lastUsedAt || ctx.now.getTime() - found.lastUsedAt.getTime() > 3_600_000))
      await touchToken(ctx, found.workspaceId, found.tokenId);
    return found;
  });
}

/** What was sought or compared stays out of the log: it is a name or an address more often than not. */
function withoutValues(text: string): string {
  let plain = text;
  try {
    plain = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Shown as it came.
  }
  return plain.replace(/"(?:[^"\\]|\\.)*"?/g, '"…"').slice(0, 300);
}

function toScimError(error: unknown, request: FastifyRequest): ScimError {
  if (error instanceof ScimError) return error;
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (error instanceof CodedError) {
    if (error.code === 'people.email_taken') return refusal.taken('Another person has this e-mail address.');
    return new ScimError(error.status, null, error.code);
  }
  if (statusCode === 429) return new ScimError(429, null, 'Too many requests: try again in a minute.');
  if (statusCode === 413) return new ScimError(413, 'tooMany', 'The body is too large.');
  if (statusCode && statusCode < 500) return refusal.syntax('The request could not be read.');
  // Two requests for the same user at the same moment: the directory tries again, and finds the first one's work.
  if (code === '40P01' || code === '23505')
    return new ScimError(409, null, 'Another request changed the same thing.');
  request.log.error({ err: error }, 'SCIM request failed');
  return new ScimError(500, null, `The server failed; its log knows this request as ${request.id}.`);
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const { status, scimType, message } = toScimError(error, reply.request);
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="SCIM"');
  return reply
    .code(status)
    .type(mediaType)
    .send(
      JSON.stringify({
        schemas: [errorUrn],
        status: String(status),
        ...(scimType && { scimType }),
        detail: message,
      }),
    );
}
