import { defineErrors } from '#platform/errors.ts';

export const authErrors = defineErrors('auth', {
  already_set_up: 409,
  directory_exists: 409,
  wrong_password: 401,
  charter_changed: 409,
  charter_needed: 409,
  not_the_demonstration: 404,
  last_way_in: 409,
  busy: 503,
  mail_off: 409,
  same_address: 422,
  change_over: 410,
  second_factor_needed: 403,
  own_second_factor_first: 409,
});
