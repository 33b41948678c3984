/** Moving in from another tool; leaving with everything is a download (`mount.ts`). */
import { everyone, owners } from '@portevoix/core/people';
import {
  broughtHistorySchema,
  historyFileSchema,
  historyReadingSchema,
  storyFileSchema,
  storyReadingSchema,
} from '@portevoix/core/switching';
import { route } from '#platform/room.ts';
import { bringHistories, bringStories, myHistories } from './service.ts';

export const routes = [
  route({
    method: 'POST',
    path: '/api/v1/brought-stories',
    summary: 'Stories of another tool as drafts, or (dryRun) what would come',
    access: owners,
    // A whole organisation moves: by somebody who sits there, not by a program.
    personal: true,
    body: storyFileSchema,
    response: storyReadingSchema,
    handler: (ctx, { body }) => bringStories(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/brought-histories',
    summary:
      'What people did in another tool, each for their own eyes, or (dryRun) how many lines name somebody',
    access: owners,
    // A whole organisation moves: by somebody who sits there, not by a program.
    personal: true,
    body: historyFileSchema,
    response: historyReadingSchema,
    handler: (ctx, { body }) => bringHistories(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/brought-histories',
    summary: 'What I did in tools used before; nobody else can ask for it',
    access: everyone,
    response: broughtHistorySchema,
    handler: (ctx) => myHistories(ctx),
  }),
];
