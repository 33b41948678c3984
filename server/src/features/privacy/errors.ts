import { defineErrors } from '#platform/errors.ts';

export const privacyErrors = defineErrors('privacy', {
  purpose_not_offered: 409,
  export_under_way: 409,
  export_not_found: 404,
  export_wrong_code: 403,
  request_not_found: 404,
  request_done: 409,
  wrong_confirmation: 422,
  unknown_clock: 422,
  clock_out_of_bounds: 422,
  off_in_council_mode: 403,
});
