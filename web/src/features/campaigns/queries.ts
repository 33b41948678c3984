/** What the screens of campaigns ask the server. */
import {
  hashKey,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';
import type { CampaignsSearch } from './searches.ts';

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;
export type CampaignSummary = Got<'/api/v1/campaigns'>['items'][number];
export type Campaign = Got<'/api/v1/campaigns/{id}'>;
export type Stage = Campaign['stages'][number];
export type Alert = Stage['alerts'][number];
export type AlertKindName = Alert['kind'];
export type OpenAlert = Got<'/api/v1/me/open-alerts'>['items'][number];

export const campaignsQuery = (search: CampaignsSearch) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'list', search],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/campaigns', { params: { query: { ...search, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}', { params: { path: { id } } })),
  });

export const openAlertsQuery = queryOptions({
  queryKey: ['me', 'open-alerts'],
  queryFn: () => answer(api.GET('/api/v1/me/open-alerts')),
});

/** All that is drawn or counted from campaigns: shown again from the server where it is shown, else when it is next. */
const drawnFrom = ['campaigns', 'campaign-alerts', 'campaign-broadcasts', 'campaign-moments'] as const;

/** @param known - the key of what the change itself was answered with, if it was. */
export async function campaignsChanged(queryClient: QueryClient, known?: readonly unknown[]): Promise<void> {
  const kept = known && hashKey(known);
  await Promise.all([
    ...drawnFrom.map((first) =>
      queryClient.invalidateQueries({
        queryKey: [first],
        predicate: ({ queryHash }) => queryHash !== kept,
      }),
    ),
    queryClient.invalidateQueries({ queryKey: openAlertsQuery.queryKey }),
  ]);
}

/** Shows a campaign as a change was answered; an answer asked for before the change may not undo it. */
export async function holdCampaign(
  queryClient: QueryClient,
  id: string,
  change: (old: Campaign | undefined) => Campaign | undefined,
): Promise<void> {
  const { queryKey } = campaignQuery(id);
  await queryClient.cancelQueries({ queryKey, exact: true });
  queryClient.setQueryData(queryKey, change);
}

/** The campaign as it stands now, whatever is remembered of it. @throws ApiProblem */
export async function readCampaign(queryClient: QueryClient, id: string): Promise<Campaign> {
  // Asked past the query: without a connection it fails at once, where a query would wait for one.
  const campaign = await answer(api.GET('/api/v1/campaigns/{id}', { params: { path: { id } } }));
  await holdCampaign(queryClient, id, () => campaign);
  return campaign;
}

/** A change that is answered by the whole campaign, which then stands everywhere at once. */
export function useCampaignChange<V>(change: (value: V) => Promise<Campaign>, quiet = true) {
  const queryClient = useQueryClient();
  return useMutation({
    ...(quiet && { meta: { quiet: true } }),
    mutationFn: change,
    async onSuccess(campaign) {
      await holdCampaign(queryClient, campaign.id, () => campaign);
      void campaignsChanged(queryClient, campaignQuery(campaign.id).queryKey);
    },
  });
}
