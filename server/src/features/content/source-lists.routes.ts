/** Sources by the many: their health, acts on several, and lists of feeds in and out. */
import { idParamsSchema } from '@portevoix/core/common';
import {
  sourceActsSchema,
  sourceHealthSchema,
  sourceImportInputSchema,
  sourceImportSchema,
  sourceImportsSchema,
  sourceListFileSchema,
  storyAddressQuerySchema,
  storyAddressSchema,
} from '@portevoix/core/content';
import { editors } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { findStoryAt } from './addresses.store.ts';
import { exportSources, getImport, importSources, listImports } from './source-imports.service.ts';
import { actOnSources, sourceHealth } from './sources.service.ts';

export const sourceListRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/story-addresses',
    summary: 'The story that leads to the same page as an address, if there is one',
    access: editors,
    query: storyAddressQuerySchema,
    response: storyAddressSchema,
    handler: async (ctx, { query }) => ({ story: await findStoryAt(ctx, query.url, query.except ?? null) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/source-health',
    summary: 'How many sources are well, failing, stopped or paused',
    access: editors,
    response: sourceHealthSchema,
    handler: (ctx) => sourceHealth(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/source-acts',
    summary: 'Read, pause, resume or remove several sources; readings happen in the background',
    access: editors,
    body: sourceActsSchema,
    response: z.object({ done: z.int() }),
    handler: (ctx, { body }) => actOnSources(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/source-list',
    summary: 'All sources as OPML, for any feed reader',
    access: editors,
    response: sourceListFileSchema,
    handler: (ctx) => exportSources(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/source-imports',
    summary: 'Add the feeds of an OPML list in the background, or (dryRun) say what would happen',
    access: editors,
    withoutTransaction: true,
    body: sourceImportInputSchema,
    response: sourceImportSchema,
    status: 201,
    ratePerMinute: 20,
    handler: (ctx, { body }) => importSources(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/source-imports',
    summary: 'The last lists that were brought in, and how far they are',
    access: editors,
    response: sourceImportsSchema,
    handler: (ctx) => listImports(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/source-imports/:id',
    summary: 'How far a list is',
    access: editors,
    params: idParamsSchema,
    response: sourceImportSchema,
    handler: (ctx, { params }) => getImport(ctx, params.id),
  }),
];
