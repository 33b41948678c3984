/** Approval before publication, and the archive of what was published. */
import { idParamsSchema, pageQuerySchema } from '@portevoix/core/common';
import { editors, everyone, owners } from '@portevoix/core/people';
import {
  approvalPageSchema,
  approvalsQuerySchema,
  archiveExportInputSchema,
  archiveExportSchema,
  archivePageSchema,
  archiveReportSchema,
  publicationSchema,
  sendBackInputSchema,
} from '@portevoix/core/sharing';
import { z } from 'zod';
import { personOf } from '#platform/ctx.ts';
import { route } from '#platform/room.ts';
import { getWorkspace } from '../workspaces/index.ts';
import {
  approvePublication,
  listApprovals,
  openPublication,
  reviewPublication,
  sendBackPublication,
} from './approvals.service.ts';
import { exportArchive, listArchive, verifyArchive } from './archive.service.ts';

const decision = { params: idParamsSchema, response: z.null(), status: 204, access: editors } as const;

export const approvalRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/approvals',
    summary: 'What waits for an editor, or is out and unread: text and network, no name and no figure',
    access: editors,
    query: approvalsQuerySchema,
    response: approvalPageSchema,
    handler: (ctx, { query }) => listApprovals(ctx, query),
  }),
  route({
    ...decision,
    method: 'PUT',
    path: '/api/v1/approvals/:id/approval',
    summary: 'Let it go out',
    handler: async (ctx, { params }) => {
      await approvePublication(ctx, params.id);
      return null;
    },
  }),
  route({
    ...decision,
    method: 'PUT',
    path: '/api/v1/approvals/:id/refusal',
    summary: 'Send it back to its author with a note',
    body: sendBackInputSchema,
    handler: async (ctx, { params, body }) => {
      await sendBackPublication(ctx, params.id, body.note);
      return null;
    },
  }),
  route({
    ...decision,
    method: 'PUT',
    path: '/api/v1/approvals/:id/review',
    summary: 'Say that I have read what is already out',
    handler: async (ctx, { params }) => {
      await reviewPublication(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/publications/:id/opening',
    summary: 'Open the composer for what an editor let through',
    access: everyone,
    params: idParamsSchema,
    response: publicationSchema,
    handler: (ctx, { params }) => openPublication(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/archive',
    summary: 'What is archived about me',
    access: everyone,
    query: pageQuerySchema,
    response: archivePageSchema,
    handler: (ctx, { query }) => listArchive(ctx, query, personOf(ctx).personId),
  }),
  route({
    method: 'POST',
    path: '/api/v1/archive/exports',
    summary: 'The whole archive, with what it takes to verify it elsewhere; the reason is written down',
    access: owners,
    body: archiveExportInputSchema,
    response: archiveExportSchema,
    reveals: {
      data: ['name', 'published_words'],
      people: ({ people }: z.input<typeof archiveExportSchema>) => people,
    },
    handler: (ctx, { body }) => exportArchive(ctx, body.reason),
  }),
  route({
    method: 'GET',
    path: '/api/v1/archive/verification',
    summary: 'Read the whole archive and say whether anything was changed',
    access: owners,
    ratePerMinute: 10,
    response: archiveReportSchema,
    handler: async (ctx) => verifyArchive(ctx, (await getWorkspace(ctx)).name),
  }),
];
