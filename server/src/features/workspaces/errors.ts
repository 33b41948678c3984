/** Coded errors of the room. */
import { defineErrors } from '#platform/errors.ts';

export const workspacesErrors = defineErrors('workspaces', {
  least_people_only_upward: 409,
  logo_unreadable: 422,
});
