/** Coded errors of the room; words at `errors.campaigns.<code>`. */
import { defineErrors } from '#platform/errors.ts';

export const campaignsErrors = defineErrors('campaigns', {
  not_found: 404,
  slug_taken: 409,
  not_a_draft: 409,
  not_ready: 409,
  not_published: 409,
  archived: 409,
  own_successor: 409,
  has_begun: 409,
  stage_over: 409,
  dates_crossed: 422,
  kind_unknown: 422,
  demonstration_only_tests: 409,
  source_unknown_format: 422,
  source_too_heavy: 413,
  source_zip_broken: 422,
  source_unreachable: 422,
  source_empty: 422,
  source_being_read: 409,
  source_not_held: 409,
  source_no_address: 422,
  target_list_name_taken: 409,
  address_invalid: 422,
  gathering_over: 409,
  gathering_no_room: 409,
});
