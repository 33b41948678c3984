/** What staff record of targets' answers. */
import { targetReplyInputSchema, targetReplySchema } from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { z } from 'zod';
import { type RouteDef, route } from '#platform/room.ts';
import { correctReply, listReplies, recordReply, removeReply } from './replies.service.ts';

export const replyRoutes: readonly RouteDef[] = [
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id/replies',
    summary: 'What targets answered, the newest first',
    access: analysts,
    params: idParamsSchema,
    response: z.object({ items: z.array(targetReplySchema) }),
    handler: async (ctx, { params }) => ({ items: await listReplies(ctx, params.id) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns/:id/replies',
    summary: 'Record what a target answered; their stance follows it',
    access: editors,
    params: idParamsSchema,
    body: targetReplyInputSchema,
    status: 201,
    response: targetReplySchema,
    handler: (ctx, { params, body }) => recordReply(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/target-replies/:id',
    summary: 'Correct a recorded answer',
    access: editors,
    params: idParamsSchema,
    body: targetReplyInputSchema,
    response: targetReplySchema,
    handler: (ctx, { params, body }) => correctReply(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/target-replies/:id',
    summary: 'Remove a recorded answer',
    access: editors,
    params: idParamsSchema,
    status: 204,
    response: z.null(),
    handler: async (ctx, { params }) => {
      await removeReply(ctx, params.id);
      return null;
    },
  }),
];
