/** Acts on one's own publications. Each shows at once and goes back, with a sentence, when the server says no. */
import type { PublicationState } from '@portevoix/core/sharing';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { withPublication } from '../my-shares.ts';
import {
  callOffPublication,
  declarePublication,
  mySharesQuery,
  type Publication,
  retryPublication,
} from '../queries.ts';

export function usePublicationActs() {
  const queryClient = useQueryClient();
  const key = mySharesQuery.queryKey;

  /** Shows a state before the server has answered; returns what puts the list back. */
  const show = async (id: string, state: PublicationState, more: Partial<Publication> = {}) => {
    await queryClient.cancelQueries({ queryKey: key });
    const before = queryClient.getQueryData(key);
    queryClient.setQueryData(key, (pages) =>
      withPublication(pages, id, (one) => ({ ...one, state, ...more })),
    );
    return () => queryClient.setQueryData(key, before);
  };
  const settle = {
    onError: (_error: unknown, _input: unknown, restore: (() => void) | undefined) => restore?.(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['shares'] }),
  };

  return {
    declare: useMutation({
      mutationFn: ({ id, url }: { id: string; url: string; state: PublicationState }) =>
        declarePublication(id, url || undefined),
      onMutate: ({ id, url, state }) =>
        show(id, state === 'verified' ? 'verified' : 'declared', url ? { url } : {}),
      ...settle,
    }),
    retry: useMutation({
      mutationFn: (id: string) => retryPublication(id),
      onMutate: (id) => show(id, 'queued', { advice: null, reason: null }),
      ...settle,
    }),
    callOff: useMutation({
      mutationFn: (id: string) => callOffPublication(id),
      onMutate: (id) => show(id, 'withdrawn', { advice: null }),
      ...settle,
    }),
  };
}
