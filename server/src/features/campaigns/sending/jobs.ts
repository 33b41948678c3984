/** What happens to letters without anybody's hand: those that ended are noted, their writers told, and records looked at again. */
import type { Ctx } from '#platform/ctx.ts';
import { eachAlone } from '#platform/each-alone.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import type { RetentionClock } from '#platform/room.ts';
import { job } from '#platform/room.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { findOverdue, type OverdueLetters, warnOfLetters } from './overdue.ts';
import { recheckSenders } from './sender.service.ts';
import {
  markEmailRefused,
  noteSent,
  takeReturned,
  takeUndelivered,
  targetOfLetter,
  workspacesWithEnded,
} from './undelivered.store.ts';
import { forgetWritten } from './written.store.ts';

const atOnce = 500;

async function settleLetters(house: House): Promise<void> {
  await eachAlone(await house.inSystem(workspacesWithEnded), (workspaceId) =>
    house.inWorkspace(workspaceId, async (ctx) => {
      await noteSent(ctx);
      await tellUndelivered(ctx);
    }),
  );
}

/** Their writers keep the words and are shown other ways; addresses that refuse are nobody's any more. */
async function tellUndelivered(ctx: Ctx): Promise<void> {
  const ended = await takeUndelivered(ctx, atOnce);
  const refused = ended.filter(({ state, toTarget }) => state === 'refused' && toTarget);
  if (refused.length > 0) await targetsRefused(ctx, [...new Set(refused.map(({ targetId }) => targetId))]);
  for (const { id, supporterId, answer } of ended) {
    if (answer === 'withdrawn' || answer === 'test_mode') continue;
    await tellWriter(ctx, id, supporterId);
  }
}

async function tellWriter(ctx: Ctx, deliveryId: string, supporterId: string | null): Promise<void> {
  if (!supporterId) return;
  await queueLetter(ctx, {
    kind: 'letter_undelivered',
    to: { supporterId },
    data: { deliveryId },
    onceKey: `letter_undelivered:${deliveryId}`,
  });
}

async function targetsRefused(ctx: Ctx, targetIds: readonly string[]): Promise<void> {
  await markEmailRefused(ctx, targetIds);
  await emit(ctx, 'campaigns.target_addresses_refused', { targets: targetIds.length });
}

/** A letter came back: its writers are told, and the target's address counts as none until another one is known. @returns false for any other letter */
export async function targetRefused(ctx: Ctx, letterId: string): Promise<boolean> {
  const targetId = await targetOfLetter(ctx, letterId);
  if (!targetId) return false;
  await targetsRefused(ctx, [targetId]);
  for (const { id, supporterId } of await takeReturned(ctx, letterId)) await tellWriter(ctx, id, supporterId);
  return true;
}

export const sendingJobs = [
  job({ name: 'campaigns.settle_letters', schedule: '*/5 * * * *', run: settleLetters }),
  job({ name: 'campaigns.find_overdue_letters', schedule: '*/10 * * * *', run: findOverdue }),
  job<OverdueLetters>({ name: 'campaigns.warn_of_letters', run: warnOfLetters }),
  job({ name: 'campaigns.recheck_senders', schedule: '23 4 * * *', run: recheckSenders }),
];

/** As long as somebody may want to see what they wrote, or print it; where it went is counted on. */
export const writtenRetention: RetentionClock = { kind: 'written_letters', days: 90, forget: forgetWritten };
