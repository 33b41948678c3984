/** Targets, and the lists that staff make of them. All of it speaks of public posts; staff with editing rights see it. */
import {
  addTargetSchema,
  askReachSchema,
  changeListMembersSchema,
  changeTargetSchema,
  districtsFoundSchema,
  districtsQuerySchema,
  nameTargetListSchema,
  reachSchema,
  targetFacetsSchema,
  targetListSchema,
  targetPageSchema,
  targetSheetSchema,
  targetsQuerySchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { editors } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { listTargetLists } from './lists.store.ts';
import {
  addTarget,
  changeListMembers,
  changeTarget,
  createList,
  findDistricts,
  getFacets,
  getTarget,
  reachOf,
  removeList,
  removeTarget,
  renameList,
} from './targets.service.ts';
import { listTargetRows } from './targets.store.ts';

export const targetRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/targets',
    summary: 'Decision-makers, by chamber and name',
    access: editors,
    query: targetsQuerySchema,
    response: targetPageSchema,
    handler: (ctx, { query }) => listTargetRows(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/targets',
    summary: 'Add somebody no source knows: a regulator, a chief executive',
    access: editors,
    body: addTargetSchema,
    response: targetSheetSchema,
    status: 201,
    handler: (ctx, { body }) => addTarget(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/target-facets',
    summary: 'Chambers, parties, committees and lists to choose from',
    access: editors,
    response: targetFacetsSchema,
    handler: (ctx) => getFacets(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/target-districts',
    summary: 'Districts by name, code, postal code or Open Civic Data id',
    access: editors,
    query: districtsQuerySchema,
    response: districtsFoundSchema,
    handler: async (ctx, { query }) => ({ items: await findDistricts(ctx, query.search) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/target-reach',
    summary: 'How many a selection means, how many seats of it are empty, and who cannot be written to',
    access: editors,
    body: askReachSchema,
    response: reachSchema,
    handler: (ctx, { body }) => reachOf(ctx, body.selection),
  }),
  route({
    method: 'GET',
    path: '/api/v1/targets/:id',
    summary: 'One decision-maker: contacts, offices, committees, term, where the data comes from',
    access: editors,
    params: idParamsSchema,
    response: targetSheetSchema,
    handler: (ctx, { params }) => getTarget(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/targets/:id',
    summary: 'Set a stance, a salutation, an address of your own; a reading never overwrites these',
    access: editors,
    params: idParamsSchema,
    body: changeTargetSchema,
    response: targetSheetSchema,
    handler: (ctx, { params, body }) => changeTarget(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/targets/:id',
    summary: 'Remove somebody who asks for it; later readings leave them out',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await removeTarget(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/target-lists',
    summary: 'Lists that staff made',
    access: editors,
    response: z.object({ items: z.array(targetListSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listTargetLists(ctx), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/target-lists',
    summary: 'Make a list',
    access: editors,
    body: nameTargetListSchema,
    response: targetListSchema,
    status: 201,
    handler: (ctx, { body }) => createList(ctx, body.name),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/target-lists/:id',
    summary: 'Rename a list',
    access: editors,
    params: idParamsSchema,
    body: nameTargetListSchema,
    response: targetListSchema,
    handler: (ctx, { params, body }) => renameList(ctx, params.id, body.name),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/target-lists/:id/members',
    summary: 'Add to it and take from it: by id, or all that filters find',
    access: editors,
    params: idParamsSchema,
    body: changeListMembersSchema,
    response: targetListSchema,
    handler: (ctx, { params, body }) => changeListMembers(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/target-lists/:id',
    summary: 'Delete a list; whoever stood on it stays',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await removeList(ctx, params.id);
      return null;
    },
  }),
];
