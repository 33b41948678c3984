/** Another address for one's account. */
import { askEmailChangeSchema } from '@portevoix/core/auth';
import { everyone } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import {
  askForEmailChange,
  confirmEmailChange,
  describeEmailChange,
  withdrawEmailChange,
} from './email-change.service.ts';

const params = z.object({ token: z.string().min(20).max(100) });

export const emailChangeRoutes = [
  route({
    method: 'PUT',
    path: '/api/v1/me/email-change',
    summary: 'Ask for another e-mail address; a letter goes to both',
    access: everyone,
    ratePerMinute: 10,
    body: askEmailChangeSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { body }) => {
      await askForEmailChange(ctx, body);
      return null;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/email-change',
    summary: 'Keep the address I have',
    access: everyone,
    response: z.null(),
    status: 204,
    handler: async (ctx) => {
      await withdrawEmailChange(ctx);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/email-changes/:token',
    summary: 'What a letter asks to confirm',
    access: 'public',
    ratePerMinute: 30,
    params,
    response: z.object({ email: z.string() }),
    handler: (ctx, input) => describeEmailChange(ctx, input.params.token),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/email-changes/:token/confirmation',
    summary: 'Confirm another e-mail address, at the former or at the new one',
    access: 'public',
    ratePerMinute: 30,
    params,
    response: z.object({ state: z.enum(['half', 'done']) }),
    handler: (ctx, input) => confirmEmailChange(ctx, input.params.token),
  }),
];
