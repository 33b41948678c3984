/** What the page of my hats and my history asks the server. */
import type { Hat } from '@portevoix/core/people';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';

export const timelineQuery = (hat?: Hat) =>
  infiniteQueryOptions({
    queryKey: ['timeline', hat ?? 'all'],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/me/timeline', { params: { query: { hat, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const myHatsQuery = queryOptions({
  queryKey: ['me', 'hats'],
  queryFn: () => answer(api.GET('/api/v1/me/hats')),
});
