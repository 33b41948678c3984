/** One's own notifications over HTTP. No role sees another's. */
import { idParamsSchema } from '@portevoix/core/common';
import {
  notificationSettingsInputSchema,
  notificationsSchema,
  pushSubscriptionSchema,
  pushTrialInputSchema,
  pushTrialSchema,
} from '@portevoix/core/notifications';
import { editors, everyone } from '@portevoix/core/people';
import { z } from 'zod';
import { platformErrors } from '#platform/errors.ts';
import { route } from '#platform/room.ts';
import { addMyBrowser, forgetMyBrowser, myNotifications, saveMyNotifications } from './settings.service.ts';
import { tryPushOnMyself } from './trial.service.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/me/notifications',
    summary: 'What I chose to be told, where, and what I was told',
    access: everyone,
    response: notificationsSchema,
    handler: (ctx) => myNotifications(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/notifications',
    summary: 'Choose what I am told, where and when',
    access: everyone,
    body: notificationSettingsInputSchema,
    response: notificationsSchema,
    handler: (ctx, { body }) => saveMyNotifications(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/me/push-subscriptions',
    summary: 'Let this browser be told',
    access: everyone,
    body: pushSubscriptionSchema,
    response: notificationsSchema,
    status: 201,
    handler: (ctx, { body }) => addMyBrowser(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/push-subscriptions/:id',
    summary: 'Tell this browser no more',
    access: everyone,
    params: idParamsSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params }) => {
      if (!(await forgetMyBrowser(ctx, params.id))) throw platformErrors.not_found();
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/me/push-trials',
    summary: 'Show me a letter to many as a notice, in my own browsers',
    access: editors,
    body: pushTrialInputSchema,
    response: pushTrialSchema,
    ratePerMinute: 10,
    withoutTransaction: true,
    handler: (ctx, { body }) => tryPushOnMyself(ctx, body),
  }),
];
