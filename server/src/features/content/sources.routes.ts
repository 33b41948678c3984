/** Sources, and the queue of what they bring. */
import { idParamsSchema } from '@portevoix/core/common';
import {
  acceptanceSchema,
  addSourceSchema,
  itemPageSchema,
  itemsQuerySchema,
  queueQuerySchema,
  sourceItemSchema,
  sourcePageSchema,
  sourceSchema,
  sourcesQuerySchema,
  storySchema,
  updateSourceSchema,
} from '@portevoix/core/content';
import { editors } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { acceptItem, getItem, rejectItem, unacceptItem, unrejectItem } from './items.service.ts';
import { listItems } from './items.store.ts';
import {
  addSource,
  deleteSource,
  getSource,
  listSources,
  refreshSource,
  updateSource,
} from './sources.service.ts';

export const sourceRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/sources',
    summary: 'Feeds that are read',
    access: editors,
    query: sourcesQuerySchema,
    response: sourcePageSchema,
    handler: (ctx, { query }) => listSources(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sources',
    summary: 'Add a feed, or a page that announces one; it is read in the background',
    access: editors,
    body: addSourceSchema,
    response: sourceSchema,
    status: 201,
    ratePerMinute: 60,
    handler: (ctx, { body }) => addSource(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/sources/:id',
    summary: 'One source and how its last reading went',
    access: editors,
    params: idParamsSchema,
    response: sourceSchema,
    handler: (ctx, { params }) => getSource(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/sources/:id',
    summary: 'Change what its items become, its keyword rules, daily cap and expiry, or pause it',
    access: editors,
    params: idParamsSchema,
    body: updateSourceSchema,
    response: sourceSchema,
    handler: (ctx, { params, body }) => updateSource(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/sources/:id/refresh',
    summary: 'Read it again now; the answer says how it went',
    access: editors,
    withoutTransaction: true,
    params: idParamsSchema,
    response: sourceSchema,
    ratePerMinute: 60,
    handler: (ctx, { params }) => refreshSource(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sources/:id',
    summary: 'Stop reading it and forget its items; stories stay',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await deleteSource(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/sources/:id/items',
    summary: 'What a source has brought, newest first',
    access: editors,
    params: idParamsSchema,
    query: itemsQuerySchema,
    response: itemPageSchema,
    handler: async (ctx, { params, query }) => {
      await getSource(ctx, params.id);
      return listItems(ctx, { ...query, sourceId: params.id });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/source-items',
    summary: 'The review queue: items of all sources, those that wait unless told otherwise',
    access: editors,
    query: queueQuerySchema,
    response: itemPageSchema,
    handler: (ctx, { query }) => listItems(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/source-items/:id',
    summary: 'One item',
    access: editors,
    params: idParamsSchema,
    response: sourceItemSchema,
    handler: (ctx, { params }) => getItem(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/source-items/:id/acceptance',
    summary: 'Make a draft story of it, with suggested texts to rewrite',
    access: editors,
    params: idParamsSchema,
    body: acceptanceSchema,
    response: storySchema,
    handler: (ctx, { params, body }) => acceptItem(ctx, params.id, body ?? {}),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/source-items/:id/acceptance',
    summary: 'Take the acceptance back while its story is a draft',
    access: editors,
    params: idParamsSchema,
    response: sourceItemSchema,
    handler: (ctx, { params }) => unacceptItem(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/source-items/:id/rejection',
    summary: 'Set it aside',
    access: editors,
    params: idParamsSchema,
    response: sourceItemSchema,
    handler: (ctx, { params }) => rejectItem(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/source-items/:id/rejection',
    summary: 'Put it back in the queue',
    access: editors,
    params: idParamsSchema,
    response: sourceItemSchema,
    handler: (ctx, { params }) => unrejectItem(ctx, params.id),
  }),
];
