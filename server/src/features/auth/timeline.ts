/** What this room tells somebody of themselves on their timeline. */
import type { Room } from '#platform/room.ts';
import { listTokenMoments } from './timeline.store.ts';

export const timeline: NonNullable<Room['timeline']> = async (ctx, personId, page) =>
  page.hat
    ? []
    : (await listTokenMoments(ctx, personId, page)).map(({ at, moment, name }) => ({
        at,
        kind: `auth.token_${moment}`,
        values: { name },
      }));
