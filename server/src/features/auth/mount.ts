/** better-auth's own paths, and its cookies carried back through Fastify. */
import type { Locale } from '@portevoix/core/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { House } from '#platform/house.ts';
import { localeOf } from '#platform/http/problems.ts';
import { authOf, toWebRequest } from './better-auth.ts';
import { toOurProblem } from './refusals.ts';
import { findIdentityByEmail } from './store.ts';

export function mount(app: FastifyInstance, house: House): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true } as object,
    handler: async (request, reply) =>
      answer(reply, await authOf(house).handler(toWebRequest(house, request)), {
        locale: localeOf(request),
        traceId: request.id,
      }),
  });
}

/**
 * Signs in as somebody of the demonstration, whatever a visitor before has made of their password, and hands over the
 * session's cookie.
 */
export async function signInResponse(house: House, reply: FastifyReply, email: string): Promise<void> {
  const identity = await house.inSystem((ctx) => findIdentityByEmail(ctx, email));
  if (!identity) throw new Error(`Nobody signs in as ${email}.`);
  const response = await authOf(house).api.openSession({
    body: { identityId: identity.id },
    // So that the session is listed with the device it was opened on.
    headers: new Headers({ 'user-agent': reply.request.headers['user-agent'] ?? '' }),
    asResponse: true,
  });
  if (!response.ok) throw new Error(`A session of ${email} answered ${response.status}.`);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
}

async function answer(
  reply: FastifyReply,
  response: Response,
  reader: { locale: Locale; traceId: string },
): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  }
  // better-auth says it in a header of its own; RFC 9110 has one that clients know.
  const wait = response.headers.get('x-retry-after');
  if (wait) reply.header('retry-after', wait);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const text = await response.text();
  const problem = response.status >= 400 ? toOurProblem(response.status, text, reader) : null;
  if (!problem) return reply.send(text);
  return reply.type('application/problem+json').send(JSON.stringify(problem));
}
