/** How the letters of a campaign stand, for staff: counts of people in steps, and letters by target with small ones merged. */
import type { LetterQueue } from '@portevoix/core/campaigns';
import { addTo, inSteps, newCell, releaseTable } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import { countLetters, type LetterCounts, lettersSent } from './queue.store.ts';
import { refusedTargets } from './undelivered.store.ts';
import { countToRead } from './written.store.ts';

/** @throws campaigns.not_found */
export async function getLetterQueue(ctx: Ctx, campaignId: string): Promise<LetterQueue> {
  const campaign = await findCampaign(ctx, campaignId);
  if (!campaign) throw campaignsErrors.not_found();
  const k = await leastPeopleOf(ctx);
  const counts = await countLetters(ctx, campaignId);
  const reading = (await countToRead(ctx)).find((one) => one.campaignId === campaignId);
  const stepped = (name: keyof LetterCounts) => inSteps(counts[name], k);
  return {
    k,
    testMode: campaign.test_mode,
    counts: {
      unconfirmed: stepped('unconfirmed'),
      reading: stepped('reading'),
      held: stepped('held'),
      waiting: stepped('waiting'),
      sent: stepped('sent'),
      undelivered: stepped('undelivered'),
      answered: stepped('answered'),
    },
    targets: await byTarget(ctx, campaignId, k),
    refused: await refusedTargets(ctx, campaignId),
    toRead: reading?.toRead ?? 0,
    overdue: reading?.overdue ?? 0,
  };
}

/** Steps on top of the gate: looked at twice, the table must not tell of the one letter in between. */
async function byTarget(ctx: Ctx, campaignId: string, k: number): Promise<LetterQueue['targets']> {
  const sent = await lettersSent(ctx, campaignId);
  const names = new Map(sent.map(({ targetId, name }) => [targetId, name]));
  const cells = new Map([...names.keys()].map((id) => [id, newCell(id)]));
  for (const { targetId, actionId } of sent) {
    const cell = cells.get(targetId);
    if (cell) addTo(cell, actionId, { value: 1, part: 0 });
  }
  const table = releaseTable([...cells.values()], { k });
  if (!table) return null;
  return table.map(({ key, value }) => ({
    id: key,
    name: key ? (names.get(key) ?? null) : null,
    letters: inSteps(value, k) ?? k,
  }));
}
