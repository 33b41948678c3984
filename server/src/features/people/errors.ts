import { defineErrors } from '#platform/errors.ts';

export const peopleErrors = defineErrors('people', {
  email_taken: 409,
  last_owner: 409,
  role_too_high: 403,
  role_has_no_groups: 422,
  unknown_group: 422,
  csv_unreadable: 422,
  csv_no_name: 422,
  invitation_over: 410,
});
