/** Stages of a campaign: their windows by the clock of the campaign's place, and what happens in them. */
import {
  type createStageSchema,
  instantOf,
  type packSchema,
  type StageDates,
  type stageOutcomeInputSchema,
  type updateStageSchema,
} from '@portevoix/core/campaigns';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { storyTitles } from '../../content/index.ts';
import { saveAudience } from '../../people/index.ts';
import { type CampaignRow, updateCampaignRow } from '../campaigns/campaigns.store.ts';
import { getCampaign, mustLock, wasInEarnest } from '../campaigns/service.ts';
import { hasPublicContest } from '../contests/contests.store.ts';
import { campaignsErrors } from '../errors.ts';
import { planPack } from './pack.service.ts';
import { savePack } from './pack.store.ts';
import {
  datesOf,
  deleteStageRow,
  findStage,
  insertStage,
  lockStage,
  orderStages,
  type StageRow,
  updateStageRow,
} from './stages.store.ts';
import { turnStage } from './turning.service.ts';

/** @throws campaigns.not_found, campaigns.dates_crossed */
export async function addStage(ctx: Ctx, campaignId: string, input: z.output<typeof createStageSchema>) {
  const campaign = await mustLock(ctx, campaignId);
  const id = newId();
  await insertStage(ctx, {
    ...{ id, campaign_id: campaignId, kind: input.kind, texts: input.texts },
    ...windowOf(campaign, input.opensWall, input.closesWall),
    audience_id: input.audience === undefined ? null : await saveAudience(ctx, input.audience),
  });
  await changed(ctx, campaignId, 'stage_added', id);
  await turnStage(ctx, id);
  return getCampaign(ctx, campaignId);
}

function windowOf(campaign: CampaignRow, opensWall: string, closesWall: string) {
  const zone = campaign.time_zone;
  const opens = instantOf({ zone, at: opensWall }).instant;
  const closes = instantOf({ zone, at: closesWall }).instant;
  if (closes <= opens) throw campaignsErrors.dates_crossed();
  return { opens_wall: opensWall, closes_wall: closesWall, opens_at: opens, closes_at: closes };
}

/**
 * Changes a stage. A new window takes back what the clock did by the old one: put off, it is planned again; prolonged, it
 * goes on. What was closed by hand stays closed.
 * @throws campaigns.not_found, campaigns.dates_crossed
 */
export async function updateStage(ctx: Ctx, id: string, change: z.output<typeof updateStageSchema>) {
  const { stage, campaign } = await mustLockStage(ctx, id);
  const { kind, texts, audience } = change;
  const window = windowOf(
    campaign,
    change.opensWall ?? stage.opens_wall,
    change.closesWall ?? stage.closes_wall,
  );
  await updateStageRow(ctx, id, {
    ...window,
    ...turnedBack(datesOf(stage), window, ctx.now),
    ...(kind && { kind }),
    ...(texts && { texts: JSON.stringify(texts) }),
    ...(audience !== undefined && { audience_id: await saveAudience(ctx, audience) }),
  });
  await changed(ctx, campaign.id, 'stage_changed', id);
  await turnStage(ctx, id);
  return getCampaign(ctx, campaign.id);
}

/** What of the clock's doings no longer holds under a new window. */
export function turnedBack(
  old: StageDates,
  window: { opens_at: Date; closes_at: Date },
  now: Date,
): { opened_at?: null; closed_at?: null } {
  const closedByClock = old.closedAt !== null && old.closedAt >= old.closesAt;
  const openedByClock = old.openedAt !== null && old.openedAt >= old.opensAt;
  return {
    ...(closedByClock && window.closes_at > now && { closed_at: null }),
    ...(openedByClock && window.opens_at > now && { opened_at: null }),
  };
}

/** @throws campaigns.not_found, campaigns.has_begun, campaigns.contest_fixed */
export async function deleteStage(ctx: Ctx, id: string) {
  const { stage, campaign } = await mustLockStage(ctx, id);
  if (hasBegun(campaign, stage)) throw campaignsErrors.has_begun();
  if (await hasPublicContest(ctx, 'a.stage_id', id)) throw campaignsErrors.contest_fixed();
  await deleteStageRow(ctx, id);
  await changed(ctx, campaign.id, 'stage_deleted', id);
  return getCampaign(ctx, campaign.id);
}

/** Once people could act in earnest, what they acted on stays. Whether anybody did is nobody's business. */
export const hasBegun = (campaign: CampaignRow, stage: StageRow): boolean =>
  wasInEarnest(campaign) && stage.opened_at !== null;

/** @throws campaigns.not_found */
export async function reorderStages(ctx: Ctx, campaignId: string, ids: readonly string[]) {
  await mustLock(ctx, campaignId);
  await orderStages(ctx, campaignId, ids);
  await changed(ctx, campaignId, 'stages_reordered');
  return getCampaign(ctx, campaignId);
}

/** Opens it before its hour. @throws campaigns.not_found, campaigns.not_published, campaigns.stage_over */
export async function openStage(ctx: Ctx, id: string) {
  const { stage, campaign } = await mustLockStage(ctx, id);
  if (!campaign.published_at || campaign.archived_at) throw campaignsErrors.not_published();
  if (stage.closed_at || stage.closes_at <= ctx.now) throw campaignsErrors.stage_over();
  if (!stage.opened_at) {
    await updateStageRow(ctx, id, { opened_at: ctx.now });
    await planPack(ctx, id, ctx.now);
    await emit(ctx, 'campaigns.stage_opened', {
      campaignId: campaign.id,
      stageId: id,
      testMode: campaign.test_mode,
    });
  }
  return getCampaign(ctx, campaign.id);
}

/** Closes it before its hour. @throws campaigns.not_found, campaigns.not_published */
export async function closeStage(ctx: Ctx, id: string) {
  const { stage, campaign } = await mustLockStage(ctx, id);
  if (!campaign.published_at || campaign.archived_at) throw campaignsErrors.not_published();
  if (!stage.closed_at) {
    await updateStageRow(ctx, id, { closed_at: ctx.now });
    const data = { campaignId: campaign.id, stageId: id, testMode: campaign.test_mode };
    await emit(ctx, 'campaigns.stage_closed', { ...data, missed: stage.opened_at === null });
  }
  return getCampaign(ctx, campaign.id);
}

/** Takes an early closing back. @throws campaigns.not_found, campaigns.stage_over when its window is over as well */
export async function reopenStage(ctx: Ctx, id: string) {
  const { stage, campaign } = await mustLockStage(ctx, id);
  if (stage.closes_at <= ctx.now) throw campaignsErrors.stage_over();
  if (stage.closed_at) {
    await updateStageRow(ctx, id, { closed_at: null });
    await changed(ctx, campaign.id, 'stage_reopened', id);
    await turnStage(ctx, id);
  }
  return getCampaign(ctx, campaign.id);
}

/** Which stories come out with it, and how many minutes later. @throws campaigns.not_found also for a story */
export async function setPack(ctx: Ctx, id: string, { stories }: z.output<typeof packSchema>) {
  const { stage, campaign } = await mustLockStage(ctx, id);
  const known = await storyTitles(
    ctx,
    stories.map(({ storyId }) => storyId),
  );
  if (stories.some(({ storyId }) => !known.has(storyId))) throw campaignsErrors.not_found();
  await savePack(ctx, id, stories);
  if (stage.opened_at && !stage.closed_at) await planPack(ctx, id, stage.opened_at);
  await changed(ctx, campaign.id, 'pack_changed', id);
  return getCampaign(ctx, campaign.id);
}

/** What happened at this stage, on the public page at once. @throws campaigns.not_found */
export async function recordStageOutcome(
  ctx: Ctx,
  id: string,
  { outcome, texts }: z.output<typeof stageOutcomeInputSchema>,
) {
  const { stage, campaign } = await mustLockStage(ctx, id);
  await updateStageRow(ctx, id, {
    outcome,
    outcome_texts: JSON.stringify(texts),
    outcome_at: stage.outcome_at ?? ctx.now,
  });
  await updateCampaignRow(ctx, campaign.id, {});
  await emit(ctx, 'campaigns.outcome_recorded', { campaignId: campaign.id, stageId: id, outcome });
  return getCampaign(ctx, campaign.id);
}

/** Takes back what was recorded by mistake. @throws campaigns.not_found */
export async function forgetStageOutcome(ctx: Ctx, id: string) {
  const { stage, campaign } = await mustLockStage(ctx, id);
  if (stage.outcome) {
    await updateStageRow(ctx, id, { outcome: null, outcome_texts: null, outcome_at: null });
    await emit(ctx, 'campaigns.outcome_taken_back', { campaignId: campaign.id, stageId: id });
  }
  return getCampaign(ctx, campaign.id);
}

/**
 * The stage and its campaign; nobody else changes either until the transaction ends. The campaign first, as everywhere: two
 * who change both never wait for each other crosswise.
 * @throws campaigns.not_found
 */
export async function mustLockStage(
  ctx: Ctx,
  id: string,
): Promise<{ stage: StageRow; campaign: CampaignRow }> {
  const found = await findStage(ctx, id);
  if (!found) throw campaignsErrors.not_found();
  const campaign = await mustLock(ctx, found.campaign_id);
  const stage = await lockStage(ctx, id);
  if (!stage) throw campaignsErrors.not_found();
  return { stage, campaign };
}

/** Notes that the campaign changed, for the audit log and the order of the list. */
async function changed(ctx: Ctx, campaignId: string, what: string, stageId?: string): Promise<void> {
  await updateCampaignRow(ctx, campaignId, {});
  await emit(ctx, `campaigns.${what}`, { campaignId, ...(stageId && { stageId }) });
}
