/** Coded errors of the webhooks room. */
import { defineErrors } from '#platform/errors.ts';

export const webhooksErrors = defineErrors('webhooks', {
  not_found: 404,
  delivery_not_found: 404,
  https_needed: 422,
  too_many: 409,
  stopped: 409,
});
