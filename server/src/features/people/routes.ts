/** People, teams, imports and invitations. */

import { idParamsSchema, pageOf } from '@portevoix/core/common';
import {
  createPersonSchema,
  editors,
  hatKeepers,
  hatSchema,
  peopleKeepers,
  peopleQuerySchema,
  personSchema,
  teamSchema,
  updatePersonSchema,
} from '@portevoix/core/people';
import { z } from 'zod';
import { type Reveals, route } from '#platform/room.ts';
import { audienceRoutes } from './audiences.routes.ts';
import { groupRoutes } from './groups.routes.ts';
import { importRoutes } from './imports.routes.ts';
import { invitationRoutes } from './invitations.routes.ts';
import { joiningRoutes } from './joining.routes.ts';
import { addPerson, changePerson, findPeople, openPerson, sayHasLeft } from './lenses.service.ts';
import { permissionRoutes } from './permissions.routes.ts';
import { listTeams } from './teams.store.ts';
import { timelineRoutes } from './timeline.routes.ts';

const peoplePageSchema = pageOf(personSchema);
const told = ['name', 'email', 'hats', 'team', 'groups', 'role', 'membership'] as const;
const showsPeople: Reveals<typeof peoplePageSchema> = {
  data: told,
  people: ({ items }) => items.map(({ id }) => id),
};
const showsPerson: Reveals<typeof personSchema> = { data: told, people: ({ id }) => [id] };

/** In which capacity somebody is opened, for whoever looks after several. */
const seenAsSchema = z.object({ hat: hatSchema.optional() });

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/people',
    summary: 'People, in the capacity the caller looks after: candidates and the press stand apart',
    access: peopleKeepers,
    scoped: hatKeepers,
    query: peopleQuerySchema,
    response: peoplePageSchema,
    reveals: showsPeople,
    handler: (ctx, { query }) => findPeople(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/people',
    summary: 'Add a person; they are invited, not enrolled',
    access: peopleKeepers,
    scoped: hatKeepers,
    body: createPersonSchema,
    response: personSchema,
    reveals: showsPerson,
    status: 201,
    handler: (ctx, { body }) => addPerson(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/people/:id',
    summary: 'One person',
    access: peopleKeepers,
    scoped: hatKeepers,
    params: idParamsSchema,
    query: seenAsSchema,
    response: personSchema,
    reveals: showsPerson,
    handler: (ctx, { params, query }) => openPerson(ctx, params.id, query.hat),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/people/:id',
    summary: 'Change name, hats, team, language or role',
    access: peopleKeepers,
    scoped: hatKeepers,
    params: idParamsSchema,
    body: updatePersonSchema,
    response: personSchema,
    reveals: showsPerson,
    handler: (ctx, { params, body }) => changePerson(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/people/:id/departure',
    summary: 'Say that a person has left',
    access: peopleKeepers,
    scoped: hatKeepers,
    params: idParamsSchema,
    query: seenAsSchema,
    response: personSchema,
    reveals: showsPerson,
    handler: (ctx, { params, query }) => sayHasLeft(ctx, params.id, query.hat),
  }),
  route({
    method: 'GET',
    path: '/api/v1/teams',
    summary: 'Teams, with how many people each has',
    access: editors,
    response: z.object({ items: z.array(teamSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listTeams(ctx), nextCursor: null }),
  }),
  ...importRoutes,
  ...invitationRoutes,
  ...joiningRoutes,
  ...timelineRoutes,
  ...permissionRoutes,
  ...groupRoutes,
  ...audienceRoutes,
];
