/** Groups: lists of people kept by hand or by a rule. */
import { idParamsSchema } from '@portevoix/core/common';
import {
  createGroupSchema,
  editors,
  groupImportResultSchema,
  groupImportSchema,
  groupMembersInputSchema,
  groupSchema,
  updateGroupSchema,
} from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import {
  changeMembers,
  createGroup,
  deleteGroup,
  getGroup,
  importMembers,
  listGroupsWithPeople,
  updateGroup,
} from './groups.service.ts';

export const groupRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/groups',
    summary: 'Groups, with how many people each has',
    access: editors,
    response: z.object({ items: z.array(groupSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listGroupsWithPeople(ctx), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/groups',
    summary: 'Make a group, kept by hand or by a rule',
    access: editors,
    body: createGroupSchema,
    response: groupSchema,
    status: 201,
    handler: (ctx, { body }) => createGroup(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/groups/:id',
    summary: 'One group; its people are `GET /people?group=`',
    access: editors,
    params: idParamsSchema,
    response: groupSchema,
    handler: (ctx, { params }) => getGroup(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/groups/:id',
    summary: 'Rename a group, or change the rule it is kept by',
    access: editors,
    params: idParamsSchema,
    body: updateGroupSchema,
    response: groupSchema,
    handler: (ctx, { params, body }) => updateGroup(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/groups/:id',
    summary: 'Delete a group that no rule names',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await deleteGroup(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/groups/:id/members',
    summary: 'Put people into a group kept by hand, or take them out',
    access: editors,
    params: idParamsSchema,
    body: groupMembersInputSchema,
    response: groupSchema,
    handler: (ctx, { params, body }) => changeMembers(ctx, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/groups/:id/imports',
    summary: 'Put everyone a CSV names into a group; a dry run only says what would happen',
    access: editors,
    params: idParamsSchema,
    body: groupImportSchema,
    response: groupImportResultSchema,
    handler: (ctx, { params, body }) => importMembers(ctx, params.id, body.csv, body.dryRun),
  }),
];
