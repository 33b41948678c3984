/** Coded errors of the room. */
import { defineErrors } from '#platform/errors.ts';

export const switchingErrors = defineErrors('switching', { no_stories: 422, no_addresses: 422 });
