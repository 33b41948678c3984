/** Refusals of the settings of single sign-on; those of a sign-in itself are reasons (core/src/auth/sso-refusals.ts). */
import { defineErrors } from '#platform/errors.ts';

export const ssoErrors = defineErrors('auth', {
  sso_metadata_unreadable: 422,
  sso_certificate_unreadable: 422,
  sso_issuer_unreadable: 422,
  sso_issuer_differs: 422,
  sso_details_missing: 422,
  sso_plain_http: 422,
  sso_domain_taken: 409,
  sso_domain_not_proven: 409,
  sso_no_provider: 409,
  sso_joining_over: 410,
  sso_needed: 403,
  sso_foreign_session: 403,
});
