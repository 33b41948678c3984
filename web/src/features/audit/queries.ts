/** What the audit screens ask the server. */
import type { AuditFilters } from '@portevoix/core/audit';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';

export const entriesQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: ['audit-entries', filters],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/audit-entries', { params: { query: { ...filters, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
export type Entry =
  paths['/api/v1/audit-entries']['get']['responses'][200]['content']['application/json']['items'][number];

export const facetsQuery = queryOptions({
  queryKey: ['audit-facets'],
  queryFn: () => answer(api.GET('/api/v1/audit-facets')),
});
export const verificationQuery = queryOptions({
  queryKey: ['audit-verification'],
  queryFn: () => answer(api.GET('/api/v1/audit-verification')),
});
