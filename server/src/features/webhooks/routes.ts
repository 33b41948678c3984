/** Endpoints and their delivery log, for those who run the workspace. */
import { idParamsSchema, pageQuerySchema } from '@portevoix/core/common';
import { owners } from '@portevoix/core/people';
import {
  createWebhookSchema,
  deliveriesQuerySchema,
  deliveryDetailSchema,
  deliveryPageSchema,
  deliverySchema,
  updateWebhookSchema,
  webhookPageSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from '@portevoix/core/webhooks';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { getDelivery, listDeliveries, replayDelivery, tryWebhook } from './deliveries.service.ts';
import {
  createWebhook,
  getWebhook,
  listWebhooks,
  removeWebhook,
  rotateSecret,
  updateWebhook,
} from './service.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/webhooks',
    summary: 'Endpoints that are told what happens here',
    access: owners,
    query: pageQuerySchema,
    response: webhookPageSchema,
    handler: (ctx, { query }) => listWebhooks(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/webhooks',
    summary: 'Add an endpoint; its secret is shown once',
    access: owners,
    body: createWebhookSchema,
    response: webhookWithSecretSchema,
    status: 201,
    handler: (ctx, { body }) => createWebhook(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/webhooks/:id',
    summary: 'One endpoint',
    access: owners,
    params: idParamsSchema,
    response: webhookSchema,
    handler: (ctx, { params }) => getWebhook(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/webhooks/:id',
    summary: 'Change an endpoint, stop it or start it again',
    access: owners,
    params: idParamsSchema,
    body: updateWebhookSchema,
    response: webhookSchema,
    handler: (ctx, { params, body }) => updateWebhook(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/webhooks/:id',
    summary: 'Remove an endpoint with its log',
    access: owners,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    async handler(ctx, { params }) {
      await removeWebhook(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/webhooks/:id/secret',
    summary: 'Make a new secret; the old one signs too for a day',
    access: owners,
    params: idParamsSchema,
    response: webhookWithSecretSchema,
    status: 201,
    handler: (ctx, { params }) => rotateSecret(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/webhooks/:id/trials',
    summary: 'Send a trial message',
    access: owners,
    params: idParamsSchema,
    response: deliverySchema,
    status: 201,
    ratePerMinute: 20,
    handler: (ctx, { params }) => tryWebhook(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/webhooks/:id/deliveries',
    summary: 'What was sent to an endpoint in the last 30 days, newest first',
    access: owners,
    params: idParamsSchema,
    query: deliveriesQuerySchema,
    response: deliveryPageSchema,
    handler: (ctx, { params, query }) => listDeliveries(ctx, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/webhook-deliveries/:id',
    summary: 'One delivery with its payload and every try',
    access: owners,
    params: idParamsSchema,
    response: deliveryDetailSchema,
    handler: (ctx, { params }) => getDelivery(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/webhook-deliveries/:id/replays',
    summary: 'Send the same message again',
    access: owners,
    params: idParamsSchema,
    response: deliverySchema,
    status: 201,
    ratePerMinute: 60,
    handler: (ctx, { params }) => replayDelivery(ctx, params.id),
  }),
];
