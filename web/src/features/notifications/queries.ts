/** What the page of my notifications asks the server. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';

export type Notifications =
  paths['/api/v1/me/notifications']['get']['responses'][200]['content']['application/json'];
type Input = NonNullable<
  paths['/api/v1/me/notifications']['put']['requestBody']
>['content']['application/json'];
type Subscription = NonNullable<
  paths['/api/v1/me/push-subscriptions']['post']['requestBody']
>['content']['application/json'];

export const notificationsQuery = queryOptions({
  queryKey: ['me', 'notifications'],
  queryFn: () => answer(api.GET('/api/v1/me/notifications')),
});

function useChange<V>(change: (value: V) => Promise<Notifications>) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: change,
    onSuccess: (mine) => queryClient.setQueryData(notificationsQuery.queryKey, mine),
  });
}
export const useSave = () =>
  useChange((body: Input) => answer(api.PUT('/api/v1/me/notifications', { body })));
export const useAddBrowser = () =>
  useChange((body: Subscription) => answer(api.POST('/api/v1/me/push-subscriptions', { body })));
export function useForgetBrowser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/v1/me/push-subscriptions/{id}', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });
}
