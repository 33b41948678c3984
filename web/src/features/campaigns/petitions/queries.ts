/** What the screens of petitions ask the server. */
import { queryOptions } from '@tanstack/react-query';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';

export type Petition =
  paths['/api/v1/campaign-alerts/{id}/petition']['get']['responses'][200]['content']['application/json'];

export const petitionQuery = (alertId: string) =>
  queryOptions({
    queryKey: ['campaign-alerts', alertId, 'petition'],
    queryFn: () =>
      answer(api.GET('/api/v1/campaign-alerts/{id}/petition', { params: { path: { id: alertId } } })),
    // The file is made behind the scenes: its line changes within seconds.
    refetchInterval: (query) =>
      query.state.data?.deliveries.some(({ state }) => state === 'making') ? 2_000 : false,
  });
