/** Leads on from an address that a campaign, an alert or a moment had before. */
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * To the same page under the names of today, by a link that no cache keeps: the address may be somebody else’s tomorrow.
 * @param names what stands behind `/c/`; the path behind them and the question stay
 */
export function leadOn(request: FastifyRequest, reply: FastifyReply, names: readonly string[]): FastifyReply {
  const { pathname, search } = new URL(request.url, 'http://x');
  const rest = pathname.split('/').slice(2 + names.length);
  return reply
    .header('cache-control', 'no-store')
    .redirect(`/c/${[...names, ...rest].join('/')}${search}`, 308);
}
