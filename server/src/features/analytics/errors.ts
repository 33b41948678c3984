// What can go wrong with the numbers by e-mail.
import { defineErrors } from '#platform/errors.ts';

export const analyticsErrors = defineErrors('analytics', { mail_off: 409, no_address: 409 });
