/** Coded errors of the room; words at `errors.campaigns.<code>`. */
import { defineErrors } from '#platform/errors.ts';

export const campaignsErrors = defineErrors('campaigns', {
  not_found: 404,
  address_invalid: 422,
});
