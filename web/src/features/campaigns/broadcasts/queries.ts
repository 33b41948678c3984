/** What the screens of broadcasts ask the server. */
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';

type Listed =
  paths['/api/v1/campaigns/{id}/broadcasts']['get']['responses'][200]['content']['application/json'];
export type Broadcast = Listed['items'][number];
export type MailState = Listed['mail'];
export type Locale = 'fr' | 'en';
const moving = (state: Broadcast['state']): boolean => state === 'sending' || state === 'scheduled';

export const broadcastsQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign-broadcasts', 'of', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/broadcasts', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => moving(one.state)) ? 5_000 : false),
  });
export const broadcastQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign-broadcasts', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/campaign-broadcasts/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && moving(state.data.state) ? 3_000 : false),
  });
export const reachQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['campaign-broadcasts', 'reach', id, version],
    queryFn: () => answer(api.GET('/api/v1/campaign-broadcasts/{id}/reach', { params: { path: { id } } })),
  });
export const previewQuery = (id: string, version: string, locale: Locale) =>
  queryOptions({
    queryKey: ['campaign-broadcasts', 'preview', id, version, locale],
    queryFn: () =>
      answer(
        api.GET('/api/v1/campaign-broadcasts/{id}/preview', { params: { path: { id }, query: { locale } } }),
      ),
    retry: false,
  });
/** The letter as a page of its own, for a frame. */
export const sheetAddress = (id: string, version: string, locale: Locale): string =>
  `/api/v1/campaign-broadcasts/${id}/sheet?${new URLSearchParams({ locale, at: version })}`;

/** Shows a message as a change was answered; an answer asked for before the change may not undo it. */
export async function holdBroadcast(queryClient: QueryClient, broadcast: Broadcast): Promise<void> {
  const { queryKey } = broadcastQuery(broadcast.id);
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, broadcast);
  void queryClient.invalidateQueries({ queryKey: ['campaign-broadcasts', 'of', broadcast.campaignId] });
}

function useBroadcastChange<V>(change: (value: V) => Promise<Broadcast>, quiet = false) {
  const queryClient = useQueryClient();
  return useMutation({
    ...(quiet && { meta: { quiet: true } }),
    mutationFn: change,
    onSuccess: (broadcast) => holdBroadcast(queryClient, broadcast),
  });
}

export const useCreate = (campaignId: string) =>
  useBroadcastChange((alertId: string | null) =>
    answer(
      api.POST('/api/v1/campaigns/{id}/broadcasts', {
        params: { path: { id: campaignId } },
        body: { kind: alertId ? 'alert' : 'news', alertId },
      }),
    ),
  );
export interface Start {
  at: string | null;
  anyHour: boolean;
  anyHourReason: string;
}
export const useStart = (id: string) =>
  useBroadcastChange(
    (body: Start) =>
      answer(api.PUT('/api/v1/campaign-broadcasts/{id}/start', { params: { path: { id } }, body })),
    true,
  );
export const usePause = (id: string) =>
  useBroadcastChange((_: undefined) =>
    answer(api.PUT('/api/v1/campaign-broadcasts/{id}/pause', { params: { path: { id } } })),
  );
export const useResume = (id: string) =>
  useBroadcastChange((_: undefined) =>
    answer(api.DELETE('/api/v1/campaign-broadcasts/{id}/pause', { params: { path: { id } } })),
  );
export const useCallOff = (id: string) =>
  useBroadcastChange((_: undefined) =>
    answer(api.DELETE('/api/v1/campaign-broadcasts/{id}/start', { params: { path: { id } } })),
  );
export const useTest = (id: string) =>
  useMutation({
    mutationFn: (locale: Locale) =>
      answer(
        api.POST('/api/v1/campaign-broadcasts/{id}/test', { params: { path: { id } }, body: { locale } }),
      ),
  });
/** Into the browsers that whoever asks let us tell. */
export const usePushTest = (broadcastId: string) =>
  useMutation({
    mutationFn: (locale: Locale) =>
      answer(api.POST('/api/v1/me/push-trials', { body: { broadcastId, locale } })),
  });
export function useDelete(id: string, campaignId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/campaign-broadcasts/{id}', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['campaign-broadcasts', 'of', campaignId] }),
  });
}
