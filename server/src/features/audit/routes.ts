/** The audit log, for those who run the workspace. */
import {
  auditExportSchema,
  auditFacetsSchema,
  auditFiltersSchema,
  auditPageSchema,
  auditQuerySchema,
  auditVerificationSchema,
} from '@portevoix/core/audit';
import { owners } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import { exportActs, listActs, listFacets, peopleIn } from './service.ts';
import { lastVerification, verifyNow } from './verification.service.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/audit-entries',
    summary: 'Who did what in running the workspace, newest first',
    access: owners,
    query: auditQuerySchema,
    response: auditPageSchema,
    reveals: { data: ['name'], people: (page) => peopleIn(page.items) },
    handler: (ctx, { query }) => listActs(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/audit-facets',
    summary: 'What the audit log can be filtered by',
    access: owners,
    response: auditFacetsSchema,
    reveals: { data: ['name'], people: (facets) => facets.people.map((person) => person.id) },
    handler: (ctx) => listFacets(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/audit-exports',
    summary: 'Take the audit log out with all it takes to verify it elsewhere; this is an entry itself',
    access: owners,
    body: auditFiltersSchema,
    response: auditExportSchema,
    status: 201,
    ratePerMinute: 10,
    reveals: { data: ['name'], people: (file) => peopleIn(file.entries) },
    handler: (ctx, { body }) => exportActs(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/audit-verification',
    summary: 'What the last verification of the audit log found',
    access: owners,
    response: auditVerificationSchema,
    handler: (ctx) => lastVerification(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/audit-verification',
    summary: 'Verify the audit log now, link by link',
    access: owners,
    response: auditVerificationSchema,
    ratePerMinute: 10,
    handler: (ctx) => verifyNow(ctx),
  }),
];
