/** What a member reads: the stories for them, and one of them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';
import type { FeedSearch } from './searches.ts';

export const feedQuery = ({ q, facet, topic, mine, view }: FeedSearch) =>
  infiniteQueryOptions({
    queryKey: ['feed', 'list', { q, facet, topic, mine, view }],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/feed', {
          params: {
            query: {
              limit: 12,
              q,
              facet,
              topic,
              mine,
              view,
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

/** Tells the server that I have opened it: for my own filter “new to me”, and nothing else. */
export const openStory = (id: string) =>
  answer(api.PUT('/api/v1/feed/{id}/opening', { params: { path: { id } } }));

export type FeedStory = Awaited<ReturnType<typeof fetchStory>>;
