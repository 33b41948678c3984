/** What the tab of a coalition asks the server. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';

export type Partners =
  paths['/api/v1/campaigns/{id}/partners']['get']['responses'][200]['content']['application/json'];
export type Partner = Partners['items'][number];

export const partnersQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'partners', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/partners', { params: { path: { id } } })),
  });
