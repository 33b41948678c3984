/** What staff do with the moments of a campaign. */
import {
  momentInputSchema,
  momentSchema,
  momentsSchema,
  wallWordSchema,
  wallWordsSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { z } from 'zod';
import { type RouteDef, route } from '#platform/room.ts';
import {
  addMoment,
  changeMomentPlan,
  deleteMoment,
  getMoment,
  listMoments,
  startMoment,
  stopMoment,
} from './moments.service.ts';
import { judgeWords, listWords } from './words.service.ts';

export const momentRoutes: readonly RouteDef[] = [
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id/moments',
    summary: 'The moments of a campaign',
    access: analysts,
    params: idParamsSchema,
    response: momentsSchema,
    handler: (ctx, { params }) => listMoments(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns/:id/moments',
    summary: 'Plan a moment: a window, one ask, a burst of stories',
    access: editors,
    params: idParamsSchema,
    body: momentInputSchema,
    response: momentSchema,
    status: 201,
    handler: (ctx, { params, body }) => addMoment(ctx, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaign-moments/:id',
    summary: 'One moment, with its count in steps',
    access: analysts,
    params: idParamsSchema,
    response: momentSchema,
    handler: (ctx, { params }) => getMoment(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-moments/:id',
    summary: 'Change a moment that is not over',
    access: editors,
    params: idParamsSchema,
    body: momentInputSchema,
    response: momentSchema,
    handler: (ctx, { params, body }) => changeMomentPlan(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaign-moments/:id',
    summary: 'Delete a moment that has not begun',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: (ctx, { params }) => deleteMoment(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-moments/:id/start',
    summary: 'Start a moment now',
    access: editors,
    params: idParamsSchema,
    response: momentSchema,
    handler: (ctx, { params }) => startMoment(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-moments/:id/stop',
    summary: 'Stop a moment now, for good',
    access: editors,
    params: idParamsSchema,
    response: momentSchema,
    handler: (ctx, { params }) => stopMoment(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaign-moments/:id/words',
    summary: 'Words for the wall, to be read before they are shown',
    access: editors,
    params: idParamsSchema,
    response: wallWordsSchema,
    handler: (ctx, { params }) => listWords(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/wall-words/:id/showing',
    summary: 'Show these words on the wall',
    access: editors,
    params: idParamsSchema,
    response: wallWordSchema,
    handler: (ctx, { params }) => judgeWords(ctx, params.id, 'shown'),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/wall-words/:id/showing',
    summary: 'Keep these words off the wall',
    access: editors,
    params: idParamsSchema,
    response: wallWordSchema,
    handler: (ctx, { params }) => judgeWords(ctx, params.id, 'hidden'),
  }),
];
