/** What planning reads and writes: previews, free moments, my queue and rhythm, pauses, news of a recall. */
import type { NetworkId } from '@portevoix/core/networks';
import type {
  MyQueue,
  PauseInput,
  PublicationChange,
  Queued,
  RecallNotice,
  Rhythm,
  Schedule,
  SharePreview,
  SharePreviewsInput,
} from '@portevoix/core/sharing';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';

export type { MyQueue, Queued, RecallNotice, Rhythm, Schedule, SharePreview };

/** The zone of this device; the person can choose another. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const queueQuery = queryOptions({
  queryKey: ['queue'],
  queryFn: (): Promise<MyQueue> => answer(api.GET('/api/v1/me/queue')),
});

export const freeSlotsQuery = (network: NetworkId, zone: string, count = 1) =>
  queryOptions({
    queryKey: ['queue', 'slots', network, zone, count],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/me/free-slots', { params: { query: { network, zone, count } } }))).items,
    // A free moment is put off by chance: asked again, it would jump under the finger.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

export const previewShares = async (body: SharePreviewsInput): Promise<SharePreview[]> =>
  (await answer(api.POST('/api/v1/share-previews', { body }))).items;

export const previewPublication = (id: string, body?: string): Promise<SharePreview> =>
  answer(
    api.POST('/api/v1/publications/{id}/preview', {
      params: { path: { id } },
      body: body === undefined ? {} : { body },
    }),
  );

export const changePublication = (id: string, change: PublicationChange) =>
  answer(api.PATCH('/api/v1/publications/{id}', { params: { path: { id } }, body: change }));

export const setRhythm = (rhythm: Rhythm) => answer(api.PUT('/api/v1/me/rhythm', { body: rhythm }));
export const pauseMine = () => answer(api.PUT('/api/v1/me/queue/pause'));
export const resumeMine = () => answer(api.DELETE('/api/v1/me/queue/pause'));
export const openCalendar = (texts: boolean) => answer(api.PUT('/api/v1/me/calendar', { body: { texts } }));
export const closeCalendar = () => answer(api.DELETE('/api/v1/me/calendar'));

export const crisisQuery = queryOptions({
  queryKey: ['crisis'],
  queryFn: () => answer(api.GET('/api/v1/crisis')),
  staleTime: 60_000,
});
export const pauseQuery = queryOptions({
  queryKey: ['pause'],
  queryFn: () => answer(api.GET('/api/v1/pause')),
});
export const startPause = (body: PauseInput) => answer(api.PUT('/api/v1/pause', { body }));
export const endPause = () => answer(api.DELETE('/api/v1/pause'));

export const recallNoticesQuery = queryOptions({
  queryKey: ['recall-notices'],
  queryFn: async (): Promise<RecallNotice[]> => (await answer(api.GET('/api/v1/me/recall-notices'))).items,
  staleTime: 60_000,
});
export const readRecallNotice = (id: string) =>
  answer(api.PUT('/api/v1/recall-notices/{id}/reading', { params: { path: { id } } }));
