/** What this room tells somebody of themselves on their timeline. */
import type { Room } from '#platform/room.ts';
import { listContentMoments } from './timeline.store.ts';

/** Enough of a long suggestion to know it again. */
const most = 120;

export const timeline: NonNullable<Room['timeline']> = async (ctx, personId, page) =>
  page.hat
    ? []
    : (await listContentMoments(ctx, personId, page)).map(({ at, moment, about }) => ({
        at,
        kind: `content.${moment}`,
        values: { about: about.length > most ? `${about.slice(0, most)}…` : about },
      }));
