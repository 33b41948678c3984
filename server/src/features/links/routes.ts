/** Links made by hand, and an organisation's own short domain. */
import { idParamsSchema, pageOf, pageQuerySchema } from '@portevoix/core/common';
import { linkDomainSchema, linkSchema, newLinkDomainSchema, newLinkSchema } from '@portevoix/core/links';
import { editors, owners } from '@portevoix/core/people';
import { z } from 'zod';
import { emit } from '#platform/events.ts';
import { route } from '#platform/room.ts';
import {
  askForVerification,
  closeLinks,
  createLink,
  getLink,
  getLinkDomain,
  listLinks,
  removeLinkDomain,
  reopenLinks,
  setLinkDomain,
} from './service.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/links',
    summary: 'Links made by hand, newest first, with their clicks',
    access: editors,
    query: pageQuerySchema,
    response: pageOf(linkSchema),
    handler: (ctx, { query }) => listLinks(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/links',
    summary: 'Make a tracked link, with a readable end if you like',
    access: editors,
    body: newLinkSchema,
    response: linkSchema,
    status: 201,
    handler: (ctx, { body }) => createLink(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/links/:id',
    summary: 'One link with its clicks',
    access: editors,
    params: idParamsSchema,
    response: linkSchema,
    handler: (ctx, { params }) => getLink(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/links/:id/closure',
    summary: 'Close a link: readers are no longer sent on',
    access: editors,
    params: idParamsSchema,
    response: linkSchema,
    async handler(ctx, { params }) {
      await getLink(ctx, params.id);
      await closeLinks(ctx, [params.id]);
      await emit(ctx, 'links.link_closed', { linkId: params.id });
      return getLink(ctx, params.id);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/links/:id/closure',
    summary: 'Open a closed link again',
    access: editors,
    params: idParamsSchema,
    response: linkSchema,
    async handler(ctx, { params }) {
      await getLink(ctx, params.id);
      await reopenLinks(ctx, [params.id]);
      await emit(ctx, 'links.link_reopened', { linkId: params.id });
      return getLink(ctx, params.id);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/link-domain',
    summary: 'The own short domain, and how to prove it',
    access: owners,
    response: linkDomainSchema,
    handler: (ctx) => getLinkDomain(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/link-domain',
    summary: 'Set the own short domain; it is used once it is proved',
    access: owners,
    body: newLinkDomainSchema,
    response: linkDomainSchema,
    handler: (ctx, { body }) => setLinkDomain(ctx, body.host),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/link-domain/verification',
    summary: 'Look for the proof in the DNS now',
    access: owners,
    response: linkDomainSchema,
    status: 202,
    ratePerMinute: 10,
    handler: (ctx) => askForVerification(ctx),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/link-domain',
    summary: 'Go back to links on the address of this installation',
    access: owners,
    response: z.null(),
    status: 204,
    handler: (ctx) => removeLinkDomain(ctx),
  }),
];
