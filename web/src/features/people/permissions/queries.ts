/** What the page of permissions asks the server. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';

export type PermissionsOf =
  paths['/api/v1/permissions']['get']['responses'][200]['content']['application/json'];
export type Duty = PermissionsOf['rooms'][number]['duties'][number];

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: () => answer(api.GET('/api/v1/permissions')),
  staleTime: Number.POSITIVE_INFINITY,
});
