/** What staff see and do about letters that leave from here. Nothing in these answers names who wrote. */
import {
  letterDecisionSchema,
  letterQueueSchema,
  letterSenderInputSchema,
  letterSenderSchema,
  letterToReadSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors, owners } from '@portevoix/core/people';
import { z } from 'zod';
import { type RouteDef, route } from '#platform/room.ts';
import { getLetterQueue } from './queue.service.ts';
import { checkSender, getSender, removeSender, setSender } from './sender.service.ts';
import { decideLetter, listLettersToRead } from './vetting.service.ts';

export const sendingRoutes: readonly RouteDef[] = [
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id/letters',
    summary: 'How the letters of a campaign stand: counts in steps, never who wrote',
    access: analysts,
    params: idParamsSchema,
    response: letterQueueSchema,
    handler: (ctx, { params }) => getLetterQueue(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id/letters-to-read',
    summary: 'Letters that wait to be read, without who wrote them',
    access: editors,
    params: idParamsSchema,
    response: z.object({ items: z.array(letterToReadSchema) }),
    handler: async (ctx, { params }) => ({ items: await listLettersToRead(ctx, params.id) }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/written-letters/:id/decision',
    summary: 'Let a letter through, or hold it for a listed reason',
    access: editors,
    params: idParamsSchema,
    body: letterDecisionSchema,
    status: 204,
    response: z.null(),
    handler: async (ctx, { params, body }) => {
      await decideLetter(ctx, params.id, body);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/letter-sender',
    summary: 'The address that letters leave from, and what the DNS must say',
    access: editors,
    response: letterSenderSchema,
    handler: getSender,
  }),
  route({
    method: 'PUT',
    path: '/api/v1/letter-sender',
    summary: 'Set an address of your own for letters',
    access: owners,
    body: letterSenderInputSchema,
    response: letterSenderSchema,
    handler: (ctx, { body }) => setSender(ctx, body.address),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/letter-sender',
    summary: 'Let letters leave from the installation’s address again',
    access: owners,
    status: 204,
    response: z.null(),
    handler: async (ctx) => {
      await removeSender(ctx);
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/letter-sender/check',
    summary: 'Look into the DNS for the records of the address',
    access: owners,
    ratePerMinute: 10,
    withoutTransaction: true,
    response: letterSenderSchema,
    handler: checkSender,
  }),
];
