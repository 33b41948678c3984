/** Partners of a campaign, for staff of the lead: who they are and how much, never who agreed to them. */
import {
  changePartnerSchema,
  createPartnerSchema,
  endPartnerSchema,
  partnerSchema,
  partnersSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import { addPartner, changePartner, endPartner, invitePartner, listPartners } from './partners.service.ts';

export const partnerRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id/partners',
    summary: 'Partners with pages of their own, their acts in steps, and everybody once',
    access: analysts,
    params: idParamsSchema,
    response: partnersSchema,
    handler: (ctx, { params }) => listPartners(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns/:id/partners',
    summary: 'Add a partner, and send its contact a link to its own space',
    access: editors,
    params: idParamsSchema,
    body: createPartnerSchema,
    response: partnerSchema,
    status: 201,
    handler: (ctx, { params, body }) => addPartner(ctx, params.id, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/campaign-partners/:id',
    summary: 'Change a partner’s name or where its link goes',
    access: editors,
    params: idParamsSchema,
    body: changePartnerSchema,
    response: partnerSchema,
    handler: (ctx, { params, body }) => changePartner(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-partners/:id/invitation',
    summary: 'Send the link to its own space again',
    access: editors,
    params: idParamsSchema,
    response: partnerSchema,
    handler: (ctx, { params }) => invitePartner(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-partners/:id/ending',
    summary:
      'Close a partner’s page; what people agreed to with it ends, and the partner may get its file first',
    access: editors,
    params: idParamsSchema,
    body: endPartnerSchema,
    response: partnerSchema,
    handler: (ctx, { params, body }) => endPartner(ctx, params.id, body.consents),
  }),
];
export const auditedPartners = {
  'campaigns.partner_added': {},
  'campaigns.partner_changed': { keep: ['fields'] },
  'campaigns.partner_invited': {},
  'campaigns.partner_joined': {},
  'campaigns.partner_ended': { keep: ['consents'] },
} as const;
