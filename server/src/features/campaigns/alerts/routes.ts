/** The alerts of a stage, and what is open for a member. */
import {
  campaignAlertSchema,
  campaignSchema,
  createAlertSchema,
  openAlertsSchema,
  orderSchema,
  updateAlertSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors, everyone } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import { listOpenAlerts } from './offers.service.ts';
import { addAlert, deleteAlert, getAlert, reorderAlerts, updateAlert } from './service.ts';

export const alertRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/me/open-alerts',
    summary: 'What is open for me now; nobody is told what I do about it',
    access: everyone,
    response: openAlertsSchema,
    handler: (ctx) => listOpenAlerts(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaign-stages/:id/alerts',
    summary: 'Add an alert to a stage',
    access: editors,
    params: idParamsSchema,
    body: createAlertSchema,
    response: campaignAlertSchema,
    status: 201,
    handler: (ctx, { params, body }) => addAlert(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-stages/:id/alert-order',
    summary: 'Put the chain of a stage’s alerts into this order',
    access: editors,
    params: idParamsSchema,
    body: orderSchema,
    response: campaignSchema,
    handler: (ctx, { params, body }) => reorderAlerts(ctx, params.id, body.ids),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaign-alerts/:id',
    summary: 'One alert',
    access: analysts,
    params: idParamsSchema,
    response: campaignAlertSchema,
    handler: (ctx, { params }) => getAlert(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/campaign-alerts/:id',
    summary: 'Change an alert; its public page changes at once',
    access: editors,
    params: idParamsSchema,
    body: updateAlertSchema,
    response: campaignAlertSchema,
    handler: (ctx, { params, body }) => updateAlert(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/campaign-alerts/:id',
    summary: 'Delete an alert whose stage has not begun in earnest',
    access: editors,
    params: idParamsSchema,
    response: campaignSchema,
    handler: (ctx, { params }) => deleteAlert(ctx, params.id),
  }),
];
