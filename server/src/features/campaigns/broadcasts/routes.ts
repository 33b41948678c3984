/** Broadcasts over HTTP. Answers hold counts in steps; no route names a supporter. */
import {
  broadcastLookSchema,
  broadcastPreviewSchema,
  broadcastReachSchema,
  broadcastSchema,
  broadcastsSchema,
  broadcastTestSchema,
  createBroadcastSchema,
  startBroadcastSchema,
  updateBroadcastSchema,
} from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import {
  countReach,
  createBroadcast,
  deleteBroadcast,
  getBroadcast,
  listBroadcasts,
  sendTest,
  showPreview,
  updateBroadcast,
} from './broadcasts.service.ts';
import { cancelBroadcast, pauseBroadcast, resumeBroadcast, startBroadcast } from './start.service.ts';

const one = '/api/v1/campaign-broadcasts/:id';

/** Letters bring their own styles and nothing else: no script, no picture, no request. */
const sheetPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

export const broadcastRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id/broadcasts',
    summary: 'Letters to many of a campaign, and whether the mail server takes letters',
    access: analysts,
    params: idParamsSchema,
    response: broadcastsSchema,
    handler: (ctx, { params }) => listBroadcasts(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns/:id/broadcasts',
    summary: 'Begin a letter to many',
    access: editors,
    params: idParamsSchema,
    body: createBroadcastSchema,
    response: broadcastSchema,
    status: 201,
    handler: (ctx, { params, body }) => createBroadcast(ctx, params.id, body),
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'One letter to many, and how far it has come',
    access: analysts,
    params: idParamsSchema,
    response: broadcastSchema,
    handler: (ctx, { params }) => getBroadcast(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: one,
    summary: 'Change a letter to many before it is sent',
    access: editors,
    params: idParamsSchema,
    body: updateBroadcastSchema,
    response: broadcastSchema,
    handler: (ctx, { params, body }) => updateBroadcast(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Throw a draft away',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await deleteBroadcast(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: `${one}/reach`,
    summary: 'How many people it would reach, in steps',
    access: editors,
    params: idParamsSchema,
    response: broadcastReachSchema,
    ratePerMinute: 60,
    handler: (ctx, { params }) => countReach(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: `${one}/preview`,
    summary: 'The letter as readers get it, in a language',
    access: analysts,
    params: idParamsSchema,
    query: broadcastLookSchema,
    response: broadcastPreviewSchema,
    handler: (ctx, { params, query }) => showPreview(ctx, params.id, query.locale),
  }),
  route({
    method: 'GET',
    path: `${one}/sheet`,
    summary: 'The letter as a page of its own, for a frame beside the editor',
    access: analysts,
    params: idParamsSchema,
    query: broadcastLookSchema,
    response: z.string(),
    async handler(ctx, { params, query, reply }) {
      const { html } = await showPreview(ctx, params.id, query.locale);
      reply
        .type('text/html; charset=utf-8')
        .removeHeader('x-frame-options')
        .headers({ 'content-security-policy': sheetPolicy, 'cache-control': 'private, no-store' });
      return html;
    },
  }),
  route({
    method: 'POST',
    path: `${one}/test`,
    summary: 'Send it to myself',
    access: editors,
    params: idParamsSchema,
    body: broadcastTestSchema,
    response: z.null(),
    status: 204,
    ratePerMinute: 10,
    handler: async (ctx, { params, body }) => {
      await sendTest(ctx, params.id, body.locale);
      return null;
    },
  }),
  route({
    method: 'PUT',
    path: `${one}/start`,
    summary: 'Send it, now or at a time',
    access: editors,
    params: idParamsSchema,
    body: startBroadcastSchema,
    response: broadcastSchema,
    handler: (ctx, { params, body }) => startBroadcast(ctx, params.id, body),
  }),
  route({
    method: 'PUT',
    path: `${one}/pause`,
    summary: 'Hold it',
    access: editors,
    params: idParamsSchema,
    response: broadcastSchema,
    handler: (ctx, { params }) => pauseBroadcast(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: `${one}/pause`,
    summary: 'Go on where it stopped',
    access: editors,
    params: idParamsSchema,
    response: broadcastSchema,
    handler: (ctx, { params }) => resumeBroadcast(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: `${one}/start`,
    summary: 'Call it off: what has not left stays here',
    access: editors,
    params: idParamsSchema,
    response: broadcastSchema,
    handler: (ctx, { params }) => cancelBroadcast(ctx, params.id),
  }),
];
