/** "What can my employer see?": for a member with their own looks, and for anybody before joining. */
import { pageQuerySchema } from '@portevoix/core/common';
import { everyone, owners } from '@portevoix/core/people';
import {
  employerViewSchema,
  looksSchema,
  myEmployerViewSchema,
  protectionSchema,
  updateProtectionSchema,
} from '@portevoix/core/privacy';
import { route } from '#platform/room.ts';
import { changeProtection, findOnlyWorkspace } from '../workspaces/index.ts';
import { employerView, looksAtMe, myEmployerView, protection } from './employer-view.service.ts';

export const employerViewRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/protection',
    summary: 'How many people stand behind every figure, and whether works-council mode is on',
    access: owners,
    response: protectionSchema,
    handler: (ctx) => protection(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/protection',
    summary: 'Raise how many people stand behind a figure (never lower it), or switch works-council mode',
    access: owners,
    body: updateProtectionSchema,
    response: protectionSchema,
    handler: async (ctx, { body }) => {
      await changeProtection(ctx, body);
      return protection(ctx);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/employer-view',
    summary: 'What the employer can see of its members, and what it never sees; for anybody, before joining',
    access: 'public',
    response: employerViewSchema,
    handler: async (ctx) => employerView({ ...ctx, workspaceId: (await findOnlyWorkspace(ctx))?.id ?? '' }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/employer-view',
    summary: 'What my employer can see of me, who holds which role, and how often somebody looked',
    access: everyone,
    personal: true,
    response: myEmployerViewSchema,
    handler: (ctx) => myEmployerView(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/looks',
    summary: 'Who looked at data of mine in the last year, in which role, and at what; for me alone',
    access: everyone,
    personal: true,
    query: pageQuerySchema,
    response: looksSchema,
    handler: (ctx, { query }) => looksAtMe(ctx, query),
  }),
];
