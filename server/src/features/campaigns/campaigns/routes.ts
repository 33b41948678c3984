/** Campaigns as staff work with them. */
import {
  archiveCampaignSchema,
  campaignOutcomeInputSchema,
  campaignPageSchema,
  campaignSchema,
  campaignsQuerySchema,
  copyCampaignSchema,
  createCampaignSchema,
  updateCampaignSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import { copyCampaign } from './copies.service.ts';
import {
  archiveCampaign,
  createCampaign,
  deleteCampaign,
  forgetCampaignOutcome,
  getCampaign,
  listCampaigns,
  publishCampaign,
  recordCampaignOutcome,
  restoreCampaign,
  setTestMode,
  updateCampaign,
  withdrawCampaign,
} from './service.ts';

const one = { params: idParamsSchema, response: campaignSchema } as const;

export const campaignRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/campaigns',
    summary: 'Campaigns, the last changed first',
    access: analysts,
    query: campaignsQuerySchema,
    response: campaignPageSchema,
    handler: (ctx, { query }) => listCampaigns(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns',
    summary: 'Begin a campaign: a draft in its test mode',
    access: editors,
    body: createCampaignSchema,
    response: campaignSchema,
    status: 201,
    handler: (ctx, { body }) => createCampaign(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id',
    summary: 'One campaign with its stages, their alerts and stories, and what is missing',
    access: analysts,
    ...one,
    handler: (ctx, { params }) => getCampaign(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/campaigns/:id',
    summary: 'Change a campaign; its public pages change at once',
    access: editors,
    ...one,
    body: updateCampaignSchema,
    handler: (ctx, { params, body }) => updateCampaign(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaigns/:id',
    summary: 'Delete a campaign that never ran in earnest',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    async handler(ctx, { params }) {
      await deleteCampaign(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaigns/:id/publication',
    summary: 'Open the public pages of a campaign',
    access: editors,
    ...one,
    handler: (ctx, { params }) => publishCampaign(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaigns/:id/publication',
    summary: 'Take the public pages of a campaign back',
    access: editors,
    ...one,
    handler: (ctx, { params }) => withdrawCampaign(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaigns/:id/test-mode',
    summary: 'Try a campaign: letters go to whoever tries it, and nothing counts',
    access: editors,
    ...one,
    handler: (ctx, { params }) => setTestMode(ctx, params.id, true, false),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaigns/:id/test-mode',
    summary: 'Let a campaign run in earnest',
    access: editors,
    ...one,
    async handler(ctx, { params }) {
      const { demonstrationAt } = await getWorkspace(ctx);
      return setTestMode(ctx, params.id, false, demonstrationAt !== null);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaigns/:id/archive',
    summary: 'Put a campaign away, and say where it goes on',
    access: editors,
    ...one,
    body: archiveCampaignSchema,
    handler: (ctx, { params, body }) => archiveCampaign(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaigns/:id/archive',
    summary: 'Take a campaign out of the archive',
    access: editors,
    ...one,
    handler: (ctx, { params }) => restoreCampaign(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns/:id/copies',
    summary: 'Begin a campaign like this one, on other days if you like',
    access: editors,
    ...one,
    body: copyCampaignSchema,
    status: 201,
    handler: (ctx, { params, body }) => copyCampaign(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaigns/:id/outcome',
    summary: 'Record what became of it',
    access: editors,
    ...one,
    body: campaignOutcomeInputSchema,
    handler: (ctx, { params, body }) => recordCampaignOutcome(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaigns/:id/outcome',
    summary: 'Take back an outcome recorded by mistake',
    access: editors,
    ...one,
    handler: (ctx, { params }) => forgetCampaignOutcome(ctx, params.id),
  }),
];
