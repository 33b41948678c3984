/** Settings of the organisation. */
import { everyone, owners } from '@portevoix/core/people';
import { updateWorkspaceSchema, workspaceSchema } from '@portevoix/core/workspaces';
import { route } from '#platform/room.ts';
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
];
