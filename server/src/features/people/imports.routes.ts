/** Imports of people. */
import { idParamsSchema } from '@portevoix/core/common';
import { editors, importPeopleSchema, importResultSchema } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { importPeople, undoImport } from './imports.service.ts';

export const importRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/people/imports',
    summary: 'Add people from CSV; a dry run only says what would happen',
    access: editors,
    body: importPeopleSchema,
    response: importResultSchema,
    handler: (ctx, { body }) => importPeople(ctx, body.csv, body.dryRun),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/people/imports/:id',
    summary: 'Take an import back, except people who have joined since',
    access: editors,
    params: idParamsSchema,
    response: z.object({ removed: z.number().int() }),
    handler: (ctx, { params }) => undoImport(ctx, params.id),
  }),
];
