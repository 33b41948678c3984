/** The way of a story: submission, decision, archive, versions, the calendar, and the hub's settings. */
import { idParamsSchema, pageQuerySchema } from '@portevoix/core/common';
import {
  calendarQuerySchema,
  calendarSchema,
  calendarStorySchema,
  contentSettingsSchema,
  decisionInputSchema,
  placeInputSchema,
  storyDecisionSchema,
  storySchema,
  storyVersionDetailSchema,
  storyVersionsSchema,
  submissionInputSchema,
} from '@portevoix/core/content';
import { analysts, contributors, editors, owners } from '@portevoix/core/people';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { route } from '#platform/room.ts';
import { knownGroups, listGroupNames } from '../people/index.ts';
import { groupsKept } from './access.ts';
import { placeStory, readCalendar } from './calendar.service.ts';
import { getVersion, listVersions, restoreVersion } from './versions.service.ts';
import {
  archiveStory,
  changeContentSettings,
  decideOnStory,
  readContentSettings,
  storyDecisions,
  submitStory,
  takeBackSubmission,
} from './workflow.service.ts';

/** Everybody with a part in the programme; each handler judges which stories. */
const readers = [...new Set([...analysts, ...contributors])];

/** Groups somebody may file stories under. */
async function myGroups(ctx: Ctx) {
  const scope = groupsKept(ctx.actor);
  return {
    items: scope ? await knownGroups(ctx, scope) : await listGroupNames(ctx),
    everywhere: scope === null,
  };
}

export const editorialRoutes = [
  route({
    method: 'PUT',
    path: '/api/v1/stories/:id/submission',
    summary: 'Submit a story to the editors',
    access: contributors,
    scoped: true,
    params: idParamsSchema,
    body: submissionInputSchema,
    response: storySchema,
    handler: (ctx, { params, body }) => submitStory(ctx, params.id, body?.note),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/stories/:id/submission',
    summary: 'Take a submitted story back before it is answered',
    access: contributors,
    scoped: true,
    params: idParamsSchema,
    response: storySchema,
    handler: (ctx, { params }) => takeBackSubmission(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/stories/:id/decision',
    summary: 'Approve a submitted story, refuse it or send it back; a no carries a note to its author',
    access: editors,
    scoped: true,
    params: idParamsSchema,
    body: decisionInputSchema,
    response: storySchema,
    handler: (ctx, { params, body }) => decideOnStory(ctx, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/stories/:id/decisions',
    summary: 'What its author and the editors said of a story, the last first',
    access: readers,
    scoped: true,
    params: idParamsSchema,
    response: z.object({ items: z.array(storyDecisionSchema) }),
    handler: async (ctx, { params }) => ({ items: await storyDecisions(ctx, params.id) }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/stories/:id/archive',
    summary: 'Put a story that has been out away: kept, offered no more. Publishing brings it back',
    access: editors,
    scoped: true,
    params: idParamsSchema,
    response: storySchema,
    handler: (ctx, { params }) => archiveStory(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/stories/:id/place',
    summary: 'Move a story in the calendar; null takes one in the works out of it',
    access: contributors,
    scoped: true,
    params: idParamsSchema,
    body: placeInputSchema,
    response: calendarStorySchema,
    handler: (ctx, { params, body }) => placeStory(ctx, params.id, body.at ? new Date(body.at) : null),
  }),
  route({
    method: 'GET',
    path: '/api/v1/calendar',
    summary: 'The editorial calendar between two instants, in the workspace’s time zone',
    access: readers,
    scoped: true,
    query: calendarQuerySchema,
    response: calendarSchema,
    handler: (ctx, { query }) => readCalendar(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/stories/:id/versions',
    summary: 'Versions of a story, the last first',
    access: readers,
    scoped: true,
    params: idParamsSchema,
    query: pageQuerySchema,
    response: storyVersionsSchema,
    handler: (ctx, { params, query }) => listVersions(ctx, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/story-versions/:id',
    summary: 'A version of a story, and the one before it',
    access: readers,
    scoped: true,
    params: idParamsSchema,
    response: storyVersionDetailSchema,
    handler: (ctx, { params }) => getVersion(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/story-versions/:id/restoration',
    summary: 'Write the words and settings of a version into its story again',
    access: contributors,
    scoped: true,
    params: idParamsSchema,
    response: storySchema,
    handler: (ctx, { params }) => restoreVersion(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/story-groups',
    summary: 'Groups I may file stories under, and whether I may file them under none',
    access: readers,
    scoped: true,
    response: z.object({
      items: z.array(z.object({ id: z.string(), name: z.string() })),
      everywhere: z.boolean(),
    }),
    handler: (ctx) => myGroups(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/content/settings',
    summary: 'When stories are put away by themselves, and when they count as stale',
    access: readers,
    scoped: true,
    response: contentSettingsSchema,
    handler: (ctx) => readContentSettings(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/content/settings',
    summary: 'Change when stories are put away, and when they count as stale',
    access: owners,
    body: contentSettingsSchema,
    response: contentSettingsSchema,
    handler: (ctx, { body }) => changeContentSettings(ctx, body),
  }),
];
