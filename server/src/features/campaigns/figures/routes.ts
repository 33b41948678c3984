/** What staff are told of a campaign. */
import { campaignFiguresSchema, newComparisonSchema, targetFiguresSchema } from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import { addComparison, removeComparison } from './comparisons.service.ts';
import { campaignFigures } from './figures.service.ts';
import { targetFigures } from './targets.service.ts';

export const figureRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id/figures',
    summary:
      'Acts by hour, alert and way, in steps and never of fewer than k people; who acted is told nobody',
    access: analysts,
    params: idParamsSchema,
    response: campaignFiguresSchema,
    handler: (ctx, { params }) => campaignFigures(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id/target-figures',
    summary: 'How many people addressed each decision-maker, from k people on',
    access: analysts,
    params: idParamsSchema,
    response: targetFiguresSchema,
    handler: (ctx, { params }) => targetFigures(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns/:id/comparisons',
    summary: 'Note what the other side did, with its source',
    access: editors,
    params: idParamsSchema,
    body: newComparisonSchema,
    response: campaignFiguresSchema,
    status: 201,
    handler: (ctx, { params, body }) => addComparison(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaign-comparisons/:id',
    summary: 'Remove a number of the other side',
    access: editors,
    params: idParamsSchema,
    response: campaignFiguresSchema,
    handler: (ctx, { params }) => removeComparison(ctx, params.id),
  }),
];
