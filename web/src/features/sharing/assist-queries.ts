/** The writing assistant's state, and one's own voice. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';

export const assistQuery = queryOptions({
  queryKey: ['assist'],
  queryFn: () => answer(api.GET('/api/v1/assist')),
  staleTime: 5 * 60_000,
});
export const assistSettingsQuery = queryOptions({
  queryKey: ['assist', 'settings'],
  queryFn: () => answer(api.GET('/api/v1/assist/settings')),
});
export const voiceQuery = queryOptions({
  queryKey: ['voice-samples'],
  queryFn: () => answer(api.GET('/api/v1/voice-samples')),
});
