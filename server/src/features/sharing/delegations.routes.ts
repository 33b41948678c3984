/** Preparing messages for somebody else: everything here is between the two, whatever anybody's role. */
import { idParamsSchema } from '@portevoix/core/common';
import { everyone } from '@portevoix/core/people';
import {
  delegationInputSchema,
  delegationSchema,
  draftReturnSchema,
  myDelegationsSchema,
  shareDraftChangeSchema,
  shareDraftInputSchema,
} from '@portevoix/core/sharing';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import {
  answerRequest,
  askAssistant,
  changeDraft,
  dropDraft,
  endDelegation,
  handInDraft,
  myDelegations,
  sendBackDraft,
} from './delegations.service.ts';

const act = { access: everyone, params: idParamsSchema, response: z.null(), status: 204 } as const;

export const delegationRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/me/delegations',
    summary: 'Who prepares messages for me, for whom I do, and the drafts between us',
    access: everyone,
    response: myDelegationsSchema,
    handler: (ctx) => myDelegations(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/delegations',
    summary: 'Ask a colleague to prepare messages for me',
    access: everyone,
    // One asks a colleague or two; nobody should find out addresses this way.
    ratePerMinute: 10,
    body: delegationInputSchema,
    response: delegationSchema,
    status: 201,
    handler: (ctx, { body }) => askAssistant(ctx, body.email),
  }),
  route({
    ...act,
    method: 'PUT',
    path: '/api/v1/delegations/:id/acceptance',
    summary: 'Yes, I prepare messages for them',
    handler: (ctx, { params }) => answerRequest(ctx, params.id, true),
  }),
  route({
    ...act,
    method: 'PUT',
    path: '/api/v1/delegations/:id/refusal',
    summary: 'No, I do not',
    handler: (ctx, { params }) => answerRequest(ctx, params.id, false),
  }),
  route({
    ...act,
    method: 'DELETE',
    path: '/api/v1/delegations/:id',
    summary: 'End it, whichever of the two I am; its drafts go with it',
    handler: (ctx, { params }) => endDelegation(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/delegations/:id/drafts',
    summary: 'Hand in a draft; its author alone can publish it',
    access: everyone,
    params: idParamsSchema,
    body: shareDraftInputSchema,
    response: z.object({ id: z.string() }),
    status: 201,
    handler: (ctx, { params, body }) => handInDraft(ctx, params.id, body),
  }),
  route({
    ...act,
    method: 'PUT',
    path: '/api/v1/share-drafts/:id',
    summary: 'Other words in a draft I prepared, handed in anew',
    body: shareDraftChangeSchema,
    handler: (ctx, { params, body }) => changeDraft(ctx, params.id, body),
  }),
  route({
    ...act,
    method: 'PUT',
    path: '/api/v1/share-drafts/:id/return',
    summary: 'Send a draft back to who prepared it, with a word',
    body: draftReturnSchema,
    handler: (ctx, { params, body }) => sendBackDraft(ctx, params.id, body.note),
  }),
  route({
    ...act,
    method: 'DELETE',
    path: '/api/v1/share-drafts/:id',
    summary: 'Drop a draft prepared for me, or take away one I prepared',
    handler: (ctx, { params }) => dropDraft(ctx, params.id),
  }),
];
