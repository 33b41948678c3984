/**
 * `POST /hooks/mail/:secret`: a mail that came back, as a mail server's pipe or a provider's webhook hands it over: the raw
 * message as the body, or in the field `email` (SendGrid) or `body-mime` (Mailgun) of a form.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { House } from '#platform/house.ts';
import { workspaceOfHook } from './intakes.service.ts';
import { takeReturned } from './returns.service.ts';

const mostBytes = 2_000_000;
const fields = ['email', 'body-mime', 'message'];

export function mountMailHook(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { secret: string }; Body: Buffer | undefined }>(
      '/hooks/mail/:secret',
      {
        schema: { hide: true } as object,
        config: { rateLimit: { max: 1_200, timeWindow: '1 minute' } },
        bodyLimit: mostBytes,
      },
      async (request, reply) => {
        const workspaceId = await workspaceOfHook(house, request.params.secret);
        if (!workspaceId) return reply.code(404).send();
        await takeReturned(house, workspaceId, mailIn(request));
        return reply.code(204).send();
      },
    );
  });
}

function mailIn(request: FastifyRequest): Buffer {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(body.toString('utf8'));
    const found = fields.map((name) => form.get(name)).find((value) => value !== null);
    return Buffer.from(found ?? '');
  }
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  return boundary ? fieldOf(body, boundary) : body;
}

/** RFC 7578, as far as these providers use it: one field, whole. */
function fieldOf(body: Buffer, boundary: string): Buffer {
  const text = body.toString('latin1');
  for (const part of text.split(`--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/i.exec(part.slice(0, Math.max(0, end)))?.[1];
    if (name && fields.includes(name)) return Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1');
  }
  return Buffer.alloc(0);
}
