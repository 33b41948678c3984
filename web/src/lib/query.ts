/** One query client: failures that another try may mend are retried twice, a lost session is said, and leads back to sign-in. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { toast } from '../ui/toasts.ts';
import { ApiProblem, isProblem, sentenceOf } from './problem.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** `quiet`: the screen shows this mutation's error itself, so no toast. */
    mutationMeta: { quiet?: boolean };
  }
}

/** 0 (no answer), 429 and 5xx may pass; anything else would fail again. */
export const worthRetrying = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 502);

function onSessionLost(error: unknown): void {
  if (!isProblem(error, 'platform.not_signed_in')) return;
  queryClient.setQueryData(['me'], null);
  // Asked again as soon as somebody comes back to this tab, having signed in in another.
  void queryClient.invalidateQueries({ queryKey: ['me'], exact: true, refetchType: 'none' });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onSessionLost }),
  mutationCache: new MutationCache({
    onError(error, _input, _context, mutation) {
      onSessionLost(error);
      if (!mutation.meta?.quiet) toast({ tone: 'bad', text: sentenceOf(i18next.t, error) });
    },
  }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (count, error) => count < 2 && worthRetrying(error) },
    mutations: { networkMode: 'always' },
  },
});
