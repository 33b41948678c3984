/** What this room tells somebody of themselves on their timeline. */
import type { Room } from '#platform/room.ts';
import { listConsentMoments } from './timeline.store.ts';

export const timeline: NonNullable<Room['timeline']> = async (ctx, personId, page) =>
  page.hat
    ? []
    : (await listConsentMoments(ctx, personId, page)).map(({ at, moment, purpose, version }) => ({
        at,
        kind: `privacy.consent_${moment}`,
        values: { version },
        words: { purpose: `privacy.purpose.${purpose}` },
      }));
