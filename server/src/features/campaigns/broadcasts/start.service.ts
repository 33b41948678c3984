/** From a draft to letters on their way, and how staff hold, go on or call off. */
import {
  broadcastGaps,
  broadcastQuietHours,
  instantOf,
  type startBroadcastSchema,
} from '@portevoix/core/campaigns';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { eachAlone } from '#platform/each-alone.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import { dropWaitingPushes } from '../push/pushes.store.ts';
import { queueForReaders, queuePushesForReaders } from './audience.store.ts';
import { getBroadcast, mustFindBroadcast, readersOf } from './broadcasts.service.ts';
import { changeBroadcast, dropWaiting, listDueBroadcasts, takeDueBroadcast } from './broadcasts.store.ts';
import { hindranceOf } from './holding.service.ts';
import { pauseSending } from './progress.store.ts';
import { quietUntil } from './quiet.rules.ts';

export interface BroadcastJob {
  workspaceId: string;
  broadcastId: string;
}

/**
 * Sends it now, or at a time on the campaign’s wall. In quiet hours its letters wait for the morning unless told.
 * @throws campaigns.broadcast_unfinished, campaigns.broadcast_in_test, campaigns.broadcast_campaign_closed,
 * campaigns.broadcast_mail_off, campaigns.broadcast_reason_needed, campaigns.broadcast_sent
 */
export async function startBroadcast(ctx: Ctx, id: string, input: z.output<typeof startBroadcastSchema>) {
  const { row, campaign } = await mustFindBroadcast(ctx, id);
  if (row.state !== 'draft') throw campaignsErrors.broadcast_sent();
  const { kind, texts, channel } = row;
  const gaps = broadcastGaps({ kind, texts, channel, hasAlert: row.alert_id !== null });
  if (gaps.length > 0) throw campaignsErrors.broadcast_unfinished();
  const hindrance = await hindranceOf(ctx, row, campaign);
  if (hindrance) throw hindrance;
  if (channel !== 'push' && !ctx.house.mail.enabled) throw campaignsErrors.broadcast_mail_off();
  if (input.anyHour && !input.anyHourReason) throw campaignsErrors.broadcast_reason_needed();
  const wanted = input.at ? instantOf({ zone: campaign.time_zone, at: input.at }).instant : ctx.now;
  const startsAt = wanted > ctx.now ? wanted : ctx.now;
  const changed = await changeBroadcast(ctx, id, ['draft'], {
    state: 'scheduled',
    starts_at: startsAt,
    any_hour: input.anyHour,
    any_hour_reason: input.anyHourReason || null,
  });
  if (!changed) throw campaignsErrors.broadcast_sent();
  await emit(ctx, 'campaigns.broadcast_scheduled', { broadcastId: id, campaignId: campaign.id });
  await ctx.house.jobs.enqueue(
    ctx.tx,
    'campaigns.start_broadcast',
    { workspaceId: ctx.workspaceId, broadcastId: id } satisfies BroadcastJob,
    { startAfter: startsAt, key: id },
  );
  return getBroadcast(ctx, id);
}

/** Its time has come: one letter for each reader, or one notice for each of their browsers, all in the transaction that takes it, so that it happens once. */
export async function beginSending(house: House, { workspaceId, broadcastId }: BroadcastJob): Promise<void> {
  await house.inWorkspace(workspaceId, async (ctx) => {
    const row = await takeDueBroadcast(ctx, broadcastId);
    const campaign = row && (await findCampaign(ctx, row.campaign_id));
    if (!row || !campaign) return;
    if (await hindranceOf(ctx, row, campaign)) {
      await changeBroadcast(ctx, broadcastId, ['sending'], {
        state: 'draft',
        starts_at: null,
        started_at: null,
      });
      await emit(ctx, 'campaigns.broadcast_cancelled', { broadcastId, campaignId: campaign.id });
      return;
    }
    const notBefore = row.any_hour
      ? ctx.now
      : (quietUntil(ctx.now, campaign.time_zone, broadcastQuietHours) ?? ctx.now);
    const readers = { ...(await readersOf(ctx, row)), broadcastId, notBefore };
    const queued = row.channel === 'push' ? 0 : await queueForReaders(ctx, readers);
    if (row.channel !== 'email') await queuePushesForReaders(ctx, readers);
    await changeBroadcast(ctx, broadcastId, ['sending'], { queued });
    await emit(ctx, 'campaigns.broadcast_started', {
      broadcastId,
      campaignId: campaign.id,
      alertId: row.alert_id,
    });
  });
}

/** Those whose job was lost. */
export async function beginDue(house: House): Promise<void> {
  await eachAlone(await house.inSystem(listDueBroadcasts), ({ workspaceId, id }) =>
    beginSending(house, { workspaceId, broadcastId: id }),
  );
}

/** Letters that the mail server already has still go out. @throws campaigns.broadcast_not_going */
export async function pauseBroadcast(ctx: Ctx, id: string) {
  const { campaign } = await mustFindBroadcast(ctx, id);
  if ((await pauseSending(ctx, id, 'hand', null)).length === 0) throw campaignsErrors.broadcast_not_going();
  await emit(ctx, 'campaigns.broadcast_paused', { broadcastId: id, campaignId: campaign.id });
  return getBroadcast(ctx, id);
}

/**
 * Goes on where it stopped; refusals until now are forgiven.
 * @throws campaigns.broadcast_not_going, campaigns.broadcast_in_test, campaigns.broadcast_campaign_closed
 */
export async function resumeBroadcast(ctx: Ctx, id: string) {
  const { row, campaign } = await mustFindBroadcast(ctx, id);
  if (row.state !== 'paused') throw campaignsErrors.broadcast_not_going();
  const hindrance = await hindranceOf(ctx, row, campaign);
  if (hindrance) throw hindrance;
  const change = { state: 'sending', pause_reason: null, pause_detail: null, judged_from: ctx.now };
  if (!(await changeBroadcast(ctx, id, ['paused'], change))) throw campaignsErrors.broadcast_not_going();
  await emit(ctx, 'campaigns.broadcast_resumed', { broadcastId: id, campaignId: campaign.id });
  return getBroadcast(ctx, id);
}

/** What has not left is dropped; a planned one becomes a draft again. @throws campaigns.broadcast_not_going */
export async function cancelBroadcast(ctx: Ctx, id: string) {
  const { campaign } = await mustFindBroadcast(ctx, id);
  if (await changeBroadcast(ctx, id, ['scheduled'], { state: 'draft', starts_at: null })) {
    await emit(ctx, 'campaigns.broadcast_cancelled', { broadcastId: id, campaignId: campaign.id });
    return getBroadcast(ctx, id);
  }
  const change = { state: 'cancelled', pause_reason: null, pause_detail: null, ended_at: ctx.now };
  if (!(await changeBroadcast(ctx, id, ['sending', 'paused'], change)))
    throw campaignsErrors.broadcast_not_going();
  await dropWaiting(ctx, id);
  await dropWaitingPushes(ctx, id);
  await emit(ctx, 'campaigns.broadcast_cancelled', { broadcastId: id, campaignId: campaign.id });
  return getBroadcast(ctx, id);
}
