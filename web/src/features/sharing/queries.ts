/** What the sharing screens read and write. */
import type { Locale } from '@portevoix/core/common';
import type { Guardrails } from '@portevoix/core/guardrails';
import type { Connection, Publication, Share, ShareInput } from '@portevoix/core/sharing';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { figuresOf } from './my-shares.ts';

export type { Connection, Guardrails, Locale, Publication, Share };

export const guardrailsQuery = queryOptions({
  queryKey: ['guardrails'],
  queryFn: (): Promise<Guardrails> => answer(api.GET('/api/v1/guardrails')),
  staleTime: 5 * 60_000,
});

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: () => answer(api.GET('/api/v1/connections', { params: { query: { limit: 50 } } })),
});

export const mySharesQuery = infiniteQueryOptions({
  queryKey: ['shares', 'mine'],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET('/api/v1/shares', {
        params: { query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const createShare = (body: ShareInput): Promise<Share> => answer(api.POST('/api/v1/shares', { body }));

export const declarePublication = (id: string, url?: string) =>
  answer(
    api.PUT('/api/v1/publications/{id}/declaration', {
      params: { path: { id } },
      body: url ? { url } : {},
    }),
  );

const settled = (publication: Publication): boolean =>
  publication.scheduledAt && publication.state === 'queued'
    ? Date.parse(publication.scheduledAt) > Date.now() + 60_000
    : !['queued', 'publishing'].includes(publication.state);
/** Follows one publication until the network has answered; asks often at first, then more seldom. */
export const publicationQuery = (shareId: string, publication: Publication) =>
  queryOptions({
    queryKey: ['shares', 'publication', publication.id],
    queryFn: async (): Promise<Publication> => {
      const share = await answer(api.GET('/api/v1/shares/{id}', { params: { path: { id: shareId } } }));
      return share.publications.find((one) => one.id === publication.id) ?? publication;
    },
    refetchInterval: ({ state }) =>
      state.data && settled(state.data) ? false : state.dataUpdateCount < 20 ? 700 : 5_000,
    staleTime: 0,
  });

/** My own figures over all I shared. A person's shares are few: a thousand is read in five calls. */
export const myFiguresQuery = queryOptions({
  queryKey: ['shares', 'figures'],
  queryFn: async () => {
    const shares: Share[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 5; page++) {
      const query: { limit: number; cursor?: string } =
        cursor === null ? { limit: 200 } : { limit: 200, cursor };
      const next: { items: Share[]; nextCursor: string | null } = await answer(
        api.GET('/api/v1/shares', { params: { query } }),
      );
      shares.push(...next.items);
      cursor = next.nextCursor;
      if (cursor === null) break;
    }
    return figuresOf(shares);
  },
});

export const openPublication = (id: string) =>
  answer(api.PUT('/api/v1/publications/{id}/opening', { params: { path: { id } } }));
export const retryPublication = (id: string) =>
  answer(api.PUT('/api/v1/publications/{id}/attempt', { params: { path: { id } } }));
export const callOffPublication = (id: string) =>
  answer(api.PUT('/api/v1/publications/{id}/withdrawal', { params: { path: { id } } }));
