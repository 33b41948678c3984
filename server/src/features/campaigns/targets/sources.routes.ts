/** Sources of targets and districts. */
import {
  adapterIdSchema,
  addTargetSourceSchema,
  changeTargetSourceSchema,
  heldReadingSchema,
  targetAdapterSchema,
  targetSourceSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { editors } from '@portevoix/core/people';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { platformErrors } from '#platform/errors.ts';
import { route } from '#platform/room.ts';
import { campaignsErrors } from '../errors.ts';
import { mostSourceBytes, type SourceFile } from './adapters/files.ts';
import {
  acceptHeld,
  addSource,
  addSourceFile,
  changeSource,
  getSource,
  listAdapters,
  listSources,
  readAgain,
  refuseHeld,
  removeSource,
  replaceSourceFile,
} from './sources.service.ts';

/** The one file of a form. @throws platform.invalid_request, campaigns.source_too_heavy */
async function uploadOf(request: FastifyRequest): Promise<SourceFile> {
  if (!request.isMultipart()) throw platformErrors.invalid_request();
  const upload = await request.file({ limits: { fileSize: mostSourceBytes + 1 } });
  if (!upload) throw platformErrors.invalid_request();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of upload.file as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to its end all the same: the browser hears an answer only when it has sent everything.
    if (bytes <= mostSourceBytes) chunks.push(chunk);
  }
  if (bytes > mostSourceBytes) throw campaignsErrors.source_too_heavy();
  return { name: upload.filename, bytes: Buffer.concat(chunks) };
}

const uploadQuerySchema = z.object({
  adapter: adapterIdSchema,
  name: z.string().trim().min(1).max(120),
  licence: z.string().trim().max(200).optional(),
});

export const sourceRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/target-adapters',
    summary: 'Kinds of sources that can be read, with their licences and usual addresses',
    access: editors,
    response: z.object({ items: z.array(targetAdapterSchema) }),
    handler: () => ({ items: listAdapters() }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/target-sources',
    summary: 'Sources of decision-makers and districts, and how their last reading went',
    access: editors,
    response: z.object({ items: z.array(targetSourceSchema), nextCursor: z.null() }),
    handler: async (ctx) => ({ items: await listSources(ctx), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/target-sources',
    summary: 'Add an address, or the sample that comes with the program, and read it',
    access: editors,
    withoutTransaction: true,
    ratePerMinute: 20,
    body: addTargetSourceSchema,
    response: targetSourceSchema,
    status: 201,
    handler: (ctx, { body }) => addSource(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/target-source-files',
    summary:
      'Upload a file as multipart/form-data, field `file`, and read it: CSV, JSON, YAML or a ZIP of them, 25 MB at most',
    access: editors,
    withoutTransaction: true,
    ratePerMinute: 20,
    query: uploadQuerySchema,
    response: targetSourceSchema,
    status: 201,
    handler: async (ctx, { query, request }) =>
      addSourceFile(ctx, { ...query, file: await uploadOf(request) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/target-sources/:id',
    summary: 'One source and what its last reading did',
    access: editors,
    params: idParamsSchema,
    response: targetSourceSchema,
    handler: (ctx, { params }) => getSource(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/target-sources/:id',
    summary: 'Change its name, address, licence, the date of its data, or whether it is read every week',
    access: editors,
    params: idParamsSchema,
    body: changeTargetSourceSchema,
    response: targetSourceSchema,
    handler: (ctx, { params, body }) => changeSource(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/target-sources/:id/reading',
    summary: 'Read it again now; the answer says what that did',
    access: editors,
    withoutTransaction: true,
    ratePerMinute: 20,
    params: idParamsSchema,
    response: targetSourceSchema,
    handler: (ctx, { params }) => readAgain(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/target-sources/:id/file',
    summary: 'Read a newer file into it (multipart/form-data, field `file`)',
    access: editors,
    withoutTransaction: true,
    ratePerMinute: 20,
    params: idParamsSchema,
    response: targetSourceSchema,
    handler: (ctx, { params, request }) => replaceSourceFile(ctx, params.id, () => uploadOf(request)),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/target-sources/:id/held-reading',
    summary: 'Accept a reading that waits for a yes, or say what the columns of a list hold',
    access: editors,
    withoutTransaction: true,
    params: idParamsSchema,
    body: heldReadingSchema,
    response: targetSourceSchema,
    handler: (ctx, { params, body }) => acceptHeld(ctx, params.id, body.mapping),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/target-sources/:id/held-reading',
    summary: 'Refuse it: what is here stays',
    access: editors,
    params: idParamsSchema,
    response: targetSourceSchema,
    handler: (ctx, { params }) => refuseHeld(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/target-sources/:id',
    summary: 'Remove a source and whom it brought; those a letter was written to stay as having left',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await removeSource(ctx, params.id);
      return null;
    },
  }),
];
