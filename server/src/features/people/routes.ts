/** People, teams, imports and invitations. */

import { idParamsSchema, pageOf, pageQuerySchema } from '@portevoix/core/common';
import {
  createdInvitationSchema,
  createInvitationSchema,
  createPersonSchema,
  editors,
  importPeopleSchema,
  importResultSchema,
  invitationSchema,
  peopleQuerySchema,
  personSchema,
  teamSchema,
  updatePersonSchema,
} from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { audienceRoutes } from './audiences.routes.ts';
import { groupRoutes } from './groups.routes.ts';
import { importPeople, undoImport } from './imports.service.ts';
import { createInvitation, revokeInvitation } from './invitations.service.ts';
import { listInvitations } from './invitations.store.ts';
import { createPerson, findPeople, getPerson, leaveWorkspace, updatePerson } from './service.ts';
import { listTeams } from './teams.store.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/people',
    summary: 'People of the organisation',
    access: editors,
    query: peopleQuerySchema,
    response: pageOf(personSchema),
    handler: (ctx, { query }) => findPeople(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/people',
    summary: 'Add a person; they are invited, not enrolled',
    access: editors,
    body: createPersonSchema,
    response: personSchema,
    status: 201,
    handler: (ctx, { body }) => createPerson(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/people/:id',
    summary: 'One person',
    access: editors,
    params: idParamsSchema,
    response: personSchema,
    handler: (ctx, { params }) => getPerson(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/people/:id',
    summary: 'Change name, hats, team, language or role',
    access: editors,
    params: idParamsSchema,
    body: updatePersonSchema,
    response: personSchema,
    handler: (ctx, { params, body }) => updatePerson(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/people/:id/departure',
    summary: 'Say that a person has left',
    access: editors,
    params: idParamsSchema,
    response: personSchema,
    handler: async (ctx, { params }) => {
      await leaveWorkspace(ctx, params.id);
      return getPerson(ctx, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/people/imports',
    summary: 'Add people from CSV; a dry run only says what would happen',
    access: editors,
    body: importPeopleSchema,
    response: importResultSchema,
    handler: (ctx, { body }) => importPeople(ctx, body.csv, body.dryRun),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/people/imports/:id',
    summary: 'Take an import back, except people who have joined since',
    access: editors,
    params: idParamsSchema,
    response: z.object({ removed: z.number().int() }),
    handler: (ctx, { params }) => undoImport(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/teams',
    summary: 'Teams, with how many people each has',
    access: editors,
    response: z.object({ items: z.array(teamSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listTeams(ctx), nextCursor: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/invitations',
    summary: 'Invitations',
    access: editors,
    query: pageQuerySchema,
    response: pageOf(invitationSchema),
    handler: (ctx, { query }) => listInvitations(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/invitations',
    summary: 'Make an invitation; its address is shown this once',
    access: editors,
    body: createInvitationSchema,
    response: createdInvitationSchema,
    status: 201,
    handler: (ctx, { body }) => createInvitation(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/invitations/:id',
    summary: 'Revoke an invitation',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await revokeInvitation(ctx, params.id);
      return null;
    },
  }),
  ...groupRoutes,
  ...audienceRoutes,
];
