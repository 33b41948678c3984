/** What can go wrong in guardrails, in codes with words in both languages. */
import { defineErrors } from '#platform/errors.ts';

export const guardrailErrors = defineErrors('guardrails', {
  proof_not_found: 404,
  version_not_found: 404,
  no_such_claim: 422,
  unknown_team: 422,
});
