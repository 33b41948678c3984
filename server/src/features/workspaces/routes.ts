/** Settings of the organisation. */
import { everyone, owners } from '@portevoix/core/people';
import {
  failedJobActSchema,
  failedJobsSchema,
  logoInputSchema,
  updateWorkspaceSchema,
  workspaceSchema,
} from '@portevoix/core/workspaces';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { handleFailedJobs, listFailedJobs } from './failed-jobs.service.ts';
import { removeLogo, setLogo } from './logo.service.ts';
import { getWorkspace, updateWorkspace } from './service.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/workspace',
    summary: 'The organisation',
    access: everyone,
    response: workspaceSchema,
    handler: (ctx) => getWorkspace(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/workspace',
    summary: 'Change name, language, time zone or colour',
    access: owners,
    body: updateWorkspaceSchema,
    response: workspaceSchema,
    handler: (ctx, { body }) => updateWorkspace(ctx, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/workspace/logo',
    summary: 'Set the logo shown beside the name',
    access: owners,
    body: logoInputSchema,
    response: workspaceSchema,
    handler: (ctx, { body }) => setLogo(ctx, body.picture),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/workspace/logo',
    summary: 'Remove the logo',
    access: owners,
    response: workspaceSchema,
    handler: (ctx) => removeLogo(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/failed-jobs',
    summary: 'Background work that failed for good, newest first',
    access: owners,
    response: failedJobsSchema,
    handler: (ctx) => listFailedJobs(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/failed-job-acts',
    summary: 'Run failed background work again, or forget it',
    access: owners,
    body: failedJobActSchema,
    response: z.object({ done: z.int() }),
    handler: (ctx, { body }) => handleFailedJobs(ctx, body),
  }),
];
