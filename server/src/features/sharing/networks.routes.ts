/** Networks as members meet them, signing in at them, and their set-up by administrators. */
import { randomBytes } from 'node:crypto';
import { idParamsSchema } from '@portevoix/core/common';
import { editors, everyone, owners } from '@portevoix/core/people';
import {
  appCheckSchema,
  authorizationInputSchema,
  authorizationOutcomeSchema,
  authorizationReturnSchema,
  authorizationSchema,
  memberNetworksSchema,
  networkAppInputSchema,
  networkParamsSchema,
  networkSettingsInputSchema,
  networkSetupSchema,
  networkSetupsSchema,
} from '@portevoix/core/sharing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { House } from '#platform/house.ts';
import { route } from '#platform/room.ts';
import { authorizationLastsMs, finishAuthorization, startAuthorization } from './authorizations.service.ts';
import { closeMyFigures } from './figure-grants.service.ts';
import {
  changeNetworkSettings,
  checkNetworkApp,
  listNetworkSetups,
  removeNetworkApp,
  saveNetworkApp,
} from './network-apps.service.ts';
import { listMemberNetworks } from './network-modes.service.ts';

const authorizationPath = '/api/v1/connections/authorization';
const cookieName = 'portevoix.sign_in_at';

/** The browser that leaves is the one that must come back; two sign-ins at once share one cookie. */
const browserOf = (request: FastifyRequest): string | null =>
  new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{20,100})`).exec(request.headers.cookie ?? '')?.[1] ?? null;

function rememberBrowser(house: House, reply: FastifyReply, browser: string): void {
  const attributes = [
    `${cookieName}=${browser}`,
    `Path=${authorizationPath}`,
    `Max-Age=${authorizationLastsMs / 1_000}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(house.config.publicUrl.startsWith('https:') ? ['Secure'] : []),
  ];
  reply.header('set-cookie', attributes.join('; '));
}

export const networkRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/networks',
    summary: 'The networks I can share to, and how',
    access: everyone,
    response: memberNetworksSchema,
    handler: (ctx) => listMemberNetworks(ctx),
  }),
  route({
    method: 'POST',
    path: authorizationPath,
    summary: 'Begin to sign in at a network with an account of mine',
    access: everyone,
    body: authorizationInputSchema,
    response: authorizationSchema,
    status: 201,
    ratePerMinute: 30,
    withoutTransaction: true,
    handler: async (ctx, { body, request, reply }) => {
      const browser = browserOf(request) ?? randomBytes(24).toString('base64url');
      const started = await startAuthorization(ctx, body, browser);
      rememberBrowser(ctx.house, reply, browser);
      return started;
    },
  }),
  route({
    method: 'PUT',
    path: authorizationPath,
    summary: 'Come back from a network with its answer',
    access: everyone,
    body: authorizationReturnSchema,
    response: authorizationOutcomeSchema,
    ratePerMinute: 30,
    withoutTransaction: true,
    handler: (ctx, { body, request }) => finishAuthorization(ctx, body, browserOf(request) ?? ''),
  }),
  route({
    method: 'GET',
    path: '/api/v1/network-settings',
    summary: 'How each network is set up',
    access: editors,
    response: networkSetupsSchema,
    handler: (ctx) => listNetworkSetups(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/network-settings/:network',
    summary: 'Switch the ways to a network on or off, and set its budget',
    access: owners,
    params: networkParamsSchema,
    body: networkSettingsInputSchema,
    response: networkSetupSchema,
    handler: (ctx, { params, body }) => changeNetworkSettings(ctx, params.network, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/network-settings/:network/app',
    summary: 'Keep the app registered at a network',
    access: owners,
    params: networkParamsSchema,
    body: networkAppInputSchema,
    response: networkSetupSchema,
    handler: (ctx, { params, body }) => saveNetworkApp(ctx, params.network, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/network-settings/:network/app',
    summary: 'Forget the app registered at a network',
    access: owners,
    params: networkParamsSchema,
    response: networkSetupSchema,
    handler: (ctx, { params }) => removeNetworkApp(ctx, params.network),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/network-settings/:network/check',
    summary: 'Ask a network whether it knows our app',
    access: owners,
    params: networkParamsSchema,
    response: appCheckSchema,
    ratePerMinute: 30,
    withoutTransaction: true,
    handler: (ctx, { params }) => checkNetworkApp(ctx, params.network),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/network-settings/:network/figures-app',
    summary: 'Keep the app that reads figures at a network',
    access: owners,
    params: networkParamsSchema,
    body: networkAppInputSchema,
    response: networkSetupSchema,
    handler: (ctx, { params, body }) => saveNetworkApp(ctx, params.network, body, 'analytics'),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/network-settings/:network/figures-app',
    summary: 'Forget the app that reads figures at a network, and what members opened with it',
    access: owners,
    params: networkParamsSchema,
    response: networkSetupSchema,
    handler: (ctx, { params }) => removeNetworkApp(ctx, params.network, 'analytics'),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/network-settings/:network/figures-check',
    summary: 'Ask a network whether it knows our app that reads figures',
    access: owners,
    params: networkParamsSchema,
    response: appCheckSchema,
    ratePerMinute: 30,
    withoutTransaction: true,
    handler: (ctx, { params }) => checkNetworkApp(ctx, params.network, 'analytics'),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/connections/:id/figures-access',
    summary: 'Let the figures of my account be read no more',
    access: everyone,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      await closeMyFigures(ctx, params.id);
      return null;
    },
  }),
];
