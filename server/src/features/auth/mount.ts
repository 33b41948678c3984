/** better-auth's own paths, and its cookies carried back through Fastify. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { House } from '#platform/house.ts';
import { authOf, toWebRequest } from './better-auth.ts';

export function mount(app: FastifyInstance, house: House): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true } as object,
    handler: async (request, reply) =>
      answer(reply, await authOf(house).handler(toWebRequest(house, request))),
  });
}

/** Signs in by password on behalf of a page of ours (demonstration) and hands over the session's cookie. */
export async function signInResponse(
  house: House,
  reply: FastifyReply,
  email: string,
  password: string,
): Promise<void> {
  // So that the session is listed with the device it was opened on.
  const headers = new Headers({ 'user-agent': reply.request.headers['user-agent'] ?? '' });
  const { api } = authOf(house);
  const response = await api.signInEmail({ body: { email, password }, headers, asResponse: true });
  if (!response.ok) throw new Error(`Sign-in of ${email} answered ${response.status}.`);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  }
  // better-auth says it in a header of its own; RFC 9110 has one that clients know.
  const wait = response.headers.get('x-retry-after');
  if (wait) reply.header('retry-after', wait);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(await response.text());
}
