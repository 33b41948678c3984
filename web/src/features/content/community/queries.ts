/** What members ask the server besides stories: topics, their suggestions, comments. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';

const fetchTopics = () => answer(api.GET('/api/v1/topics'));
export type Topic = Awaited<ReturnType<typeof fetchTopics>>['items'][number];
export const topicsQuery = queryOptions({ queryKey: ['topics'], queryFn: fetchTopics });

export const mySuggestionsQuery = queryOptions({
  queryKey: ['suggestions', 'mine'],
  queryFn: () => answer(api.GET('/api/v1/suggestions/mine', { params: { query: { limit: 20 } } })),
});

const fetchComments = (id: string, cursor?: string) =>
  answer(api.GET('/api/v1/feed/{id}/comments', { params: { path: { id }, query: { cursor, limit: 50 } } }));
export type Comment = Awaited<ReturnType<typeof fetchComments>>['items'][number];
export const commentsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['comments', id],
    queryFn: ({ pageParam }) => fetchComments(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
