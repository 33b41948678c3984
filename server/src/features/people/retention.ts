/** How long this room keeps what it keeps. */
import type { RetentionClock } from '#platform/room.ts';
import { deleteEndedInvitations, deleteUnanswered } from './forgetting.store.ts';

export const retention: readonly RetentionClock[] = [
  {
    kind: 'unanswered_invitations',
    days: 180,
    bounds: { least: 30, most: 365 },
    forget: deleteUnanswered,
  },
  {
    kind: 'ended_invitations',
    days: 365,
    bounds: { least: 30, most: 365 },
    forget: deleteEndedInvitations,
  },
];
