/** The workspace's policy for drafts, its history, and judging a text by it. */
import { idParamsSchema, idSchema, pageQuerySchema } from '@portevoix/core/common';
import {
  guardrailSettingsSchema,
  guardrailsSchema,
  judgeInputSchema,
  judgementSchema,
  namesInputSchema,
  namesResultSchema,
  policyVersionPageSchema,
  proofInputSchema,
  proofSchema,
} from '@portevoix/core/guardrails';
import { editors, everyone } from '@portevoix/core/people';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { listProofs, listVersions, noteProof, removeProof } from './history.service.ts';
import { setNames } from './names.service.ts';
import { guardrailsForBrowser, judgeDraft, setGuardrails } from './service.ts';

const proofs = z.object({ items: z.array(proofSchema) });

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/guardrails',
    summary: 'The policy for drafts, and disclosures by hat',
    access: everyone,
    response: guardrailsSchema,
    handler: (ctx) => guardrailsForBrowser(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/guardrails',
    summary: 'Replace the policy; what differs becomes a new version',
    access: editors,
    body: guardrailSettingsSchema,
    response: guardrailsSchema,
    handler: (ctx, { body }) => setGuardrails(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/guardrail-versions',
    summary: 'Versions of the policy, newest first, with what changed',
    access: editors,
    query: pageQuerySchema,
    response: policyVersionPageSchema,
    handler: (ctx, { query }) => listVersions(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/guardrails/judgement',
    summary: 'Judge a text by every rule, those kept on the server included; nothing is stored',
    access: everyone,
    ratePerMinute: 240,
    body: judgeInputSchema,
    response: judgementSchema,
    handler: (ctx, { body }) => judgeDraft(ctx, { ...body, at: body.at ? new Date(body.at) : ctx.now }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/guardrails/names',
    summary: 'Replace the customers’ list, one name a line; only keyed hashes are kept',
    access: editors,
    body: namesInputSchema,
    response: namesResultSchema,
    handler: (ctx, { body }) => setNames(ctx, body.names),
  }),
  route({
    method: 'GET',
    path: '/api/v1/guardrail-proofs',
    summary: 'Proofs of claims noted on a story',
    access: everyone,
    query: z.object({ storyId: idSchema }),
    response: proofs,
    handler: (ctx, { query }) => listProofs(ctx, query.storyId),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/guardrail-proofs',
    summary: 'Note the proof of a claim on a story',
    access: editors,
    body: proofInputSchema,
    response: proofs,
    handler: (ctx, { body }) => noteProof(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/guardrail-proofs/:id',
    summary: 'Take a proof back',
    access: editors,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await removeProof(ctx, params.id);
      return null;
    },
  }),
];
