/**
 * Stages open and close by the clock, or earlier by hand. The public pages look at the dates themselves and are right to
 * the second; this tells the other rooms, once, and puts the stage's stories out.
 */
import { stageStateAt } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { lockCampaign } from '../campaigns/campaigns.store.ts';
import { planPack } from './pack.service.ts';
import { datesOf, findStage, lockStage, markClosed, markOpened } from './stages.store.ts';

/**
 * Does for one stage what its dates ask for by now: opens it, closes it, or nothing. A window that went by while no
 * program ran is only closed: nobody is asked for what can no longer be done.
 */
export async function turnStage(ctx: Ctx, stageId: string): Promise<void> {
  const found = await findStage(ctx, stageId);
  // The campaign first, as whoever edits it does.
  const campaign = found && (await lockCampaign(ctx, found.campaign_id));
  const stage = await lockStage(ctx, stageId);
  if (!stage || !campaign?.published_at || campaign.archived_at) return;
  const state = stageStateAt(datesOf(stage), ctx.now);
  const data = { campaignId: campaign.id, stageId, testMode: campaign.test_mode };
  if (state === 'open' && !stage.opened_at && (await markOpened(ctx, stageId))) {
    await planPack(ctx, stageId, ctx.now);
    await emit(ctx, 'campaigns.stage_opened', data);
  }
  if (state === 'closed' && !stage.closed_at && (await markClosed(ctx, stageId))) {
    await emit(ctx, 'campaigns.stage_closed', { ...data, missed: stage.opened_at === null });
  }
}
