/** One's own ways in and devices; every change of them asks again. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';

export type Security = paths['/api/v1/me/security']['get']['responses'][200]['content']['application/json'];

export const securityQuery = queryOptions({
  queryKey: ['me', 'security'],
  queryFn: () => answer(api.GET('/api/v1/me/security')),
  staleTime: 0,
});
