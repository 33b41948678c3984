/** Coded errors of the links room. */
import { defineErrors } from '#platform/errors.ts';

export const linksErrors = defineErrors('links', {
  slug_taken: 409,
  not_found: 404,
  domain_taken: 409,
  domain_not_set: 404,
});
