/** What was brought along, on its person's own timeline. */
import type { Room } from '#platform/room.ts';
import { historiesOf } from './histories.store.ts';

export const timeline: NonNullable<Room['timeline']> = async (ctx, personId, page) => {
  if (page.hat) return [];
  const all = await historiesOf(ctx, personId);
  return all
    .filter(({ brought_at }) => brought_at <= page.until)
    .slice(0, page.limit)
    .map(({ brought_at, tool, points, shares }) => ({
      at: brought_at,
      kind: 'switching.brought',
      values: { tool, points: points ?? '–', shares: shares ?? '–' },
    }));
};
