/** What the audience screens ask the server. */
import type { AudienceInput } from '@portevoix/core/people';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';

/** Teams, groups, places and topics an audience may be made of. */
export const choicesQuery = queryOptions({
  queryKey: ['audience-choices'],
  queryFn: () => answer(api.GET('/api/v1/audience-choices')),
  staleTime: 60_000,
});
export type Choices = Awaited<ReturnType<NonNullable<typeof choicesQuery.queryFn>>>;

export const audiencesQuery = queryOptions({
  queryKey: ['audiences'],
  queryFn: () => answer(api.GET('/api/v1/audiences')),
});
const fetchAudiences = () => answer(api.GET('/api/v1/audiences'));
export type SavedAudience = Awaited<ReturnType<typeof fetchAudiences>>['items'][number];

/** How many members an audience reaches today. */
export const sizeQuery = (audience: AudienceInput) =>
  queryOptions({
    queryKey: ['audience-sizes', audience],
    queryFn: () => answer(api.POST('/api/v1/audience-sizes', { body: { audience: audience as never } })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

/** Stories that are meant for a saved audience, the last changed first. */
export const storiesForQuery = (id: string) =>
  queryOptions({
    queryKey: ['stories', 'of-audience', id],
    queryFn: () => answer(api.GET('/api/v1/stories', { params: { query: { audience: id, limit: 50 } } })),
  });
