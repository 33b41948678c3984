/** What staff read and do about a gathering: `/api/v1/campaign-alerts/:id/gathering`. */
import { gatheringSchema, openedDoorSchema } from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { z } from 'zod';
import { type RouteDef, route } from '#platform/room.ts';
import { openDoor, shutDoor } from './doors.service.ts';
import { cancelGathering, getGathering } from './gatherings.service.ts';

export const gatheringRoutes: readonly RouteDef[] = [
  route({
    method: 'GET',
    path: '/api/v1/campaign-alerts/:id/gathering',
    summary: 'How a gathering stands: counts in steps, never who',
    access: analysts,
    params: idParamsSchema,
    response: gatheringSchema.nullable(),
    handler: (ctx, { params }) => getGathering(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-alerts/:id/gathering/cancellation',
    summary: 'Call a gathering off and tell everybody who answered',
    access: editors,
    params: idParamsSchema,
    response: gatheringSchema.nullable(),
    handler: (ctx, { params }) => cancelGathering(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaign-alerts/:id/gathering/doors',
    summary: 'Make a link for door keepers; it is told once',
    access: editors,
    params: idParamsSchema,
    status: 201,
    response: openedDoorSchema,
    handler: (ctx, { params }) => openDoor(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/gathering-doors/:id',
    summary: 'Close the link of a door',
    access: editors,
    params: idParamsSchema,
    status: 204,
    response: z.null(),
    handler: (ctx, { params }) => shutDoor(ctx, params.id),
  }),
];
