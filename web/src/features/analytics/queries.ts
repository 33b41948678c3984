/** What the numbers' screens ask the server. */
import type { Overview } from '@portevoix/core/analytics';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';

export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

export const overviewQuery = ({ from, to }: Days) =>
  queryOptions({
    queryKey: ['analytics', 'overview', { from, to }],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/analytics/overview', { params: { query: { from, to } } }))) as Overview,
    // The old figures stay, dimmed, while those of another period come.
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** Whether the numbers come to oneself by e-mail. */
export const reportQuery = queryOptions({
  queryKey: ['analytics', 'report'],
  queryFn: () => answer(api.GET('/api/v1/analytics/report')),
});
