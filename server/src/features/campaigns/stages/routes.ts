/** The stages of a campaign. Each answers the whole campaign, which changes with them. */
import {
  campaignSchema,
  createStageSchema,
  orderSchema,
  packSchema,
  stageOutcomeInputSchema,
  updateStageSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { editors } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import {
  addStage,
  closeStage,
  deleteStage,
  forgetStageOutcome,
  openStage,
  recordStageOutcome,
  reopenStage,
  reorderStages,
  setPack,
  updateStage,
} from './service.ts';

const one = { access: editors, params: idParamsSchema, response: campaignSchema } as const;

export const stageRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/campaigns/:id/stages',
    summary: 'Add a stage, by the clock of the campaign’s place',
    ...one,
    body: createStageSchema,
    status: 201,
    handler: (ctx, { params, body }) => addStage(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaigns/:id/stage-order',
    summary: 'Put stages into this order',
    ...one,
    body: orderSchema,
    handler: (ctx, { params, body }) => reorderStages(ctx, params.id, body.ids),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/campaign-stages/:id',
    summary: 'Change a stage; its public page changes at once',
    ...one,
    body: updateStageSchema,
    handler: (ctx, { params, body }) => updateStage(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaign-stages/:id',
    summary: 'Delete a stage that has not begun in earnest',
    ...one,
    handler: (ctx, { params }) => deleteStage(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-stages/:id/opening',
    summary: 'Open a stage before its hour',
    ...one,
    handler: (ctx, { params }) => openStage(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-stages/:id/closure',
    summary: 'Close a stage before its hour',
    ...one,
    handler: (ctx, { params }) => closeStage(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaign-stages/:id/closure',
    summary: 'Take an early closing back',
    ...one,
    handler: (ctx, { params }) => reopenStage(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-stages/:id/stories',
    summary: 'Stories that come out with a stage, and how many minutes later',
    ...one,
    body: packSchema,
    handler: (ctx, { params, body }) => setPack(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-stages/:id/outcome',
    summary: 'Record what happened at a stage',
    ...one,
    body: stageOutcomeInputSchema,
    handler: (ctx, { params, body }) => recordStageOutcome(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaign-stages/:id/outcome',
    summary: 'Take back an outcome recorded by mistake',
    ...one,
    handler: (ctx, { params }) => forgetStageOutcome(ctx, params.id),
  }),
];
