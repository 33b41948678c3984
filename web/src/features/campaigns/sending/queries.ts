/** What the screens of letters ask the server. */
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';

const of = (id: string) => ({ params: { path: { id } } });

export const letterQueueQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'letters', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/letters', of(id))),
  });
export const lettersToReadQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'letters', id, 'to-read'],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/letters-to-read', of(id))),
  });
export const repliesQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'replies', id],
    queryFn: () => answer(api.GET('/api/v1/campaigns/{id}/replies', of(id))),
  });
export const letterSenderQuery = queryOptions({
  queryKey: ['letter-sender'],
  queryFn: () => answer(api.GET('/api/v1/letter-sender')),
});

type Answered<T> = T extends { queryFn?: infer F }
  ? F extends (...given: never[]) => infer R
    ? Awaited<R>
    : never
  : never;
export type LetterQueue = Answered<ReturnType<typeof letterQueueQuery>>;
export type LetterToRead = Answered<ReturnType<typeof lettersToReadQuery>>['items'][number];
export type Reply = Answered<ReturnType<typeof repliesQuery>>['items'][number];
export type Sender = Answered<typeof letterSenderQuery>;
