import { defineErrors } from '#platform/errors.ts';

export const peopleErrors = defineErrors('people', {
  email_taken: 409,
  last_owner: 409,
  role_too_high: 403,
  role_has_no_groups: 422,
  unknown_group: 422,
  unknown_team: 422,
  unknown_audience: 422,
  rule_too_deep: 422,
  rule_too_long: 422,
  rule_of_rules: 422,
  rule_lists_topics: 422,
  name_taken: 409,
  audience_in_use: 409,
  group_in_use: 409,
  group_kept_by_rule: 409,
  group_kept_by_hand: 409,
  outside_scope: 403,
  csv_unreadable: 422,
  csv_no_name: 422,
  invitation_over: 410,
});
