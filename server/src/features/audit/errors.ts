import { defineErrors } from '#platform/errors.ts';

export const auditErrors = defineErrors('audit', { too_many: 422 });
