/** What came of a story's public page, for those who see numbers. */
import { idParamsSchema } from '@portevoix/core/common';
import { analysts } from '@portevoix/core/people';
import { publicSharesSchema } from '@portevoix/core/sharing';
import { route } from '#platform/room.ts';
import { publicShares } from './public-shares.service.ts';

export const publicShareRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/stories/:id/public-shares',
    summary: 'Clicks on links that readers of the public page passed on, apart from members’ shares',
    access: analysts,
    params: idParamsSchema,
    response: publicSharesSchema,
    handler: (ctx, { params }) => publicShares(ctx, params.id),
  }),
];
