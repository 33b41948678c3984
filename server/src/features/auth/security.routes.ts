/** One's own ways in and sessions. Adding a passkey and signing in with it are better-auth's, under /api/auth. */
import { renamePasskeySchema, secondFactorRuleSchema, securitySchema } from '@portevoix/core/auth';
import { idParamsSchema } from '@portevoix/core/common';
import { everyone, owners } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { getRule, leaveSecondFactorOpen, requireSecondFactor } from './second-factor.service.ts';
import { endOtherSessions, endSession, removePasskey, renamePasskey } from './security.service.ts';
import { describeSecurity } from './security-page.service.ts';
import { sessionOf } from './session-of.ts';

export const securityRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/me/security',
    summary: 'My ways in and the devices I am signed in on',
    access: everyone,
    response: securitySchema,
    handler: (ctx, { request }) => describeSecurity(ctx, sessionOf(request)),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/passkeys/:id',
    summary: 'Rename a passkey of mine',
    access: everyone,
    params: idParamsSchema,
    body: renamePasskeySchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params, body }) => {
      await renamePasskey(ctx, params.id, body.name);
      return null;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/passkeys/:id',
    summary: 'Remove a passkey of mine; other devices are signed out',
    access: everyone,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params, request }) => {
      await removePasskey(ctx, params.id, sessionOf(request));
      return null;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sessions/:id',
    summary: 'Sign one of my devices out',
    access: everyone,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await endSession(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sessions',
    summary: 'Sign out all my devices but this one',
    access: everyone,
    response: z.object({ ended: z.number().int() }),
    handler: async (ctx, { request }) => ({ ended: await endOtherSessions(ctx, sessionOf(request)) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/second-factor-rule',
    summary: 'Whether a second factor is asked of those whose role is above member',
    access: owners,
    response: secondFactorRuleSchema,
    handler: (ctx) => getRule(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/second-factor-rule',
    summary: 'Ask a second factor of those whose role is above member',
    access: owners,
    response: secondFactorRuleSchema,
    handler: (ctx) => requireSecondFactor(ctx),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/second-factor-rule',
    summary: 'Leave the second factor to each person',
    access: owners,
    response: secondFactorRuleSchema,
    handler: (ctx) => leaveSecondFactorOpen(ctx),
  }),
];
