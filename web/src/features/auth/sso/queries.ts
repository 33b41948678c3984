/** What the screens of single sign-on ask the server. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';

type Json<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;
export type SsoProvider = Json<'/api/v1/sso-providers/{id}'>;
export type SsoDomain = Json<'/api/v1/sso-domains'>['items'][number];
export type SsoAttempt = Json<'/api/v1/sso-providers/{id}/attempts'>['items'][number];

export const providersQuery = queryOptions({
  queryKey: ['sso-providers'],
  queryFn: async () => (await answer(api.GET('/api/v1/sso-providers'))).items,
});
export const providerQuery = (id: string) =>
  queryOptions({
    queryKey: ['sso-providers', id],
    queryFn: () => answer(api.GET('/api/v1/sso-providers/{id}', { params: { path: { id } } })),
  });
export const attemptsQuery = (id: string) =>
  queryOptions({
    queryKey: ['sso-providers', id, 'attempts'],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/sso-providers/{id}/attempts', { params: { path: { id } } }))).items,
    // Whoever tries a provider in another tab finds what came of it here.
    refetchOnWindowFocus: 'always',
  });
export const domainsQuery = queryOptions({
  queryKey: ['sso-domains'],
  queryFn: async () => (await answer(api.GET('/api/v1/sso-domains'))).items,
});
export const trialQuery = (id: string) =>
  queryOptions({
    queryKey: ['sso-trials', id],
    queryFn: () => answer(api.GET('/api/v1/sso-trials/{id}', { params: { path: { id } } })),
    retry: false,
  });
/** By the domain alone: the name before it never leaves the page. */
export const offersQuery = (domain: string) =>
  queryOptions({
    queryKey: ['sso-offers', domain],
    queryFn: () => answer(api.GET('/api/v1/sso/offers', { params: { query: { domain } } })),
    staleTime: 60_000,
    retry: false,
  });
