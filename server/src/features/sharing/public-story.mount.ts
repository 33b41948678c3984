/** `/s/:id`: a story for anybody, and the ways on to a network's composer. No account, no script, no cookie. */
import { type Locale, locales } from '@portevoix/core/common';
import type { NetworkId } from '@portevoix/core/networks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '#platform/house.ts';
import { localeFrom } from '#platform/i18n.ts';
import { readPublicStory } from '../content/index.ts';
import { openComposer, openNetworks } from './public-shares.service.ts';
import { gonePage, storyPage, unknownPage } from './public-story.pages.ts';

const hidden = { hide: true } as object;
const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function mountPublicStories(app: FastifyInstance, house: House): void {
  app.get<{ Params: { id: string } }>('/s/:id', { schema: hidden }, async (request, reply) => {
    const { id } = request.params;
    const wanted = languagesOf(request);
    const reading = idPattern.test(id) ? await readPublicStory(house, id, wanted) : null;
    if (!reading) return page(reply, 404, unknownPage(wanted[0]!));
    if (reading.state === 'gone') return page(reply, 410, gonePage(reading));
    const { story } = reading;
    if (story.unlisted) reply.header('x-robots-tag', 'noindex');
    return page(reply, 200, storyPage(story, openNetworks, house.config.publicUrl));
  });
  app.get<{ Params: { id: string; network: string } }>(
    '/s/:id/share/:network',
    // A link is written at most once per story and network; this only slows somebody who plays with the address.
    { schema: hidden, config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const { id, network } = request.params;
      const known = openNetworks.find((one) => one === network) as NetworkId | undefined;
      const address =
        known && idPattern.test(id) ? await openComposer(house, id, known, languagesOf(request)[0]!) : null;
      if (!address) return page(reply, 404, unknownPage(languagesOf(request)[0]!));
      return reply
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex, nofollow')
        .header('referrer-policy', 'no-referrer')
        .redirect(address, 302);
    },
  );
}

const page = (reply: FastifyReply, status: number, body: string) =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', status === 200 ? 'public, max-age=60' : 'no-store')
    .header('vary', 'accept-language')
    .send(body);

/** The language in the address, then the browser's, then the other. */
function languagesOf(request: FastifyRequest): Locale[] {
  const asked = (request.query as { lang?: string }).lang;
  const first = locales.find((one) => one === asked) ?? localeFrom(request.headers['accept-language']);
  return [first, ...locales.filter((one) => one !== first)];
}
