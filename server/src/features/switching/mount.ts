/** `/switching/everything.zip`: the download for owners. */
import { grantsOf, owners } from '@portevoix/core/people';
import type { FastifyInstance } from 'fastify';
import { platformErrors } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { authenticate } from '../auth/index.ts';
import { packEverything } from './takeaway.service.ts';

/** What a token must be allowed to read for the whole of it. */
const needed = ['content:read', 'people:read', 'links:read', 'analytics:read'];

export function mount(app: FastifyInstance, house: House): void {
  app.get(
    '/switching/everything.zip',
    { schema: { hide: true } as object, config: { rateLimit: { max: 5, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const caller = await authenticate(house, request);
      if (!caller) throw platformErrors.not_signed_in();
      const { actor } = caller;
      const may = grantsOf(actor).some(({ role, groups }) => !groups && owners.includes(role));
      if (!may || actor.kind !== 'person') throw platformErrors.forbidden();
      if (caller.via === 'token' && !needed.every((scope) => caller.scopes.includes(scope)))
        throw platformErrors.scope_missing({ params: { scope: needed.join(', ') } });
      const file = await house.inWorkspace(caller.workspaceId, packEverything, {
        actor,
        locale: caller.locale,
      });
      const day = house.now().toISOString().slice(0, 10);
      return reply
        .type('application/zip')
        .headers({
          'cache-control': 'private, no-store',
          'content-disposition': `attachment; filename="portevoix-${day}.zip"`,
        })
        .send(file);
    },
  );
}
