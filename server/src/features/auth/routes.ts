/** Setup, joining, the signed-in person, API tokens. Sign-in itself is better-auth's, under /api/auth. */

import {
  joiningSchema,
  joinSchema,
  meSchema,
  setupSchema,
  setupStateSchema,
  updateMeSchema,
} from '@portevoix/core/auth';
import { idSchema } from '@portevoix/core/common';
import { everyone } from '@portevoix/core/people';
import { z } from 'zod';
import { personOf } from '#platform/ctx.ts';
import { route } from '#platform/room.ts';
import { countingTries, updatePersonDetails } from '../people/index.ts';
import { emailChangeRoutes } from './email-change.routes.ts';
import { joiningRoutes } from './joining.routes.ts';
import { acceptTodaysCharter, describeMe } from './me.service.ts';
import { securityRoutes } from './security.routes.ts';
import { describeInvitation, join, leaveAndSignOut, setUp, setupState } from './service.ts';
import { sessionOf } from './session-of.ts';
import { tokenRoutes } from './tokens.routes.ts';

const tokenParams = z.object({ token: z.string().min(8).max(100) });

export const routes = [
  ...securityRoutes,
  ...emailChangeRoutes,
  ...joiningRoutes,
  ...tokenRoutes,
  route({
    method: 'GET',
    path: '/api/v1/setup',
    summary: 'Whether an organisation exists yet',
    access: 'public',
    response: setupStateSchema,
    handler: (ctx) => setupState(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/setup',
    summary: 'Create the organisation and its owner; only while there is none',
    access: 'public',
    ratePerMinute: 20,
    body: setupSchema,
    response: z.object({ workspaceId: idSchema, personId: idSchema }),
    status: 201,
    handler: (ctx, { body }) => setUp(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/invitations/:token',
    summary: 'What an invitation is for',
    access: 'public',
    ratePerMinute: 60,
    params: tokenParams,
    response: joiningSchema,
    handler: (ctx, { params, request }) =>
      countingTries(ctx, params.token, request.ip, () => describeInvitation(ctx, params.token)),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/invitations/:token/acceptance',
    summary: 'Join by an invitation',
    access: 'public',
    ratePerMinute: 20,
    params: tokenParams,
    body: joinSchema,
    response: z.object({ personId: idSchema }),
    handler: (ctx, { params, body }) => join(ctx, params.token, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'The signed-in person',
    access: everyone,
    response: meSchema,
    handler: (ctx, { request }) => describeMe(ctx, sessionOf(request)),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/me',
    summary: 'Change my name or language',
    access: everyone,
    body: updateMeSchema,
    response: meSchema,
    handler: async (ctx, { body, request }) => {
      await updatePersonDetails(ctx, personOf(ctx).personId, body);
      return describeMe(ctx, sessionOf(request));
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/charter',
    summary: 'Accept the charter of today',
    access: everyone,
    body: z.object({ version: z.string().max(40) }),
    response: meSchema,
    handler: (ctx, { body }) => acceptTodaysCharter(ctx, body.version),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/departure',
    summary: 'Leave the organisation, here and now',
    access: everyone,
    response: z.null(),
    status: 204,
    handler: async (ctx) => {
      await leaveAndSignOut(ctx);
      return null;
    },
  }),
];
