/** What staff do about the contest of a moment. */
import { contestRulesSchema, contestSchema } from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { editors } from '@portevoix/core/people';
import { z } from 'zod';
import { type RouteDef, route } from '#platform/room.ts';
import { deleteContest, getContest, openContest, saveContest } from './contests.service.ts';

const path = '/api/v1/campaign-moments/:id/contest';
export const contestRoutes: readonly RouteDef[] = [
  route({
    method: 'GET',
    path,
    summary: 'The contest of a moment; a winner’s contact only after the claim',
    access: editors,
    params: idParamsSchema,
    response: contestSchema.nullable(),
    handler: (ctx, { params }) => getContest(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path,
    summary: 'Write the rules of a contest, until it is open',
    access: editors,
    params: idParamsSchema,
    body: contestRulesSchema,
    response: contestSchema.nullable(),
    handler: (ctx, { params, body }) => saveContest(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path,
    summary: 'Drop a contest that is not open yet',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: (ctx, { params }) => deleteContest(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: `${path}/opening`,
    summary: 'Publish the rules and the commitment to the seed',
    access: editors,
    params: idParamsSchema,
    response: contestSchema.nullable(),
    handler: (ctx, { params }) => openContest(ctx, params.id),
  }),
];
