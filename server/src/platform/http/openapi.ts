/**
 * Completes the document that the routes' schemas give: who may call, with which rights, what goes wrong, which headers
 * come back, an example of everything. Made once; served with an ETag.
 */
import { createHash } from 'node:crypto';
import { problemSchema } from '@portevoix/core/common';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { declaredErrors } from '../errors.ts';
import type { Room, RouteDef } from '../room.ts';
import { exampleOf, type Named, type Schema } from './openapi-examples.ts';
import { answerHeaders, introduction, parameters, securitySchemes, tagWords } from './openapi-words.ts';
import { isPersonal, scopeOf } from './scopes.ts';

interface Media {
  schema?: Schema;
  example?: unknown;
}
interface Answer {
  description: string;
  headers?: Record<string, object>;
  content?: Record<string, Media>;
}
export interface Operation {
  description?: string;
  tags?: string[];
  parameters?: object[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer | { $ref: string }>;
  security?: Record<string, string[]>[];
  'x-scopes'?: string[];
  'x-roles'?: readonly string[];
}
export interface Document {
  openapi: string;
  info: Record<string, unknown>;
  paths: Record<string, Record<string, Operation>>;
  components?: Record<string, Record<string, unknown>>;
  tags?: { name: string; description: string }[];
}

/** The complete document. @param plain what the routes' schemas give by themselves */
export function completeDocument(plain: Document, rooms: readonly Room[]): Document {
  const document = structuredClone(plain);
  shorten(document);
  const named = (document.components?.schemas ?? {}) as Named;
  for (const room of rooms) {
    for (const def of room.routes ?? []) {
      const path = def.path.replace(/:([A-Za-z]+)/g, '{$1}');
      const operation = document.paths[path]?.[def.method.toLowerCase()];
      if (operation) completeOperation(operation, room.name, def, named);
    }
  }
  document.info = { ...document.info, description: introduction };
  document.tags = rooms
    .filter((room) => room.routes?.length)
    .map(({ name }) => ({ name, description: tagWords[name] ?? name }));
  const problem = z.toJSONSchema(problemSchema) as Schema & { $schema?: string };
  delete problem.$schema;
  document.components = {
    ...document.components,
    securitySchemes,
    headers: answerHeaders,
    parameters,
    schemas: { ...document.components?.schemas, Problem: problem },
  };
  return document;
}

/** A format says what its pattern would repeat on every second line: ids, instants, addresses. */
function shorten(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const schema = part as { format?: unknown; pattern?: unknown };
  if (typeof schema.format === 'string' && typeof schema.pattern === 'string') delete schema.pattern;
  for (const child of Object.values(part)) shorten(child);
}

function completeOperation(operation: Operation, room: string, def: RouteDef, named: Named): void {
  const open = def.access === 'public';
  const personal = isPersonal(def);
  const scope = scopeOf(room, def);
  const isMe = def.path === '/api/v1/me';
  // In 3.1 a requirement of any scheme may name the rights it takes.
  operation.security = open ? [] : [{ session: [] }, ...(personal ? [] : [{ token: isMe ? [] : [scope] }])];
  if (!open) {
    operation['x-roles'] = def.access as readonly string[];
    operation['x-scopes'] = personal || isMe ? [] : [scope];
  }
  operation.description = describe(def, { open, personal, scope });
  if (def.method === 'POST' && !open) {
    operation.parameters = [
      ...(operation.parameters ?? []),
      { $ref: '#/components/parameters/IdempotencyKey' },
    ];
  }
  for (const media of Object.values(operation.requestBody?.content ?? {})) {
    if (media.schema) media.example = exampleOf(media.schema, named);
  }
  completeAnswers(operation, def, named);
  addProblems(operation, room, def, open);
}

function describe(
  def: RouteDef,
  { open, personal, scope }: { open: boolean; personal: boolean; scope: string },
): string {
  const access = def.access as readonly string[];
  return [
    open
      ? 'Open to everybody, signed in or not.'
      : access.includes('member')
        ? 'For every member.'
        : `For the roles ${access.join(', ')}.`,
    !open && personal && 'A matter of the person alone: no API token opens it.',
    !open && !personal && def.path !== '/api/v1/me' && `An API token needs the right \`${scope}\`.`,
    def.ratePerMinute && `At most ${def.ratePerMinute} times a minute, counted across all nodes.`,
    def.query &&
      'cursor' in ((def.query as { shape?: object }).shape ?? {}) &&
      'Paged: pass `nextCursor` of one answer as `cursor` of the next request; it is null on the last page.',
  ]
    .filter(Boolean)
    .join(' ');
}

const headerRefs = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

function completeAnswers(operation: Operation, def: RouteDef, named: Named): void {
  for (const [status, answer] of Object.entries(operation.responses)) {
    if ('$ref' in answer) continue;
    answer.description = status === '204' ? 'Done; there is nothing to tell.' : 'Done.';
    answer.headers = headerRefs([
      ...['RateLimit', 'RateLimit-Policy'],
      ...(def.method === 'POST' && def.access !== 'public' ? ['Idempotency-Replayed'] : []),
    ]);
    const json = answer.content?.['application/json'];
    // A table for a spreadsheet, not a text in JSON.
    if (json && def.path.endsWith('.csv')) {
      answer.content = { 'text/csv': { ...json, example: 'story;shares\nLa relève repensée;12' } };
    } else if (json?.schema) json.example = exampleOf(json.schema, named);
  }
}

/** What can go wrong, with the codes that stand in `code`: the platform's, and those of the room. */
function addProblems(operation: Operation, room: string, def: RouteDef, open: boolean): void {
  const platform: Record<number, string[] | undefined> = {
    ...(!open && {
      401: ['platform.not_signed_in'],
      403: [
        'platform.forbidden',
        'platform.scope_missing',
        'platform.session_needed',
        'platform.person_needed',
      ],
    }),
    ...(def.params && { 404: ['platform.not_found'] }),
    ...((def.params || def.query || def.body) && { 422: ['platform.invalid_request'] }),
    ...(def.method === 'POST' &&
      !open && {
        400: ['platform.idempotency_key_wrong'],
        409: ['platform.idempotency_under_way', 'platform.idempotency_outcome_unknown'],
        422: ['platform.invalid_request', 'platform.idempotency_key_reused'],
      }),
    429: ['platform.too_many_requests'],
    500: ['platform.internal'],
    503: ['platform.unavailable'],
  };
  const own = [...declaredErrors()].filter(([code]) => code.startsWith(`${room}.`));
  // A route that only reads has no state to conflict with.
  const relevant = def.method === 'GET' ? own.filter(([, status]) => status === 404) : own;
  for (const [code, status] of relevant) {
    if (status === 404 && !def.params) continue;
    const codes = platform[status] ?? [];
    codes.push(code);
    platform[status] = codes;
  }
  for (const [status, codes] of Object.entries(platform)) {
    if (codes) operation.responses[status] ??= problemAnswer(Number(status), codes);
  }
}

function problemAnswer(status: number, codes: readonly string[]): Answer {
  const code = codes[0] ?? 'platform.internal';
  return {
    description: `A problem document (RFC 9457). \`code\` is one of: ${codes.join(', ')}.`,
    headers: headerRefs([...(status === 429 || status === 409 ? ['Retry-After'] : [])]),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' } as Schema,
        example: {
          type: `https://portevoix.org/problems/${code}`,
          title: 'What happened, in the reader’s language',
          status,
          code,
          detail: 'What it means and what to do',
          traceId: '01a1f0c2-7c3e-7d42-9b51-2f6f3f0a9d11',
        },
      },
    },
  };
}

/** Serves the document at `/api/openapi.json`. It is 304 for whoever holds it already. */
export function serveDocument(app: FastifyInstance, rooms: readonly Room[]): void {
  let made: { text: string; etag: string } | null = null;
  app.get('/api/openapi.json', { schema: { hide: true } as object }, (request, reply) => {
    if (!made) {
      const text = JSON.stringify(completeDocument(app.swagger() as unknown as Document, rooms));
      made = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` };
    }
    reply.header('etag', made.etag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === made.etag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(made.text);
  });
}
