/** Imports of people. */
import { idParamsSchema } from '@portevoix/core/common';
import {
  importPeopleSchema,
  importResultSchema,
  mapImportSchema,
  mostImportBytes,
  peopleImportSchema,
  peopleKeepers,
  startImportSchema,
} from '@portevoix/core/people';
import { z } from 'zod';
import { platformErrors } from '#platform/errors.ts';
import { route } from '#platform/room.ts';
import {
  getImport,
  importPeople,
  listImports,
  mapImport,
  startImport,
  undoImport,
  uploadImport,
} from './imports.service.ts';

export const importRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/people/imports',
    summary: 'Add people from a short CSV text; a dry run only says what would happen',
    access: peopleKeepers,
    body: importPeopleSchema,
    response: importResultSchema,
    handler: (ctx, { body }) => importPeople(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/people/import-files',
    summary:
      'Upload a list of people as multipart/form-data, field `file`: CSV in UTF-8, UTF-16 or Windows-1252. It is read in the background; nobody is added yet',
    access: peopleKeepers,
    response: peopleImportSchema,
    status: 201,
    ratePerMinute: 30,
    withoutTransaction: true,
    async handler(ctx, { request }) {
      if (!request.isMultipart()) throw platformErrors.invalid_request();
      const upload = await request.file({ limits: { fileSize: mostImportBytes + 1_000_000 } });
      if (!upload) throw platformErrors.invalid_request();
      return uploadImport(ctx, upload.file, upload.filename);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/people/imports',
    summary: 'The latest imports',
    access: peopleKeepers,
    response: z.object({ items: z.array(peopleImportSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listImports(ctx), nextCursor: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/people/imports/:id',
    summary: 'One import: its columns, how far it is, what it would do or has done',
    access: peopleKeepers,
    params: idParamsSchema,
    response: peopleImportSchema,
    handler: (ctx, { params }) => getImport(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/people/imports/:id/mapping',
    summary: 'Say what the columns mean, and have the file read by that: a dry run',
    access: peopleKeepers,
    params: idParamsSchema,
    body: mapImportSchema,
    response: peopleImportSchema,
    handler: (ctx, { params, body }) => mapImport(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/people/imports/:id/start',
    summary: 'Import what has been read, with its origin and legal basis',
    access: peopleKeepers,
    params: idParamsSchema,
    body: startImportSchema,
    response: peopleImportSchema,
    handler: (ctx, { params, body }) => startImport(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/people/imports/:id',
    summary: 'Take an import back, except people who have joined since',
    access: peopleKeepers,
    params: idParamsSchema,
    response: z.object({ removed: z.number().int() }),
    handler: (ctx, { params }) => undoImport(ctx, params.id),
  }),
];
