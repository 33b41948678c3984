/** Connected accounts, shares and publications. Everything here is the caller's own; nobody else's can be reached. */
import { idParamsSchema, pageQuerySchema } from '@portevoix/core/common';
import { everyone } from '@portevoix/core/people';
import {
  connectionInputSchema,
  connectionPageSchema,
  connectionSchema,
  declarationInputSchema,
  publicationSchema,
  shareInputSchema,
  sharePageSchema,
  shareSchema,
  sharesQuerySchema,
} from '@portevoix/core/sharing';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { connectAccount, removeConnection } from './connections.service.ts';
import { listMyConnections } from './figure-grants.service.ts';
import { figureRoutes } from './figures.routes.ts';
import { networkRoutes } from './networks.routes.ts';
import { ownPostRoutes } from './own-posts.routes.ts';
import { planningRoutes } from './planning.routes.ts';
import { declarePublication, resumePublication, withdrawPublication } from './publications.service.ts';
import { createShare, getMyShare, listMyShares } from './shares.service.ts';

export const routes = [
  ...networkRoutes,
  ...figureRoutes,
  ...planningRoutes,
  ...ownPostRoutes,
  route({
    method: 'GET',
    path: '/api/v1/connections',
    summary: 'My connected accounts',
    access: everyone,
    query: pageQuerySchema,
    response: connectionPageSchema,
    handler: (ctx, { query }) => listMyConnections(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/connections',
    summary: 'Connect an account of mine, or reconnect it',
    access: everyone,
    body: connectionInputSchema,
    response: connectionSchema,
    status: 201,
    // Each call tries a password on someone's server; a workshop in one room still gets through.
    ratePerMinute: 30,
    withoutTransaction: true,
    handler: (ctx, { body }) => connectAccount(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/connections/:id',
    summary: 'Remove an account of mine and forget its password',
    access: everyone,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await removeConnection(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/shares',
    summary: 'Share a story',
    access: everyone,
    body: shareInputSchema,
    response: shareSchema,
    status: 201,
    handler: (ctx, { body }) => createShare(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/shares',
    summary: 'My shares, newest first, with their clicks',
    access: everyone,
    query: sharesQuerySchema,
    response: sharePageSchema,
    handler: (ctx, { query }) => listMyShares(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/shares/:id',
    summary: 'One of my shares',
    access: everyone,
    params: idParamsSchema,
    response: shareSchema,
    handler: (ctx, { params }) => getMyShare(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/publications/:id/declaration',
    summary: 'Say that I posted it',
    access: everyone,
    params: idParamsSchema,
    body: declarationInputSchema,
    response: publicationSchema,
    handler: (ctx, { params, body }) => declarePublication(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/publications/:id/attempt',
    summary: 'Try again to publish it',
    access: everyone,
    params: idParamsSchema,
    response: publicationSchema,
    handler: (ctx, { params }) => resumePublication(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/publications/:id/withdrawal',
    summary: 'Call off what is not published yet',
    access: everyone,
    params: idParamsSchema,
    response: publicationSchema,
    handler: (ctx, { params }) => withdrawPublication(ctx, params.id),
  }),
];
