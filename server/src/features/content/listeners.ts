/** What the hub hears: that somebody passed a story on, kept for that person alone, and that they no longer wish to be quoted. */
import { listener } from '#platform/room.ts';
import { noteLastShare } from './archive.store.ts';
import { markShared } from './marks.store.ts';
import { takeNamesBack } from './suggestions.store.ts';

export const listeners = [
  listener<{ personId: string; purpose: string }>({
    event: 'privacy.consent_withdrawn',
    name: 'content.on_consent_withdrawn',
    inTransaction: true,
    async run(ctx, { data }) {
      if (data.purpose === 'quotes_and_photos') await takeNamesBack(ctx, data.personId);
    },
  }),
  listener<{ storyId: string }>({
    event: 'sharing.share_created',
    name: 'content.on_share_created',
    run: (ctx, event) => markShared(ctx, event.id, event.data.storyId),
  }),
  // Only the day: it tells editors that a story is no longer passed on, and nobody who did when.
  listener<{ storyId: string }>({
    event: 'sharing.share_created',
    name: 'content.note_last_share',
    run: (ctx, event) => noteLastShare(ctx, event.data.storyId, event.at),
  }),
];
