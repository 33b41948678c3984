/** Whether this installation still waits for its first organisation, and whether it is a demonstration. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './api.ts';

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => answer(api.GET('/api/v1/setup')),
  staleTime: 60_000,
});
