/** Previews, my queue and rhythm, free moments, my calendar, pauses, and news of a recall. */
import { idParamsSchema } from '@portevoix/core/common';
import { editors, everyone } from '@portevoix/core/people';
import {
  calendarInputSchema,
  calendarSchema,
  crisisSchema,
  freeSlotsQuerySchema,
  freeSlotsSchema,
  myQueueSchema,
  pauseInputSchema,
  pauseStateSchema,
  publicationChangeSchema,
  publicationPreviewInputSchema,
  publicationSchema,
  recallNoticesSchema,
  rhythmInputSchema,
  rhythmSchema,
  sharePreviewSchema,
  sharePreviewsInputSchema,
  sharePreviewsSchema,
} from '@portevoix/core/sharing';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { closeCalendar, openCalendar } from './calendar.service.ts';
import { crisisOf, endPause, pauseState, startPause } from './pauses.service.ts';
import { changePublication, myQueue, previewPublication } from './planning.service.ts';
import { previewShares } from './previews.service.ts';
import { myRecallNotices, readRecallNotice } from './recalls.service.ts';
import { myFreeSlots, pauseMine, resumeMine, setMyRhythm } from './rhythms.service.ts';

const nothing = { response: z.null(), status: 204 };

export const planningRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/share-previews',
    summary: 'Exactly what would be published, before anything is created',
    access: everyone,
    body: sharePreviewsInputSchema,
    response: sharePreviewsSchema,
    handler: (ctx, { body }) => previewShares(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/queue',
    summary: 'My messages that are not out yet, and my rhythm',
    access: everyone,
    response: myQueueSchema,
    handler: (ctx) => myQueue(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/free-slots',
    summary: 'The next moments at which nothing of mine piles up on a network',
    access: everyone,
    query: freeSlotsQuerySchema,
    response: freeSlotsSchema,
    handler: (ctx, { query }) => myFreeSlots(ctx, query),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/rhythm',
    summary: 'How often and when I want to publish',
    access: everyone,
    body: rhythmInputSchema,
    response: rhythmSchema,
    handler: (ctx, { body }) => setMyRhythm(ctx, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/queue/pause',
    summary: 'Let everything of mine wait',
    access: everyone,
    ...nothing,
    handler: async (ctx) => {
      await pauseMine(ctx);
      return null;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/queue/pause',
    summary: 'Go on with what waited',
    access: everyone,
    ...nothing,
    handler: async (ctx) => {
      await resumeMine(ctx);
      return null;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/calendar',
    summary: 'A new secret address of my queue as a calendar; the former one stops working',
    access: everyone,
    body: calendarInputSchema,
    response: calendarSchema,
    handler: (ctx, { body }) => openCalendar(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/calendar',
    summary: 'Close the calendar of my queue',
    access: everyone,
    ...nothing,
    handler: (ctx) => closeCalendar(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/publications/:id/preview',
    summary: 'One of my messages as it would go out now, in other words if I give any',
    access: everyone,
    params: idParamsSchema,
    body: publicationPreviewInputSchema,
    response: sharePreviewSchema,
    handler: (ctx, { params, body }) => previewPublication(ctx, params.id, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/publications/:id',
    summary: 'Confirm a message of mine again, with other words or another time',
    access: everyone,
    params: idParamsSchema,
    body: publicationChangeSchema,
    response: publicationSchema,
    handler: (ctx, { params, body }) => changePublication(ctx, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/recall-notices',
    summary: 'Stories I shared that the organisation took back',
    access: everyone,
    response: recallNoticesSchema,
    handler: (ctx) => myRecallNotices(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/recall-notices/:id/reading',
    summary: 'I have read it',
    access: everyone,
    params: idParamsSchema,
    ...nothing,
    handler: (ctx, { params }) => readRecallNotice(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/crisis',
    summary: 'Whether the organisation has paused publishing, and what it tells its members',
    access: everyone,
    response: crisisSchema,
    handler: (ctx) => crisisOf(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/pause',
    summary: 'The pause of the organisation, and how much waits for its end',
    access: editors,
    response: pauseStateSchema,
    handler: (ctx) => pauseState(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/pause',
    summary: 'Pause everything that is scheduled, or reword the message',
    access: editors,
    body: pauseInputSchema,
    response: pauseStateSchema,
    handler: (ctx, { body }) => startPause(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/pause',
    summary: 'End the pause: what waited goes out, spread; what is old asks its author first',
    access: editors,
    response: pauseStateSchema,
    handler: (ctx) => endPause(ctx),
  }),
];
