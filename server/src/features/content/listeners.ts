/** What the hub hears of later rooms: that somebody passed a story on, kept for that person alone. */
import { listener } from '#platform/room.ts';
import { markShared } from './marks.store.ts';

export const listeners = [
  listener<{ storyId: string }>({
    event: 'sharing.share_created',
    name: 'content.on_share_created',
    run: (ctx, event) => markShared(ctx, event.id, event.data.storyId),
  }),
];
