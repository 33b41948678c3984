/** Settings of provisioning, for those who run the workspace. The protocol itself is mounted under /scim/v2. */
import {
  createDirectorySchema,
  createdScimTokenSchema,
  createScimTokenSchema,
  departureDecisionSchema,
  departureHoldSchema,
  directorySchema,
  meaningSchema,
  scimRequestQuerySchema,
  scimRequestSchema,
  updateDirectorySchema,
} from '@portevoix/core/auth';
import { idParamsSchema, pageOf } from '@portevoix/core/common';
import { owners } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import {
  changeDirectory,
  createDirectory,
  createScimToken,
  describeDirectories,
  getDirectory,
  removeDirectory,
  revokeScimToken,
  setMeaning,
} from './directories.service.ts';
import { decideHold } from './leavers.service.ts';
import { describeRequests } from './requests.service.ts';

export const scimRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/directories',
    summary: 'Directories that provision people, with their tokens, groups and what waits',
    access: owners,
    response: z.object({ items: z.array(directorySchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await describeDirectories(ctx), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/directories',
    summary: 'Add a directory',
    access: owners,
    body: createDirectorySchema,
    response: directorySchema,
    status: 201,
    handler: (ctx, { body }) => createDirectory(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/directories/:id',
    summary: 'One directory',
    access: owners,
    params: idParamsSchema,
    response: directorySchema,
    handler: (ctx, { params }) => getDirectory(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/directories/:id',
    summary: 'Rename a directory, or say whether new people get a letter',
    access: owners,
    params: idParamsSchema,
    body: updateDirectorySchema,
    response: directorySchema,
    handler: (ctx, { params, body }) => changeDirectory(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/directories/:id',
    summary: 'Take a directory away; its people stay',
    access: owners,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await removeDirectory(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/directories/:id/tokens',
    summary: 'Make a token, shown this once; earlier ones live on for a week',
    access: owners,
    params: idParamsSchema,
    body: createScimTokenSchema,
    response: createdScimTokenSchema,
    status: 201,
    handler: (ctx, { params, body }) => createScimToken(ctx, params.id, body.days),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/scim-tokens/:id',
    summary: 'End a token at once',
    access: owners,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await revokeScimToken(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/directories/:id/requests',
    summary: 'The last 500 requests of a directory and how each ended',
    access: owners,
    params: idParamsSchema,
    query: scimRequestQuerySchema,
    response: pageOf(scimRequestSchema),
    handler: (ctx, { params, query }) => describeRequests(ctx, params.id, query),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/directory-groups/:id/meaning',
    summary: 'Say which group, team or role a group of the directory stands for',
    access: owners,
    params: idParamsSchema,
    body: meaningSchema,
    response: directorySchema,
    handler: (ctx, { params, body }) => setMeaning(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/directories/:id/departures',
    summary: 'Decide about departures that wait: these people have left, or they stay',
    access: owners,
    params: idParamsSchema,
    body: departureDecisionSchema,
    response: departureHoldSchema,
    handler: (ctx, { params, body }) => decideHold(ctx, params.id, body.decision),
  }),
];
