/** The workspace's rules for drafts. */
import { guardrailSettingsSchema, guardrailsSchema } from '@portevoix/core/guardrails';
import { editors, everyone } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import { getGuardrails, setGuardrails } from './service.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/guardrails',
    summary: 'Words to avoid, confidential words and disclosures by hat',
    access: everyone,
    response: guardrailsSchema,
    handler: (ctx) => getGuardrails(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/guardrails',
    summary: 'Replace the words and the wordings of disclosures',
    access: editors,
    body: guardrailSettingsSchema,
    response: guardrailsSchema,
    handler: (ctx, { body }) => setGuardrails(ctx, body),
  }),
];
