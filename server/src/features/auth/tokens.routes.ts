/** API tokens of one's own, and of the workspace. Only a signed-in person makes them: no token makes another. */
import {
  createdServiceTokenSchema,
  createdTokenSchema,
  createServiceTokenSchema,
  createTokenSchema,
  serviceTokenSchema,
  tokenSchema,
} from '@portevoix/core/auth';
import { idParamsSchema, pageOf, pageQuerySchema } from '@portevoix/core/common';
import { everyone, owners } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import {
  createServiceToken,
  createToken,
  listMyTokens,
  listServiceTokens,
  revokeServiceToken,
  revokeToken,
} from './tokens.service.ts';

export const tokenRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/api-tokens',
    summary: 'My API tokens',
    access: everyone,
    personal: true,
    query: pageQuerySchema,
    response: pageOf(tokenSchema),
    handler: (ctx, { query }) => listMyTokens(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/api-tokens',
    summary: 'Make an API token; it is shown this once',
    access: everyone,
    personal: true,
    body: createTokenSchema,
    response: createdTokenSchema,
    status: 201,
    handler: (ctx, { body }) => createToken(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/api-tokens/:id',
    summary: 'Revoke an API token',
    access: everyone,
    personal: true,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    async handler(ctx, { params }) {
      await revokeToken(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/service-tokens',
    summary: 'API tokens of the workspace, owned by nobody',
    access: owners,
    personal: true,
    query: pageQuerySchema,
    response: pageOf(serviceTokenSchema),
    handler: (ctx, { query }) => listServiceTokens(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/service-tokens',
    summary: 'Make an API token of the workspace; it is shown this once and stays when its maker leaves',
    access: ['owner'],
    personal: true,
    body: createServiceTokenSchema,
    response: createdServiceTokenSchema,
    status: 201,
    handler: (ctx, { body }) => createServiceToken(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/service-tokens/:id',
    summary: 'Revoke an API token of the workspace',
    access: owners,
    personal: true,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    async handler(ctx, { params }) {
      await revokeServiceToken(ctx, params.id);
      return null;
    },
  }),
];
