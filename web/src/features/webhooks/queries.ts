/** What the webhook screens ask the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';

export const webhooksQuery = infiniteQueryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ pageParam: cursor }) => answer(api.GET('/api/v1/webhooks', { params: { query: { cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export type Endpoint =
  paths['/api/v1/webhooks']['get']['responses'][200]['content']['application/json']['items'][number];
export type WebhookType = Endpoint['types'][number];

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id],
    queryFn: () => answer(api.GET('/api/v1/webhooks/{id}', { params: { path: { id } } })),
  });

export const deliveriesQuery = (id: string, state?: 'waiting' | 'delivered' | 'failed') =>
  infiniteQueryOptions({
    queryKey: ['webhooks', id, 'deliveries', state],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id }, query: { cursor, state } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // A message under way ends within seconds: whoever looks sees how, without a tap.
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some((one) => one.state === 'waiting'))
        ? 3_000
        : false,
  });
export type Delivery =
  paths['/api/v1/webhooks/{id}/deliveries']['get']['responses'][200]['content']['application/json']['items'][number];

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhook-deliveries', id],
    queryFn: () => answer(api.GET('/api/v1/webhook-deliveries/{id}', { params: { path: { id } } })),
  });
