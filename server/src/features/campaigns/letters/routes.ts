/** Letters and calls as staff prepare them, and where streets may be looked up. */
import {
  callReportsSchema,
  geocoderSettingsSchema,
  letterPreviewInputSchema,
  letterPreviewSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, owners } from '@portevoix/core/people';
import { type AuditedEvent, route } from '#platform/room.ts';
import { getCallReports } from '../calls/reports.service.ts';
import { getGeocoders, setGeocoders } from '../matching/settings.service.ts';
import { previewLetters } from './previews.service.ts';

export const letterRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/campaign-alerts/:id/letter-previews',
    summary: 'Which target would get which text, and one letter as it would leave; nothing is saved',
    access: analysts,
    params: idParamsSchema,
    body: letterPreviewInputSchema,
    response: letterPreviewSchema,
    handler: (ctx, { params, body }) => previewLetters(ctx, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaign-alerts/:id/call-reports',
    summary: 'What callers say came of their calls, in steps and never about few',
    access: analysts,
    params: idParamsSchema,
    response: callReportsSchema,
    handler: (ctx, { params }) => getCallReports(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaign-geocoders',
    summary: 'Where a street is looked up to find a district',
    access: analysts,
    response: geocoderSettingsSchema,
    handler: (ctx) => getGeocoders(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/campaign-geocoders',
    summary: 'Have streets looked up at these addresses, or nowhere',
    access: owners,
    body: geocoderSettingsSchema,
    response: geocoderSettingsSchema,
    handler: (ctx, { body }) => setGeocoders(ctx, body),
  }),
];

export const auditedMatching: Readonly<Record<string, AuditedEvent>> = {
  'campaigns.geocoders_set': { keep: ['fr', 'us'] },
};
