/** One's own privacy: consents, copies of one's data, requests, erasure. */
import { idParamsSchema } from '@portevoix/core/common';
import { everyone } from '@portevoix/core/people';
import {
  askStaffSchema,
  consentLedgerSchema,
  eraseSchema,
  privacyCentreSchema,
  setConsentSchema,
} from '@portevoix/core/privacy';
import { route } from '#platform/room.ts';
import { myCentre } from './centre.service.ts';
import { myLedger, setMyConsent } from './consents.service.ts';
import { askErasure, takeBackErasure } from './erasures.service.ts';
import { askExport } from './exports.service.ts';
import { askStaff, takeBackRequest } from './requests.service.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/me/consents',
    summary: 'What I agreed to, purpose by purpose, and when',
    access: everyone,
    response: consentLedgerSchema,
    handler: (ctx) => myLedger(ctx),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/consents',
    summary: 'Agree to a purpose, or end an agreement at once',
    access: everyone,
    body: setConsentSchema,
    response: consentLedgerSchema,
    handler: (ctx, { body }) => setMyConsent(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/privacy',
    summary: 'My requests, copies of my data, and whether I am about to be erased',
    access: everyone,
    response: privacyCentreSchema,
    handler: (ctx) => myCentre(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/v1/me/exports',
    summary: 'Ask for a copy of everything about me',
    access: everyone,
    ratePerMinute: 10,
    response: privacyCentreSchema,
    status: 201,
    handler: async (ctx) => {
      await askExport(ctx);
      return myCentre(ctx);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/privacy-requests',
    summary: 'Ask the organisation to correct, limit or stop using something about me',
    access: everyone,
    ratePerMinute: 10,
    body: askStaffSchema,
    response: privacyCentreSchema,
    status: 201,
    handler: async (ctx, { body }) => {
      await askStaff(ctx, body);
      return myCentre(ctx);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/privacy-requests/:id',
    summary: 'Take back a request of mine that waits for an answer',
    access: everyone,
    params: idParamsSchema,
    response: privacyCentreSchema,
    handler: async (ctx, { params }) => {
      await takeBackRequest(ctx, params.id);
      return myCentre(ctx);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/me/erasure',
    summary: 'Erase everything about me, at once or after a day in which I may take it back',
    access: everyone,
    ratePerMinute: 10,
    body: eraseSchema,
    response: privacyCentreSchema,
    handler: async (ctx, { body }) => {
      await askErasure(ctx, body);
      return myCentre(ctx);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/erasure',
    summary: 'Take the wish to be erased back, while it waits',
    access: everyone,
    response: privacyCentreSchema,
    handler: async (ctx) => {
      await takeBackErasure(ctx);
      return myCentre(ctx);
    },
  }),
];
