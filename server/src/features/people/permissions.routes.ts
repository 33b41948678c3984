/** Who may do what here: no secret to anybody who is. */
import { everyone, permissionsSchema } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import { readPermissions } from './permissions.service.ts';

export const permissionRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/permissions',
    summary: 'Which role may do what, made from what every route declares',
    access: everyone,
    response: permissionsSchema,
    handler: (ctx) => readPermissions(ctx.house),
  }),
];
