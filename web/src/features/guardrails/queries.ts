/** What the screens of the rules read: versions, proofs, approvals, and the archive. */
import type { PolicyVersion } from '@portevoix/core/guardrails';
import type { Approval, ArchiveEntry } from '@portevoix/core/sharing';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';

export type { Approval, ArchiveEntry, PolicyVersion };

const from = (cursor: string | undefined, limit: number) => ({ limit, ...(cursor ? { cursor } : {}) });

export const versionsQuery = infiniteQueryOptions({
  queryKey: ['guardrail-versions'],
  queryFn: ({ pageParam }) =>
    answer(api.GET('/api/v1/guardrail-versions', { params: { query: from(pageParam, 20) } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const proofsQuery = (storyId: string) =>
  queryOptions({
    queryKey: ['guardrail-proofs', storyId],
    queryFn: () => answer(api.GET('/api/v1/guardrail-proofs', { params: { query: { storyId } } })),
  });

export const approvalsQuery = (show: 'waiting' | 'after') =>
  infiniteQueryOptions({
    queryKey: ['approvals', show],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/v1/approvals', { params: { query: { show, ...from(pageParam, 20) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const myArchiveQuery = infiniteQueryOptions({
  queryKey: ['archive', 'mine'],
  queryFn: ({ pageParam }) =>
    answer(api.GET('/api/v1/me/archive', { params: { query: from(pageParam, 20) } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
