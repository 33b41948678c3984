/** What the privacy screens ask the server. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;

export const consentsQuery = queryOptions({
  queryKey: ['consents'],
  queryFn: () => answer(api.GET('/api/v1/me/consents')),
});
export type Ledger = Answer<'/api/v1/me/consents'>;
export type Purpose = Ledger['purposes'][number];

export const centreQuery = queryOptions({
  queryKey: ['privacy-centre'],
  queryFn: () => answer(api.GET('/api/v1/me/privacy')),
  // A copy under way is ready within seconds: whoever looks sees it, without a tap.
  refetchInterval: (query) => (query.state.data?.exports.some((one) => !one.readyAt) ? 2_000 : false),
});
export type Centre = Answer<'/api/v1/me/privacy'>;
export type RequestKind = Centre['requests'][number]['kind'];

export const contactsQuery = queryOptions({
  queryKey: ['privacy-contacts'],
  queryFn: () => answer(api.GET('/api/v1/privacy-contacts')),
});
export const clocksQuery = queryOptions({
  queryKey: ['retention-clocks'],
  queryFn: () => answer(api.GET('/api/v1/retention-clocks')),
});
export type Clock = Answer<'/api/v1/retention-clocks'>['clocks'][number];

export const settingsQuery = queryOptions({
  queryKey: ['privacy-settings'],
  queryFn: () => answer(api.GET('/api/v1/privacy-settings')),
});
export type Settings = Answer<'/api/v1/privacy-settings'>;

export const reminderQuery = queryOptions({
  queryKey: ['consultation-reminder'],
  queryFn: () => answer(api.GET('/api/v1/consultation-reminder')),
  staleTime: 10 * 60_000,
});
