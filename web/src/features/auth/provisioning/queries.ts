/** What the pages of provisioning ask the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';

export const directoriesQuery = queryOptions({
  queryKey: ['directories'],
  queryFn: () => answer(api.GET('/api/v1/directories')),
});
export type Directory =
  paths['/api/v1/directories']['get']['responses'][200]['content']['application/json']['items'][number];
export type DirectoryGroup = Directory['groups'][number];
export const kinds: readonly Directory['kind'][] = ['entra', 'okta', 'jumpcloud', 'other'];

export const directoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['directories', id],
    queryFn: () => answer(api.GET('/api/v1/directories/{id}', { params: { path: { id } } })),
  });

export const requestsQuery = (id: string, outcome?: 'failed') =>
  infiniteQueryOptions({
    queryKey: ['directories', id, 'requests', outcome],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/directories/{id}/requests', {
          params: { path: { id }, query: { cursor, outcome } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
export type ScimRequest =
  paths['/api/v1/directories/{id}/requests']['get']['responses'][200]['content']['application/json']['items'][number];
