/** Pages and documents beside the API: what networks read to know us, and the way back from their consent pages. */
import { isNetworkId, networks } from '@portevoix/core/networks';
import type { FastifyInstance } from 'fastify';
import type { House } from '#platform/house.ts';
import { publicDocuments } from '../../networks/index.ts';

const hidden = { hide: true } as object;

export function mount(app: FastifyInstance, house: House): void {
  for (const { path, body } of publicDocuments(house)) {
    app.get(path, { schema: hidden }, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=300').send(body),
    );
  }
  const home = new URL(house.config.publicUrl);
  // A loopback client is sent back to 127.0.0.1, where the session cookie of `localhost` does not go: one step on.
  app.get<{ Params: { network: string } }>(
    '/connections/callback/:network',
    { schema: hidden },
    (request, reply) => {
      const astray = home.hostname === 'localhost' && request.hostname === '127.0.0.1';
      if (!astray) return reply.callNotFound();
      const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      const path = isNetworkId(request.params.network) && networks[request.params.network].api?.redirectPath;
      return path ? reply.redirect(`${home.origin}${path}${query}`) : reply.callNotFound();
    },
  );
}
