/** What staff may do with supporters: bring a list, have it told, silence an address. Nobody is listed or looked up. */
import {
  startListSchema,
  supporterListSchema,
  supportersOverviewSchema,
  suppressAddressSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { z } from 'zod';
import { platformErrors } from '#platform/errors.ts';
import { route } from '#platform/room.ts';
import { getList, listLists, sendFirstMessages, startList, undoList, uploadList } from './lists.service.ts';
import { supportersOverview, suppressAddress } from './overview.service.ts';

export const supporterRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/supporters/overview',
    summary: 'How many people outside there are and how many can be written to, in steps; never who',
    access: analysts,
    response: supportersOverviewSchema,
    handler: (ctx) => supportersOverview(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/supporter-suppressions',
    summary:
      'Send nothing to an address any more, or allow it again. The answer is the same whether the address was known or not',
    access: editors,
    body: suppressAddressSchema,
    response: z.object({ accepted: z.literal(true) }),
    ratePerMinute: 30,
    async handler(ctx, { body }) {
      await suppressAddress(ctx, body.address, body.stop);
      return { accepted: true as const };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/supporter-lists',
    summary:
      'Upload a list of people outside as multipart/form-data, field `file`: CSV or XLSX. It says what the file would do; nobody is added yet',
    access: editors,
    response: supporterListSchema,
    status: 201,
    ratePerMinute: 10,
    withoutTransaction: true,
    async handler(ctx, { request }) {
      if (!request.isMultipart()) throw platformErrors.invalid_request();
      const upload = await request.file({ limits: { fileSize: 21_000_000 } });
      if (!upload) throw platformErrors.invalid_request();
      return uploadList(ctx, upload.file, upload.filename);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/supporter-lists',
    summary: 'The latest lists',
    access: analysts,
    response: z.object({ items: z.array(supporterListSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listLists(ctx), nextCursor: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/supporter-lists/:id',
    summary: 'One list: what its file would do, how far it is, and how many answered, in steps',
    access: analysts,
    params: idParamsSchema,
    response: supporterListSchema,
    handler: (ctx, { params }) => getList(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/supporter-lists/:id/start',
    summary: 'Take a list in, with its origin, legal basis, and when and where the addresses were collected',
    access: editors,
    params: idParamsSchema,
    body: startListSchema,
    response: supporterListSchema,
    handler: (ctx, { params, body }) => startList(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/supporter-lists/:id/first-messages',
    summary:
      'Send the first message: where the address comes from, one button in and one out. In test mode it goes to whoever asks',
    access: editors,
    params: idParamsSchema,
    response: supporterListSchema,
    handler: (ctx, { params }) => sendFirstMessages(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/supporter-lists/:id',
    summary: 'Take a list back: those who came only from it and have neither acted nor answered',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    async handler(ctx, { params }) {
      await undoList(ctx, params.id);
      return null;
    },
  }),
];
export const auditedSupporters = {
  'campaigns.supporter_list_started': { keep: ['legalBasis'] },
  'campaigns.first_messages_sent': {},
  'campaigns.supporter_list_undone': {},
  'campaigns.address_silenced': {},
  'campaigns.address_unsilenced': {},
} as const;
