/** What the page of moments asks the server. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;
export type Moment = Got<'/api/v1/campaign-moments/{id}'>;
export type Contest = NonNullable<Got<'/api/v1/campaign-moments/{id}/contest'>>;
export type WallWord = Got<'/api/v1/campaign-moments/{id}/words'>['items'][number];

export const momentsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', campaignId, 'moments'],
    queryFn: () =>
      answer(api.GET('/api/v1/campaigns/{id}/moments', { params: { path: { id: campaignId } } })),
    // While it lasts the count and the words that wait move.
    refetchInterval: 30_000,
  });
export const wordsQuery = (momentId: string) =>
  queryOptions({
    queryKey: ['campaign-moments', momentId, 'words'],
    queryFn: () =>
      answer(api.GET('/api/v1/campaign-moments/{id}/words', { params: { path: { id: momentId } } })),
    refetchInterval: 15_000,
  });
export const contestQuery = (momentId: string) =>
  queryOptions({
    queryKey: ['campaign-moments', momentId, 'contest'],
    queryFn: () =>
      answer(api.GET('/api/v1/campaign-moments/{id}/contest', { params: { path: { id: momentId } } })),
  });

/** A change after which the moments of a campaign are asked for again. */
export function useMomentChange<V, R>(campaignId: string, change: (value: V) => Promise<R>, quiet = false) {
  const queryClient = useQueryClient();
  return useMutation({
    ...(quiet && { meta: { quiet: true } }),
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: momentsQuery(campaignId).queryKey }),
        queryClient.invalidateQueries({ queryKey: ['campaign-moments'] }),
      ]),
  });
}
