/** Where returned mail comes in, for those who run the workspace. */
import { mailboxInputSchema, mailIntakeSchema } from '@portevoix/core/campaigns';
import { owners } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { endHook, getIntake, makeHook, readIntake, removeMailbox, saveMailbox } from './intakes.service.ts';

export const intakeRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/mail-intake',
    summary: 'Where returned mail comes in, when the last came, and how much of what; never whose',
    access: owners,
    response: mailIntakeSchema,
    handler: (ctx) => getIntake(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/mail-intake/hook',
    summary: 'Make a new address that a mail server posts returned mail to; it is shown this once',
    access: owners,
    response: z.object({ address: z.string() }),
    handler: (ctx) => makeHook(ctx),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/mail-intake/hook',
    summary: 'End the address that a mail server posts to',
    access: owners,
    response: z.null(),
    status: 204,
    async handler(ctx) {
      await endHook(ctx);
      return null;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/mail-intake/mailbox',
    summary: 'Say which mailbox is read every five minutes; its password is kept sealed and never shown',
    access: owners,
    body: mailboxInputSchema,
    response: mailIntakeSchema,
    handler: (ctx, { body }) => saveMailbox(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/mail-intake/mailbox',
    summary: 'Read the mailbox no more and forget its password',
    access: owners,
    response: z.null(),
    status: 204,
    async handler(ctx) {
      await removeMailbox(ctx);
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/mail-intake/readings',
    summary: 'Read the mailbox now, and say how many mails were new; a failure stands in `lastProblem`',
    access: owners,
    response: z.object({ read: z.int(), intake: mailIntakeSchema }),
    ratePerMinute: 6,
    withoutTransaction: true,
    async handler({ house, workspaceId }) {
      const read = await readIntake(house, workspaceId);
      return { read, intake: await house.inWorkspace(workspaceId, getIntake) };
    },
  }),
];
export const auditedIntake = { 'campaigns.mail_intake_changed': { keep: ['fields'] } } as const;
