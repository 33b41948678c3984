/** `/logo/:id`: the organisation's logo, for anybody. What stands at an address never changes. */
import type { FastifyInstance } from 'fastify';
import { platformErrors } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { findLogoPicture } from './logo.store.ts';

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function mount(app: FastifyInstance, house: House): void {
  app.get<{ Params: { id: string } }>(
    '/logo/:id',
    { schema: { hide: true } as object },
    async (request, reply) => {
      const { id } = request.params;
      const picture = idPattern.test(id) ? await house.inSystem((ctx) => findLogoPicture(ctx, id)) : null;
      if (!picture) throw platformErrors.not_found();
      return reply
        .type('image/webp')
        .headers({
          'cache-control': 'public, max-age=31536000, immutable',
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'cross-origin',
        })
        .send(picture);
    },
  );
}
