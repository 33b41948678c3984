/** Saved audiences, what one can be made of, and how many a rule reaches. */
import { idParamsSchema } from '@portevoix/core/common';
import {
  analysts,
  audienceChoicesSchema,
  audienceInputSchema,
  audienceSizeSchema,
  contributors,
  createAudienceSchema,
  editors,
  savedAudienceSchema,
  updateAudienceSchema,
} from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import {
  audienceChoices,
  audienceSize,
  createAudience,
  deleteAudience,
  listAudiences,
  updateAudience,
} from './audiences.service.ts';

/** Those who write for audiences, and those who read whom things are for. */
const readers = [...new Set([...contributors, ...analysts])];

export const audienceRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/audiences',
    summary: 'Saved audiences',
    access: readers,
    scoped: true,
    response: z.object({ items: z.array(savedAudienceSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listAudiences(ctx), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/audiences',
    summary: 'Save an audience under a name',
    access: editors,
    body: createAudienceSchema,
    response: savedAudienceSchema,
    status: 201,
    handler: (ctx, { body }) => createAudience(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/audiences/:id',
    summary: 'Rename a saved audience or change its rule, at once for all that is meant for it',
    access: editors,
    params: idParamsSchema,
    body: updateAudienceSchema,
    response: savedAudienceSchema,
    handler: (ctx, { params, body }) => updateAudience(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/audiences/:id',
    summary: 'Delete a saved audience that nothing is meant for',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await deleteAudience(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/audience-choices',
    summary: 'Teams, groups, places and topics an audience may be made of',
    access: readers,
    scoped: true,
    response: audienceChoicesSchema,
    handler: audienceChoices,
  }),
  route({
    method: 'POST',
    path: '/api/v1/audience-sizes',
    summary: 'How many members an audience reaches today; fewer than five are not counted out',
    access: readers,
    scoped: true,
    body: z.object({ audience: audienceInputSchema }),
    response: audienceSizeSchema,
    handler: (ctx, { body }) => audienceSize(ctx, body.audience),
  }),
];
