/** What I am known as here, and everything the workspace holds on me; nobody else reads it. */
import { pageOf } from '@portevoix/core/common';
import {
  everyone,
  hatSchema,
  myHatsSchema,
  timelineEntrySchema,
  timelineQuerySchema,
} from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { takeOffHat, wearHat } from './hats.service.ts';
import { readMyHats, readTimeline } from './timeline.service.ts';

const hatParams = z.object({ hat: hatSchema });

export const timelineRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/me/timeline',
    summary: 'What the workspace holds on me, by date and hat; the latest first',
    access: everyone,
    query: timelineQuerySchema,
    response: pageOf(timelineEntrySchema),
    handler: (ctx, { query }) => readTimeline(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/hats',
    summary: 'In what capacities I am known here',
    access: everyone,
    response: myHatsSchema,
    handler: readMyHats,
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/hats/:hat',
    summary: 'Put a hat on, or agree to one I was given',
    access: everyone,
    params: hatParams,
    response: myHatsSchema,
    handler: async (ctx, { params }) => {
      await wearHat(ctx, params.hat);
      return readMyHats(ctx);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/hats/:hat',
    summary: 'Take a hat off, from now on',
    access: everyone,
    params: hatParams,
    response: myHatsSchema,
    handler: async (ctx, { params }) => {
      await takeOffHat(ctx, params.hat);
      return readMyHats(ctx);
    },
  }),
];
