/** Coming in without an invitation: which ways stand open, and asking with an address of the organisation's own. */
import { localeSchema } from '@portevoix/core/common';
import { emailSchema } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { askByAddress, describeWaysIn } from './joining.service.ts';

export const joiningRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/ways-in',
    summary: 'Which ways in stand open to whoever has no invitation',
    access: 'public',
    ratePerMinute: 60,
    response: z.object({
      workspaceName: z.string().nullable(),
      /** With an address of the organisation's own domain. */
      byAddress: z.boolean(),
      /** Through the door for outside people, at `/o`. */
      outside: z.boolean(),
    }),
    handler: (ctx) => describeWaysIn(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/join-requests',
    summary:
      'Ask to join with an address of the organisation’s own; the answer is the same for every address',
    access: 'public',
    ratePerMinute: 10,
    body: z.object({ email: emailSchema, locale: localeSchema }),
    response: z.null(),
    status: 204,
    handler: async (ctx, { body }) => {
      await askByAddress({ ...ctx, locale: body.locale }, body.email);
      return null;
    },
  }),
];
