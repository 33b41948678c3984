/** What the page of figures asks the server. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';

export type CampaignFigures =
  paths['/api/v1/campaigns/{id}/figures']['get']['responses'][200]['content']['application/json'];
export type TargetFigures =
  paths['/api/v1/campaigns/{id}/target-figures']['get']['responses'][200]['content']['application/json'];

export const figuresQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'figures', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/figures', { params: { path: { id } } })),
    // Hours that are over do not change often.
    staleTime: 60_000,
  });
export const targetFiguresQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'target-figures', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/target-figures', { params: { path: { id } } })),
    staleTime: 60_000,
  });
