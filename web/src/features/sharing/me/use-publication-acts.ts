/** Acts on one's own publications. Each shows at once and goes back, with a sentence, when the server says no. */
import type { PublicationState } from '@portevoix/core/sharing';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { copyText } from '../../../lib/clipboard.ts';
import { reserveWindow } from '../composer-window.ts';
import { withPublication } from '../my-shares.ts';
import {
  callOffPublication,
  declarePublication,
  mySharesQuery,
  openPublication,
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
    /** Opens the composer of what an editor let through; its words are copied for networks that take none. */
    open: useMutation({
      mutationFn: async (publication: Publication) => {
        const window = publication.composeUrl ? reserveWindow() : null;
        try {
          const opened = await openPublication(publication.id);
          await copyText(opened.text);
          if (opened.composeUrl) window?.leadTo(opened.composeUrl);
        } catch (error) {
          window?.discard();
          throw error;
        }
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: ['shares'] }),
    }),
    callOff: useMutation({
      mutationFn: (id: string) => callOffPublication(id),
      onMutate: (id) => show(id, 'withdrawn', { advice: null }),
      ...settle,
    }),
  };
}
