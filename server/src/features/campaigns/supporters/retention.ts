/** How long supporters are kept who said nothing, or whom nothing ties to us any more. */
import { daysToAnswer, daysUnconfirmed } from '@portevoix/core/campaigns';
import type { RetentionClock } from '#platform/room.ts';
import { forgetIdle, forgetUnanswered, forgetUnconfirmed } from './retention.store.ts';

export const supportersRetention: readonly RetentionClock[] = [
  {
    kind: 'supporters_unanswered',
    days: daysToAnswer,
    bounds: { least: 7, most: 30 },
    forget: forgetUnanswered,
  },
  {
    kind: 'supporters_unconfirmed',
    days: daysUnconfirmed,
    bounds: { least: 7, most: 90 },
    forget: forgetUnconfirmed,
  },
  {
    kind: 'supporters_idle',
    days: 1_095,
    bounds: { least: 365, most: 1_095 },
    source: 'cnil_prospects',
    forget: forgetIdle,
  },
];
