/** Posts of one's own: the person's to add, see and take away. */
import { idParamsSchema } from '@portevoix/core/common';
import { everyone } from '@portevoix/core/people';
import { ownPostInputSchema, ownPostSchema, ownPostsSchema } from '@portevoix/core/sharing';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { addOwnPost, myOwnPosts, removeOwnPost } from './own-posts.service.ts';

export const ownPostRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/own-posts',
    summary: 'Posts I wrote of my own accord and wish counted',
    access: everyone,
    response: ownPostsSchema,
    handler: (ctx) => myOwnPosts(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/own-posts',
    summary: 'I posted something of my own',
    access: everyone,
    body: ownPostInputSchema,
    response: ownPostSchema,
    status: 201,
    handler: (ctx, { body }) => addOwnPost(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/own-posts/:id',
    summary: 'Take one of them away',
    access: everyone,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: (ctx, { params }) => removeOwnPost(ctx, params.id),
  }),
];
