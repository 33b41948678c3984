/** For those who answer for privacy: contacts, requests and their clock, how long things are kept. */
import { idParamsSchema, pageOf, pageQuerySchema } from '@portevoix/core/common';
import { editors, everyone, owners } from '@portevoix/core/people';
import {
  answerRequestSchema,
  clocksSchema,
  consultationReminderSchema,
  privacyContactsSchema,
  privacySettingsSchema,
  setClocksSchema,
  staffRequestSchema,
  updatePrivacySettingsSchema,
} from '@portevoix/core/privacy';
import { z } from 'zod';
import { route } from '#platform/room.ts';
import { answerRequest, requestsForStaff } from './requests.service.ts';
import { listClocks, setClocks } from './retention.service.ts';
import {
  consultationReminder,
  contacts,
  getSettings,
  putReminderAway,
  updateSettings,
} from './settings.service.ts';

const staffRequests = pageOf(staffRequestSchema);

export const staffRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/privacy-contacts',
    summary: 'Whom to write to about personal data, and where it lies',
    access: everyone,
    response: privacyContactsSchema,
    handler: (ctx) => contacts(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/v1/privacy-settings',
    summary: 'What the organisation says of itself to whoever asks about their data',
    access: owners,
    response: privacySettingsSchema,
    handler: (ctx) => getSettings(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/privacy-settings',
    summary: "Change contacts, country, or the works council's consultation",
    access: owners,
    body: updatePrivacySettingsSchema,
    response: privacySettingsSchema,
    handler: (ctx, { body }) => updateSettings(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/consultation-reminder',
    summary: 'Whether to say that the works council is to be consulted first',
    access: editors,
    response: consultationReminderSchema,
    handler: (ctx) => consultationReminder(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/consultation-reminder/reading',
    summary: 'Put that reminder away for good',
    access: editors,
    response: z.null(),
    status: 204,
    handler: async (ctx) => {
      await putReminderAway(ctx);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/privacy-requests',
    summary: 'What people asked under the GDPR, and by when it must be done',
    access: owners,
    query: pageQuerySchema,
    response: staffRequests,
    reveals: {
      data: ['name', 'inside_words'],
      people: (answer: z.input<typeof staffRequests>) =>
        answer.items.flatMap((item) => (item.from ? [item.from.id] : [])),
    },
    handler: (ctx, { query }) => requestsForStaff(ctx, query),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/privacy-requests/:id/answer',
    summary: 'Answer a request: what was done about it',
    access: owners,
    params: idParamsSchema,
    body: answerRequestSchema,
    response: z.null(),
    status: 204,
    handler: async (ctx, { params, body }) => {
      await answerRequest(ctx, params.id, body.answer);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/retention-clocks',
    summary: 'How long each kind of data is kept',
    access: everyone,
    response: clocksSchema,
    handler: async (ctx) => ({ clocks: await listClocks(ctx) }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/retention-clocks',
    summary: 'Keep kinds of data longer or shorter, within their bounds',
    access: owners,
    body: setClocksSchema,
    response: clocksSchema,
    handler: async (ctx, { body }) => ({ clocks: await setClocks(ctx, body.days) }),
  }),
];
