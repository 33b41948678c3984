/** What the programme's content screens ask the server. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';
import type { HealthSearch, QueueSearch, StoriesSearch } from './searches.ts';

const fetchOverview = () => answer(api.GET('/api/v1/content/overview'));
export type Overview = Awaited<ReturnType<typeof fetchOverview>>;
export const overviewQuery = queryOptions({ queryKey: ['stories', 'overview'], queryFn: fetchOverview });

export const storiesQuery = ({ q, state, facet, topic, group, stale }: StoriesSearch) =>
  infiniteQueryOptions({
    queryKey: ['stories', 'list', { q, state, facet, topic, group, stale }],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/stories', {
          params: {
            query: { q, state, facet, topic, group, ...(stale && { stale: 'true' }), cursor, limit: 50 },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const fetchStory = (id: string) =>
  answer(api.GET('/api/v1/stories/{id}', { params: { path: { id } } }));
export type Story = Awaited<ReturnType<typeof fetchStory>>;
/** While the page's card is being read, asks again each second. */
export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ['stories', 'one', id],
    queryFn: () => fetchStory(id),
    refetchInterval: ({ state }) =>
      state.data?.card.state === 'pending' && state.dataUpdateCount < 20 ? 1_000 : false,
  });

/** Shares and human clicks of yesterday and today; small groups stay hidden there too. */
export const lastWeekQuery = queryOptions({
  queryKey: ['analytics', 'last-week'],
  queryFn: () => {
    const from = new Date(Date.now() - 7 * 86_400_000).toISOString();
    return answer(api.GET('/api/v1/analytics/overview', { params: { query: { from } } }));
  },
});

/** Groups one may file stories under, and whether under none. */
export const storyGroupsQuery = queryOptions({
  queryKey: ['story-groups'],
  queryFn: () => answer(api.GET('/api/v1/story-groups')),
});

const fetchSources = () => answer(api.GET('/api/v1/sources', { params: { query: { limit: 200 } } }));
export type Source = Awaited<ReturnType<typeof fetchSources>>['items'][number];
/** While a source is being read, asks again each second. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: fetchSources,
  refetchInterval: ({ state }) =>
    state.data?.items.some((source) => source.state === 'checking') ? 1_000 : false,
});

/** The same, by state and words, however many there are. */
export const sourceListQuery = ({ q, state }: HealthSearch) =>
  infiniteQueryOptions({
    queryKey: ['sources', 'list', { q, state }],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/sources', { params: { query: { q, state, cursor, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.items.some((source) => source.state === 'checking')) ? 2_000 : false,
  });
export const sourceHealthQuery = queryOptions({
  queryKey: ['sources', 'health'],
  queryFn: () => answer(api.GET('/api/v1/source-health')),
  refetchInterval: ({ state }) => (state.data && state.data.checking > 0 ? 2_000 : false),
});
export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['sources', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/sources/{id}', { params: { path: { id } } })),
  });
/** What a source brought last, decided on or not: what its keyword rules are tried on. */
export const lastItemsQuery = (id: string) =>
  queryOptions({
    queryKey: ['sources', 'items', id],
    queryFn: () =>
      answer(api.GET('/api/v1/sources/{id}/items', { params: { path: { id }, query: { limit: 40 } } })),
  });
/** While a list is being brought in, asks again each second. */
export const sourceImportsQuery = queryOptions({
  queryKey: ['sources', 'imports'],
  queryFn: () => answer(api.GET('/api/v1/source-imports')),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.finishedAt === null) ? 1_000 : false),
});
export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: async () => (await answer(api.GET('/api/v1/groups'))).items,
});
/** A story that leads to the same page as an address. */
export const sameStoryQuery = (url: string, except?: string) =>
  queryOptions({
    queryKey: ['stories', 'address', url, except],
    queryFn: () => answer(api.GET('/api/v1/story-addresses', { params: { query: { url, except } } })),
    enabled: url !== '',
  });

const fetchQueue = ({ q, source, show }: QueueSearch, cursor?: string) =>
  answer(
    api.GET('/api/v1/source-items', {
      params: { query: { q, sourceId: source, state: show ?? 'pending', cursor, limit: 50 } },
    }),
  );
export type QueueItem = Awaited<ReturnType<typeof fetchQueue>>['items'][number];
export const queueQuery = (search: QueueSearch) =>
  infiniteQueryOptions({
    queryKey: ['queue', search],
    queryFn: ({ pageParam: cursor }) => fetchQueue(search, cursor),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
