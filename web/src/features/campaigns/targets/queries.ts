/** What the screens of decision-makers ask the server. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';
import { currentLocale } from '../../../lib/i18n.ts';
import { ApiProblem, problemFrom } from '../../../lib/problem.ts';
import type { TargetsSearch } from './searches.ts';

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;
export type TargetLine = Got<'/api/v1/targets'>['items'][number];
export type TargetSheet = Got<'/api/v1/targets/{id}'>;
export type TargetSource = Got<'/api/v1/target-sources/{id}'>;
export type TargetAdapter = Got<'/api/v1/target-adapters'>['items'][number];
export type TargetList = Got<'/api/v1/target-lists'>['items'][number];
export type Selection =
  paths['/api/v1/target-reach']['post']['requestBody']['content']['application/json']['selection'];

/** Filters as the server takes them. */
export const filtersOf = ({ what, q, ...search }: TargetsSearch) => ({
  ...search,
  ...(q && { search: q }),
  ...(what && { [what]: 'true' as const }),
});

/** All that counts or names decision-makers: their lists, whom an alert reaches, previews of letters, what a campaign lacks. */
export const targetsChanged = (queryClient: QueryClient) =>
  Promise.all(
    ['targets', 'target-lists', 'target-sources', 'campaign-alerts', 'campaigns'].map((first) =>
      queryClient.invalidateQueries({ queryKey: [first] }),
    ),
  );

export const targetsQuery = (search: TargetsSearch) =>
  infiniteQueryOptions({
    queryKey: ['targets', 'list', search],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/targets', { params: { query: { ...filtersOf(search), cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const targetQuery = (id: string) =>
  queryOptions({
    queryKey: ['targets', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/targets/{id}', { params: { path: { id } } })),
  });

export const facetsQuery = queryOptions({
  queryKey: ['targets', 'facets'],
  queryFn: () => answer(api.GET('/api/v1/target-facets')),
});

export const reachQuery = (selection: Selection) =>
  queryOptions({
    queryKey: ['targets', 'reach', selection],
    queryFn: () => answer(api.POST('/api/v1/target-reach', { body: { selection } })),
    placeholderData: keepPreviousData,
  });

export const sourcesQuery = queryOptions({
  queryKey: ['target-sources'],
  queryFn: () => answer(api.GET('/api/v1/target-sources')),
  refetchInterval: ({ state }) => (state.data?.items.some(({ reading }) => reading) ? 2_000 : false),
});
export const adaptersQuery = queryOptions({
  queryKey: ['target-adapters'],
  queryFn: () => answer(api.GET('/api/v1/target-adapters')),
});
export const listsQuery = queryOptions({
  queryKey: ['target-lists'],
  queryFn: () => answer(api.GET('/api/v1/target-lists')),
});

/** Sends a file to a new source or into one that is there. @throws ApiProblem */
export async function sendFile(url: string, method: 'POST' | 'PUT', file: File): Promise<TargetSource> {
  const body = new FormData();
  body.append('file', file, file.name);
  const headers = { 'accept-language': currentLocale() };
  const response = await fetch(url, { method, body, headers }).catch(() => {
    throw new ApiProblem(0, 'app.offline');
  });
  const found: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, found);
  return found as TargetSource;
}
