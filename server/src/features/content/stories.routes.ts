/** Stories for those who write them, and the feed of those who read them. */
import { idParamsSchema } from '@portevoix/core/common';
import {
  contentOverviewSchema,
  createStorySchema,
  feedPageSchema,
  feedQuerySchema,
  feedStorySchema,
  publicationInputSchema,
  storiesQuerySchema,
  storyPageSchema,
  storySchema,
  updateStorySchema,
  withdrawalQuerySchema,
} from '@portevoix/core/content';
import { analysts, contributors, editors, everyone } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { openFeedStory, readFeed, readFeedStory } from './feed.service.ts';
import { contentOverview } from './overview.service.ts';
import { deleteStory, getStory, publishStory, withdrawStory } from './publication.service.ts';
import { createStory, listStories, updateStory } from './stories.service.ts';

/** Everybody with a part in the programme; access.ts judges which stories. */
const programme = [...new Set([...analysts, ...contributors])];

export const storyRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/feed',
    summary: 'The stories for me, newest first (with words, the best match first), and why each is for me',
    access: everyone,
    query: feedQuerySchema,
    response: feedPageSchema,
    handler: (ctx, { query }) => readFeed(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/feed/:id',
    summary: 'One story of my feed',
    access: everyone,
    params: idParamsSchema,
    response: feedStorySchema,
    handler: (ctx, { params }) => readFeedStory(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/feed/:id/opening',
    summary: 'I have opened it: kept for me alone, for the filter “new to me”',
    access: everyone,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await openFeedStory(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/stories',
    summary: 'All stories, the last changed first; with words, the best match first',
    access: programme,
    scoped: true,
    query: storiesQuerySchema,
    response: storyPageSchema,
    handler: (ctx, { query }) => listStories(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/stories',
    summary: 'Write a story; with publishAt it is out, now or then',
    access: contributors,
    scoped: true,
    body: createStorySchema,
    response: storySchema,
    status: 201,
    handler: (ctx, { body }) => createStory(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/stories/:id',
    summary: 'One story, as its editors see it',
    access: programme,
    scoped: true,
    params: idParamsSchema,
    response: storySchema,
    handler: (ctx, { params }) => getStory(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/stories/:id',
    summary: 'Change a story; texts and topics are replaced as a whole',
    access: contributors,
    scoped: true,
    params: idParamsSchema,
    body: updateStorySchema,
    response: storySchema,
    handler: (ctx, { params, body }) => updateStory(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/stories/:id',
    summary: 'Throw a draft away',
    access: contributors,
    scoped: true,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await deleteStory(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/stories/:id/publication',
    summary: 'Put a story out, now or at a date',
    access: editors,
    scoped: true,
    params: idParamsSchema,
    body: publicationInputSchema,
    response: storySchema,
    handler: (ctx, { params, body }) => publishStory(ctx, params.id, body ?? {}),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/stories/:id/publication',
    summary: 'Withdraw a story; a scheduled one becomes a draft again',
    access: editors,
    scoped: true,
    params: idParamsSchema,
    query: withdrawalQuerySchema,
    response: storySchema,
    handler: (ctx, { params, query }) => withdrawStory(ctx, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/content/overview',
    summary: 'What waits for a decision, and what is out',
    access: programme,
    scoped: true,
    response: contentOverviewSchema,
    handler: (ctx) => contentOverview(ctx),
  }),
];
