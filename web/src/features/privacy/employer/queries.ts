/** What the page "What can my employer see?" asks the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';

const fetchPublicView = () => answer(api.GET('/api/v1/employer-view'));
export type PublicView = Awaited<ReturnType<typeof fetchPublicView>>;
const fetchMyView = () => answer(api.GET('/api/v1/me/employer-view'));
export type MyView = Awaited<ReturnType<typeof fetchMyView>>;

export const publicViewQuery = queryOptions({ queryKey: ['employer-view'], queryFn: fetchPublicView });
export const myViewQuery = queryOptions({ queryKey: ['employer-view', 'mine'], queryFn: fetchMyView });

const fetchLooks = (cursor: string | undefined) =>
  answer(api.GET('/api/v1/me/looks', { params: { query: { cursor, limit: 30 } } }));
export type Look = Awaited<ReturnType<typeof fetchLooks>>['items'][number];
export const looksQuery = infiniteQueryOptions({
  queryKey: ['looks'],
  queryFn: ({ pageParam }) => fetchLooks(pageParam),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const protectionQuery = queryOptions({
  queryKey: ['protection'],
  queryFn: () => answer(api.GET('/api/v1/protection')),
});
