/** How long this room keeps what it keeps. */
import type { RetentionClock } from '#platform/room.ts';
import { deleteEndedConsents } from './consents.store.ts';
import { deleteOldEvents } from './events.store.ts';
import { deleteOldLooks } from './looks.store.ts';
import { deleteOldRequests } from './requests.store.ts';

export const retention: readonly RetentionClock[] = [
  {
    kind: 'events',
    days: 365,
    // CNIL, recommendation on logs (2021-122): six months to a year.
    bounds: { least: 180, most: 365 },
    source: 'cnil_logs',
    forget: (ctx, before, limit) => deleteOldEvents(ctx, before, limit),
  },
  {
    // Counting batches are plumbing, not trail.
    kind: 'counting',
    days: 7,
    forget: (ctx, before, limit) => deleteOldEvents(ctx, before, limit, ['links.clicks_counted']),
  },
  {
    kind: 'ended_consents',
    days: 1826,
    // Proof of a consent outlives it by the time in which it can be disputed (Code civil, art. 2224).
    source: 'limitation',
    forget: deleteEndedConsents,
  },
  // As long as the trail that other logs are (CNIL, recommendation on logs).
  { kind: 'looks', days: 365, source: 'cnil_logs', forget: deleteOldLooks },
  { kind: 'privacy_requests', days: 1826, source: 'limitation', forget: deleteOldRequests },
  { kind: 'exports', days: 7, by: 'privacy.remove_expired' },
  { kind: 'left_people', days: 30, by: 'privacy.erase_due' },
];
