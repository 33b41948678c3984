/** What the people screens ask the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import type { PeopleSearch } from './routes.tsx';

export const peopleQuery = ({ q, hat, team, place, group, state }: PeopleSearch) =>
  infiniteQueryOptions({
    queryKey: ['people', { q, hat, team, place, group, state }],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/people', {
          params: { query: { q, hat, team, place, group, state, cursor, limit: 100 } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** @param hat in which capacity, for whoever looks after several. */
export const personQuery = (id: string, hat?: PeopleSearch['hat']) =>
  queryOptions({
    queryKey: ['people', id, hat],
    queryFn: () => answer(api.GET('/api/v1/people/{id}', { params: { path: { id }, query: { hat } } })),
  });

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: () => answer(api.GET('/api/v1/teams')),
  staleTime: 60_000,
});

export const invitationsQuery = infiniteQueryOptions({
  queryKey: ['invitations'],
  queryFn: ({ pageParam: cursor }) =>
    answer(api.GET('/api/v1/invitations', { params: { query: { cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: () => answer(api.GET('/api/v1/groups')),
});

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', id],
    queryFn: () => answer(api.GET('/api/v1/groups/{id}', { params: { path: { id } } })),
  });
