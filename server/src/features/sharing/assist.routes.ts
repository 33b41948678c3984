/** The writing assistant and one's own voice. */
import { idParamsSchema } from '@portevoix/core/common';
import { everyone, owners } from '@portevoix/core/people';
import {
  assistAskSchema,
  assistSettingsInputSchema,
  assistSettingsSchema,
  assistStateSchema,
  assistTrialSchema,
  voiceSampleInputSchema,
  voiceSamplesSchema,
} from '@portevoix/core/sharing';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import {
  addSample,
  assistSettings,
  assistState,
  listSamples,
  prepareVariants,
  removeSample,
  setAssist,
  streamVariants,
  tryAssist,
  turnAssistOff,
} from './assist.service.ts';

export const assistRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/assist',
    summary: 'Whether there is a writing assistant, and where the words go',
    access: everyone,
    response: assistStateSchema,
    handler: (ctx) => assistState(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/assist/settings',
    summary: 'The endpoint of the writing assistant; the key is never given back',
    access: owners,
    response: assistSettingsSchema,
    handler: (ctx) => assistSettings(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/assist/settings',
    summary: 'Set the endpoint of the writing assistant, which turns it on',
    access: owners,
    body: assistSettingsInputSchema,
    response: assistSettingsSchema,
    handler: (ctx, { body }) => setAssist(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/assist/settings',
    summary: 'Turn the writing assistant off and forget its endpoint and key',
    access: owners,
    response: z.null(),
    status: 204,
    handler: async (ctx) => {
      await turnAssistOff(ctx);
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/assist/trial',
    summary: 'Ask the endpoint for one word, to see whether it answers',
    access: owners,
    response: assistTrialSchema,
    ratePerMinute: 20,
    withoutTransaction: true,
    handler: (ctx) => tryAssist(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/assist/variants',
    summary: 'Suggestions for a story, as server-sent events; closing the connection stops them',
    access: everyone,
    body: assistAskSchema,
    // The stream writes its own answer.
    response: z.unknown(),
    ratePerMinute: 30,
    withoutTransaction: true,
    async handler(ctx, { body, reply }) {
      const question = await prepareVariants(ctx, body);
      const enough = new AbortController();
      reply.hijack();
      const { raw } = reply;
      raw.once('close', () => enough.abort());
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Proxies that gather answers would make a stream of one piece.
        'x-accel-buffering': 'no',
      });
      raw.flushHeaders();
      await streamVariants(
        ctx,
        body,
        question,
        (event) => void (raw.writableEnded || raw.write(`data: ${JSON.stringify(event)}\n\n`)),
        enough.signal,
      );
      raw.end();
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/voice-samples',
    summary: 'The texts I chose as my own voice; nobody else can read them',
    access: everyone,
    response: voiceSamplesSchema,
    handler: (ctx) => listSamples(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/voice-samples',
    summary: 'Choose a text as my own voice',
    access: everyone,
    body: voiceSampleInputSchema,
    response: voiceSamplesSchema,
    status: 201,
    handler: (ctx, { body }) => addSample(ctx, body.text),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/voice-samples/:id',
    summary: 'Take a text of mine back',
    access: everyone,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await removeSample(ctx, params.id);
      return null;
    },
  }),
];
