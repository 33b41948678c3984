/** A petition's counts, its signatures on paper, and handing it over. */
import { paperInputSchema, petitionSchema } from '@portevoix/core/campaigns';
import { idParamsSchema } from '@portevoix/core/common';
import { analysts, editors } from '@portevoix/core/people';
import { route } from '#platform/room.ts';
import { addPaper, deliverPetition, getPetition, removePaper } from './petitions.service.ts';

const one = { params: idParamsSchema, response: petitionSchema } as const;

export const petitionRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/campaign-alerts/:id/petition',
    summary: 'How many signed, in steps; on paper as declared; handed over when. Never who',
    access: analysts,
    ...one,
    handler: (ctx, { params }) => getPetition(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaign-alerts/:id/papers',
    summary: 'Note signatures counted on paper, and by whom',
    access: editors,
    ...one,
    body: paperInputSchema,
    status: 201,
    handler: (ctx, { params, body }) => addPaper(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/petition-papers/:id',
    summary: 'Take back a count of signatures on paper',
    access: editors,
    ...one,
    handler: (ctx, { params }) => removePaper(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaign-alerts/:id/deliveries',
    summary: 'Hand the petition over: a one-time link to its recipient, and to nobody else',
    access: editors,
    ...one,
    status: 202,
    handler: (ctx, { params }) => deliverPetition(ctx, params.id),
  }),
];
