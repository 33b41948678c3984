/** What the editorial screens ask the server: decisions, versions, the calendar, suggestions, the hub's settings. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';
import type { Facet } from '../../../ui/FacetTag.tsx';
import type { Story } from './queries.ts';

export { storyGroupsQuery, storyQuery } from './queries.ts';

export const decisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['stories', 'decisions', id],
    queryFn: () => answer(api.GET('/api/v1/stories/{id}/decisions', { params: { path: { id } } })),
  });

const fetchVersions = (id: string, cursor?: string) =>
  answer(
    api.GET('/api/v1/stories/{id}/versions', { params: { path: { id }, query: { cursor, limit: 30 } } }),
  );
export type StoryVersion = Awaited<ReturnType<typeof fetchVersions>>['items'][number];
export const versionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['stories', 'versions', id],
    queryFn: ({ pageParam }) => fetchVersions(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ['stories', 'version', id],
    queryFn: () => answer(api.GET('/api/v1/story-versions/{id}', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface CalendarAsk {
  from: string;
  until: string;
  facet?: Facet | undefined;
  group?: string | undefined;
  state?: Story['state'] | undefined;
}
const fetchCalendar = (query: CalendarAsk) => answer(api.GET('/api/v1/calendar', { params: { query } }));
export type CalendarAnswer = Awaited<ReturnType<typeof fetchCalendar>>;
export type CalendarStory = CalendarAnswer['stories'][number];
export const calendarQuery = (query: CalendarAsk) =>
  queryOptions({
    queryKey: ['stories', 'calendar', query],
    queryFn: () => fetchCalendar(query),
    placeholderData: keepPreviousData,
  });

const fetchSuggestions = (waiting: boolean, cursor?: string) =>
  answer(
    api.GET('/api/v1/suggestions', {
      params: { query: { waiting: waiting ? 'true' : 'false', cursor, limit: 30 } },
    }),
  );
export type Suggestion = Awaited<ReturnType<typeof fetchSuggestions>>['items'][number];
export const suggestionsQuery = (waiting: boolean) =>
  infiniteQueryOptions({
    queryKey: ['suggestions', waiting ? 'waiting' : 'answered'],
    queryFn: ({ pageParam }) => fetchSuggestions(waiting, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const contentSettingsQuery = queryOptions({
  queryKey: ['content-settings'],
  queryFn: () => answer(api.GET('/api/v1/content/settings')),
});
