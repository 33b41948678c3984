/** What a member reads: the stories for them, and one of them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';
import type { Facet } from '../../../ui/FacetTag.tsx';

export const feedQuery = (facet: Facet | undefined) =>
  infiniteQueryOptions({
    queryKey: ['feed', facet ?? 'all'],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/feed', {
          params: {
            query: {
              limit: 12,
              ...(facet ? { facet } : {}),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

const fetchStory = (id: string) => answer(api.GET('/api/v1/feed/{id}', { params: { path: { id } } }));
export const feedStoryQuery = (id: string) =>
  queryOptions({ queryKey: ['feed', 'story', id], queryFn: () => fetchStory(id) });

export type FeedStory = Awaited<ReturnType<typeof fetchStory>>;
