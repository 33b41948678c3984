/** Coded errors of the room; words at `errors.notifications.<code>`. */
import { defineErrors } from '#platform/errors.ts';

export const notificationsErrors = defineErrors('notifications', { consent_needed: 422, no_browser: 409 });
