/** `/c/hooks/:alert/:token`: where a fundraising service reports gifts. It answers nothing but whether it was heard. */
import type { FastifyInstance } from 'fastify';
import type { House } from '#platform/house.ts';
import { takeReportedGifts } from './gifts.service.ts';

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function mountGifts(scope: FastifyInstance, house: House): void {
  scope.post<{ Params: { alert: string; token: string } }>(
    '/c/hooks/:alert/:token',
    {
      schema: { hide: true } as object,
      config: { rateLimit: { max: 600, timeWindow: '1 minute' } },
      bodyLimit: 1_000_000,
    },
    async (request, reply) => {
      const { alert, token } = request.params;
      const heard = idPattern.test(alert) && (await takeReportedGifts(house, alert, token, request.body));
      return reply.code(heard ? 204 : 404).send();
    },
  );
}
