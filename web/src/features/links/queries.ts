/** What the links screens ask the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';

export const linksQuery = infiniteQueryOptions({
  queryKey: ['links'],
  queryFn: ({ pageParam: cursor }) => answer(api.GET('/api/v1/links', { params: { query: { cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export type ShortLink =
  paths['/api/v1/links']['get']['responses'][200]['content']['application/json']['items'][number];

export const domainQuery = queryOptions({
  queryKey: ['link-domain'],
  queryFn: () => answer(api.GET('/api/v1/link-domain')),
});
