/** What this room tells somebody of themselves on their timeline. */
import type { Ctx } from '#platform/ctx.ts';
import type { Room, TimelineEntry, TimelinePage } from '#platform/room.ts';
import { namesOf } from '../people/index.ts';
import { placeOf } from './employer-view.service.ts';
import { listConsentMoments, listLookMoments } from './timeline.store.ts';

export const timeline: NonNullable<Room['timeline']> = async (ctx, personId, page) => {
  if (page.hat) return [];
  const consents = (await listConsentMoments(ctx, personId, page)).map(
    ({ at, moment, purpose, version }): TimelineEntry => ({
      at,
      kind: `privacy.consent_${moment}`,
      values: { version },
      words: { purpose: `privacy.purpose.${purpose}` },
    }),
  );
  return [...consents, ...(await looked(ctx, personId, page))];
};

async function looked(ctx: Ctx, personId: string, page: TimelinePage): Promise<TimelineEntry[]> {
  const looks = await listLookMoments(ctx, personId, page);
  const names = await namesOf(
    ctx,
    looks.map(({ viewerId }) => viewerId),
  );
  return looks.map(({ at, viewerId, role, route }) => {
    const viewer = viewerId && names.get(viewerId);
    return {
      at,
      kind: viewer ? 'privacy.looked_by' : 'privacy.looked',
      values: { viewer: viewer ?? '' },
      words: {
        role: `people.role.${role}`,
        place: `privacy.place.${placeOf(route.split(' ').at(-1) ?? route)}`,
      },
    };
  });
}
