/** What came of passing on, and gifts as others report them. */
import { giftsInputSchema, giftsSchema, giftsTakenSchema, passedOnSchema } from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import { passedOn } from './alert-links.service.ts';
import { giftsOf, importGifts } from './gifts.service.ts';

export const passingRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/campaign-alerts/:id/links',
    summary: 'Clicks that came back on what people passed on, by network',
    access: analysts,
    params: idParamsSchema,
    response: passedOnSchema,
    handler: (ctx, { params }) => passedOn(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaign-alerts/:id/gifts',
    summary: 'Gifts as a fundraising service or a file reported them, and where it reports them',
    access: editors,
    params: idParamsSchema,
    response: giftsSchema,
    handler: (ctx, { params }) => giftsOf(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaign-alerts/:id/gift-imports',
    summary: 'Add the gifts of a file: number, amount, and currency and date where it has them',
    access: editors,
    params: idParamsSchema,
    body: giftsInputSchema,
    response: giftsTakenSchema,
    handler: (ctx, { params, body }) => importGifts(ctx, params.id, body.csv),
  }),
];
