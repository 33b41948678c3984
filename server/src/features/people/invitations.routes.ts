/** Invitations that those who run the programme make. */
import { idParamsSchema, pageOf, pageQuerySchema } from '@portevoix/core/common';
import {
  createdInvitationSchema,
  createInvitationSchema,
  invitationSchema,
  peopleKeepers,
} from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { createInvitation, revokeInvitation } from './invitations.service.ts';
import { listInvitations } from './invitations.store.ts';
import { keptHats } from './lenses.service.ts';

const invitationPageSchema = pageOf(invitationSchema);

export const invitationRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/invitations',
    summary: 'Invitations',
    access: peopleKeepers,
    query: pageQuerySchema,
    response: invitationPageSchema,
    reveals: {
      data: ['membership'],
      people: ({ items }: z.input<typeof invitationPageSchema>) =>
        items.flatMap(({ personId }) => personId ?? []),
    },
    handler: (ctx, { query }) => listInvitations(ctx, query, keptHats(ctx)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/invitations',
    summary: 'Make an invitation; its address is shown this once',
    access: peopleKeepers,
    body: createInvitationSchema,
    response: createdInvitationSchema,
    reveals: {
      data: ['membership'],
      people: ({ personId }: z.input<typeof createdInvitationSchema>) => (personId ? [personId] : []),
    },
    status: 201,
    handler: (ctx, { body }) => createInvitation(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/invitations/:id',
    summary: 'Revoke an invitation',
    access: peopleKeepers,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await revokeInvitation(ctx, params.id);
      return null;
    },
  }),
];
