/** Single sign-on: its settings for owners, what the sign-in page offers, joining after a first sign-in, and signing out. */
import {
  createSsoProviderSchema,
  domainSchema,
  ssoAttemptSchema,
  ssoDomainSchema,
  ssoJoiningStateSchema,
  ssoJoinSchema,
  ssoOfferSchema,
  ssoProviderSchema,
  ssoTrialSchema,
  updateSsoProviderSchema,
} from '@portevoix/core/auth';
import { idParamsSchema, idSchema } from '@portevoix/core/common';
import { everyone, owners } from '@portevoix/core/people';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { sessionOf } from './session-of.ts';
import { byCookie, cookieNames, setCookie } from './sso-cookies.ts';
import { addDomain, listDomains, proveDomain, removeDomain, requireSso } from './sso-domains.service.ts';
import { acceptJoining, declineJoining, describeJoining } from './sso-joining.service.ts';
import { describeProvider, offerFor } from './sso-offers.service.ts';
import {
  addProvider,
  changeProvider,
  getProvider,
  listAttempts,
  listProviders,
  removeProvider,
} from './sso-providers.service.ts';
import { openSsoSession } from './sso-session.service.ts';
import { signOutThere } from './sso-sign-out.service.ts';
import { readTrial, startTrial } from './sso-trials.service.ts';

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const joiningCookies = (request: FastifyRequest) => ({
  key: byCookie(request, cookieNames.joining),
  browser: byCookie(request, cookieNames.browser),
});

export const ssoRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/sso-providers',
    summary: 'Identity providers people sign in through',
    access: owners,
    response: items(ssoProviderSchema),
    handler: async (ctx) => ({ items: await listProviders(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sso-providers',
    summary: 'Add an identity provider; it is off until somebody turns it on',
    access: owners,
    withoutTransaction: true,
    ratePerMinute: 20,
    body: createSsoProviderSchema,
    response: ssoProviderSchema,
    status: 201,
    handler: (ctx, { body }) => addProvider(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/sso-providers/:id',
    summary: 'One identity provider',
    access: owners,
    params: idParamsSchema,
    response: ssoProviderSchema,
    handler: (ctx, { params }) => getProvider(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/sso-providers/:id',
    summary: 'Change an identity provider, turn it on or off',
    access: owners,
    withoutTransaction: true,
    ratePerMinute: 60,
    params: idParamsSchema,
    body: updateSsoProviderSchema,
    response: ssoProviderSchema,
    handler: (ctx, { params, body }) => changeProvider(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sso-providers/:id',
    summary: 'Remove an identity provider; sessions opened through it end when they would have',
    access: owners,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    async handler(ctx, { params }) {
      await removeProvider(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/sso-providers/:id/attempts',
    summary: 'The last sign-ins by an identity provider, without names',
    access: owners,
    params: idParamsSchema,
    response: items(ssoAttemptSchema),
    handler: async (ctx, { params }) => ({ items: await listAttempts(ctx, params.id) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sso-providers/:id/trials',
    summary: 'Begin a trial sign-in that signs nobody in',
    access: owners,
    withoutTransaction: true,
    ratePerMinute: 30,
    params: idParamsSchema,
    response: z.object({ url: z.string() }),
    status: 201,
    handler: (ctx, { params, request, reply }) => startTrial(ctx, params.id, request, reply),
  }),
  route({
    method: 'GET',
    path: '/api/v1/sso-trials/:id',
    summary: 'What a provider said about me when I tried it',
    access: owners,
    params: idParamsSchema,
    response: ssoTrialSchema,
    handler: (ctx, { params }) => readTrial(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/sso-domains',
    summary: 'E-mail domains of the organisation',
    access: owners,
    response: items(ssoDomainSchema),
    handler: async (ctx) => ({ items: await listDomains(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sso-domains',
    summary: 'Add an e-mail domain to prove',
    access: owners,
    body: z.object({ domain: domainSchema }),
    response: ssoDomainSchema,
    status: 201,
    handler: (ctx, { body }) => addDomain(ctx, body.domain),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/sso-domains/:id/proof',
    summary: 'Look for the domain’s DNS record now',
    access: owners,
    withoutTransaction: true,
    ratePerMinute: 20,
    params: idParamsSchema,
    response: ssoDomainSchema,
    handler: (ctx, { params }) => proveDomain(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/sso-domains/:id/requirement',
    summary: 'Addresses of the domain sign in by single sign-on only, owners excepted',
    access: owners,
    params: idParamsSchema,
    response: ssoDomainSchema,
    handler: (ctx, { params }) => requireSso(ctx, params.id, true),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sso-domains/:id/requirement',
    summary: 'Addresses of the domain may sign in in any way again',
    access: owners,
    params: idParamsSchema,
    response: ssoDomainSchema,
    handler: (ctx, { params }) => requireSso(ctx, params.id, false),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sso-domains/:id',
    summary: 'Remove an e-mail domain; no provider vouches for its addresses any more',
    access: owners,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    async handler(ctx, { params }) {
      await removeDomain(ctx, params.id);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/sso/offers',
    summary: 'Through which providers addresses of an e-mail domain sign in',
    access: 'public',
    ratePerMinute: 120,
    query: z.object({ domain: domainSchema }),
    response: ssoOfferSchema,
    handler: (ctx, { query }) => offerFor(ctx, query.domain),
  }),
  route({
    method: 'GET',
    path: '/api/v1/sso/provider',
    summary: 'The name of a provider, and whom to ask about it',
    access: 'public',
    ratePerMinute: 60,
    query: z.object({ id: idSchema }),
    response: z.object({
      name: z.string(),
      workspaceName: z.string(),
      contact: z.string(),
      enabled: z.boolean(),
    }),
    handler: (ctx, { query }) => describeProvider(ctx, query.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/sso/joining',
    summary: 'What somebody proven by a provider decides about joining',
    access: 'public',
    ratePerMinute: 60,
    response: ssoJoiningStateSchema,
    handler: (ctx, { request }) => describeJoining(ctx, joiningCookies(request)),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/sso/joining',
    summary: 'Join with the account a provider vouches for',
    access: 'public',
    ratePerMinute: 20,
    body: ssoJoinSchema,
    response: z.object({ personId: idSchema }),
    async handler(ctx, { body, request, reply }) {
      const { house } = ctx;
      // Joined first, in a transaction of its own: the session is made beside it by better-auth.
      const joined = await house.inSystem((inside) =>
        acceptJoining({ ...inside, locale: body.locale }, joiningCookies(request), body),
      );
      await openSsoSession(house, request, reply, joined);
      setCookie(house, reply, cookieNames.joining, '', 0);
      return { personId: joined.personId };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sso/joining',
    summary: 'Not join; what the provider said is forgotten',
    access: 'public',
    ratePerMinute: 20,
    response: z.null(),
    status: 204,
    async handler(ctx, { request, reply }) {
      await declineJoining(ctx, joiningCookies(request));
      setCookie(ctx.house, reply, cookieNames.joining, '', 0);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/sign-out-there',
    summary: 'Where signing out at my provider goes on, if it is wanted',
    access: everyone,
    response: z.object({ url: z.string().nullable() }),
    async handler(ctx, { request }) {
      const session = sessionOf(request);
      if (!session) return { url: null };
      return { url: await ctx.house.inSystem((inside) => signOutThere(inside, session.id)) };
    },
  }),
];
