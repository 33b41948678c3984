/** What somebody answered to gatherings, for their own space: where each answer stands, the way to it, and giving it up. */
import type { GatheringAnswer } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { loadAlertView } from '../alerts/view.ts';
import { whenInWords } from './facts.html.ts';
import { findGathering } from './gatherings.store.ts';
import { openOwnAnswer } from './own-answer.service.ts';
import { changeAnswer, isOpenFor } from './replies.service.ts';
import { repliesOfSupporter } from './replies.store.ts';

export interface HeldAnswer {
  campaign: string;
  alert: string;
  /** By the clock of the place. */
  when: string;
  answer: GatheringAnswer;
  /** How many come, themselves included. */
  party: number;
  seat: 'none' | 'held' | 'waiting';
  /** Answers before theirs in the waiting list. */
  before: number | null;
  at: Date;
  confirmedAt: Date | null;
  remind: boolean;
  /** When the door let them in. */
  arrivedAt: Date | null;
  state: 'open' | 'over' | 'cancelled';
  test: boolean;
  /** Their own page of it: whoever has it may change the answer. */
  address: string;
}

/** The next gathering first; those that are over at the end. */
export async function answersHeld(ctx: Ctx, supporterId: string, locale: Locale): Promise<HeldAnswer[]> {
  const held: HeldAnswer[] = [];
  for (const { id } of await repliesOfSupporter(ctx, supporterId)) {
    const own = await openOwnAnswer(ctx, id, locale);
    if (!own) continue;
    const { reply, gathering, view, before, address } = own;
    held.push({
      ...{ campaign: view.campaign.title, alert: view.alert.title, before, address },
      when: whenInWords(gathering, view.campaign.timeZone, view.locale),
      ...{
        answer: reply.answer,
        party: reply.party,
        seat: reply.seat,
        remind: reply.remind,
        test: reply.test,
      },
      ...{ at: reply.at, confirmedAt: reply.confirmed_at, arrivedAt: reply.arrived_at },
      state: isOpenFor(gathering, ctx.now) ? 'open' : gathering.cancelled_at ? 'cancelled' : 'over',
    });
  }
  return held;
}

/**
 * Says no in their place to what they said yes or perhaps to and that is still to come, so that a place they leave reaches
 * the next who waits. @param alertId only that one; all of theirs where absent
 */
export async function giveUpAnswers(ctx: Ctx, supporterId: string, alertId?: string): Promise<void> {
  for (const reply of await repliesOfSupporter(ctx, supporterId)) {
    if (reply.answer === 'no' || !reply.confirmed_at || (alertId && reply.alert_id !== alertId)) continue;
    const gathering = await findGathering(ctx, reply.alert_id);
    if (!gathering || !isOpenFor(gathering, ctx.now)) continue;
    const view = await loadAlertView(ctx, reply.alert_id, { locale: ctx.locale });
    await changeAnswer(ctx, view, reply.id, { answer: 'no', party: reply.party, remind: reply.remind });
  }
}
