/** Ways in: settings, who waits for an answer, saying no, and asking. */
import { idParamsSchema } from '@portevoix/core/common';
import {
  askToJoinSchema,
  editors,
  joiningSettingsSchema,
  joinRequestSchema,
  owners,
  refuseRequestSchema,
  updateJoiningSettingsSchema,
} from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { refuseInvitation } from './invitations.service.ts';
import {
  approveRequest,
  askToJoin,
  countingTries,
  refuseRequest,
  updateJoiningSettings,
} from './joining.service.ts';
import { listJoinRequests } from './joining-requests.store.ts';
import { selectJoiningSettings } from './joining-settings.store.ts';

const tokenParams = z.object({ token: z.string().min(8).max(100) });

export const joiningRoutes = [
  route({
    method: 'PUT',
    path: '/api/v1/invitations/:token/refusal',
    summary: 'Say no to an invitation; nobody is told, and the address is erased',
    access: 'public',
    ratePerMinute: 60,
    params: tokenParams,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await refuseInvitation(ctx, params.token);
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/invitations/:token/requests',
    summary: 'Ask to join, where somebody has to say yes',
    access: 'public',
    ratePerMinute: 20,
    params: tokenParams,
    body: askToJoinSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params, body, request }) => {
      await countingTries(ctx, params.token, request.ip, () => askToJoin(ctx, params.token, body));
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/join-requests',
    summary: 'People who ask to join and wait for an answer',
    access: editors,
    response: z.object({ items: z.array(joinRequestSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listJoinRequests(ctx), nextCursor: null }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/join-requests/:id/approval',
    summary: 'Say yes: they get a letter that lets them in',
    access: editors,
    params: idParamsSchema,
    response: z.object({
      /** Where e-mail is off: the link to hand over. */
      url: z.string().nullable(),
    }),
    handler: (ctx, { params }) => approveRequest(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/join-requests/:id/refusal',
    summary: 'Say no, with a note for the person',
    access: editors,
    params: idParamsSchema,
    body: refuseRequestSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params, body }) => {
      await refuseRequest(ctx, params.id, body.note);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/joining-settings',
    summary: 'How people may come in',
    access: owners,
    response: joiningSettingsSchema,
    handler: (ctx) => selectJoiningSettings(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/joining-settings',
    summary: 'Change reminders, joining by address, and the door for outside people',
    access: owners,
    body: updateJoiningSettingsSchema,
    response: joiningSettingsSchema,
    handler: (ctx, { body }) => updateJoiningSettings(ctx, body),
  }),
];
