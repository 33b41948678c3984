/** Our copies of pictures: public, because networks and mail show them too; an id cannot be guessed. */
import type { FastifyInstance } from 'fastify';
import type { House } from '#platform/house.ts';
import { contentErrors } from './errors.ts';
import { findImage } from './images.store.ts';

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function mountPictures(app: FastifyInstance, house: House): void {
  app.get<{ Params: { id: string } }>(
    '/media/:id',
    { schema: { hide: true } as object },
    async (request, reply) => {
      const { id } = request.params;
      const image = idPattern.test(id) ? await house.inSystem((ctx) => findImage(ctx, id)) : null;
      if (!image) throw contentErrors.image_not_found();
      return reply
        .type(image.mediaType)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(image.bytes);
    },
  );
}
