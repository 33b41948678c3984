/** Figures of one's own messages. Nobody else's can be reached. */
import { everyone } from '@portevoix/core/people';
import { figureUploadInputSchema, figureUploadSchema, myFiguresSchema } from '@portevoix/core/sharing';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { forgetMyWorkbook, keepMyWorkbook, listMyFigures } from './figures.service.ts';

export const figureRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/me/figures',
    summary: 'What networks count under my messages, for me alone',
    access: everyone,
    response: myFiguresSchema,
    handler: (ctx) => listMyFigures(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/figures/linkedin',
    summary: 'Read the workbook of my LinkedIn figures',
    access: everyone,
    body: figureUploadInputSchema,
    response: figureUploadSchema,
    ratePerMinute: 10,
    withoutTransaction: true,
    handler: (ctx, { body }) => keepMyWorkbook(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/figures/linkedin',
    summary: 'Forget the figures I uploaded',
    access: everyone,
    response: z.null(),
    status: 204,
    handler: async (ctx) => {
      await forgetMyWorkbook(ctx);
      return null;
    },
  }),
];
