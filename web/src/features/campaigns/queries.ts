/** What the screens of campaigns ask the server. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
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

/** A change that is answered by the whole campaign, which then stands everywhere at once. */
export function useCampaignChange<V>(change: (value: V) => Promise<Campaign>, quiet = true) {
  const queryClient = useQueryClient();
  return useMutation({
    ...(quiet && { meta: { quiet: true } }),
    mutationFn: change,
    onSuccess(campaign) {
      queryClient.setQueryData(campaignQuery(campaign.id).queryKey, campaign);
      void queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
    },
  });
}
