/** Campaigns: made, changed while they run, published, tried, put away. */
import {
  type archiveCampaignSchema,
  type Campaign,
  type campaignOutcomeInputSchema,
  type campaignsQuerySchema,
  type createCampaignSchema,
  instantOf,
  type updateCampaignSchema,
} from '@portevoix/core/campaigns';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { alertsOfCampaign } from '../alerts/alerts.store.ts';
import { alertKinds } from '../alerts/kinds.ts';
import { campaignsErrors } from '../errors.ts';
import { moveMoments } from '../moments/zones.service.ts';
import { planPack } from '../stages/pack.service.ts';
import { forgetPackProblems } from '../stages/pack.store.ts';
import { stagesOf, updateStageRow } from '../stages/stages.store.ts';
import { turnStage } from '../stages/turning.service.ts';
import { takeSlug } from './addresses.service.ts';
import {
  type CampaignRow,
  deleteCampaignRow,
  findCampaign,
  insertCampaign,
  listCampaignRows,
  lockCampaign,
  updateCampaignRow,
} from './campaigns.store.ts';
import { checksOf } from './checks.ts';
import { presentCampaign, presentSummaries } from './present.ts';

export async function listCampaigns(ctx: Ctx, query: z.output<typeof campaignsQuerySchema>) {
  const page = await listCampaignRows(ctx, query);
  return { items: await presentSummaries(ctx, page.items), nextCursor: page.nextCursor };
}

/** @throws campaigns.not_found */
export async function getCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  return presentCampaign(ctx, await mustFind(ctx, id));
}

/** @throws campaigns.not_found */
export async function mustFind(ctx: Ctx, id: string): Promise<CampaignRow> {
  const row = await findCampaign(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  return row;
}

/** Nobody else changes it until the transaction ends. @throws campaigns.not_found */
export async function mustLock(ctx: Ctx, id: string): Promise<CampaignRow> {
  const row = await lockCampaign(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  return row;
}

/** A draft in its test mode. @throws campaigns.slug_taken */
export async function createCampaign(
  ctx: Ctx,
  input: z.output<typeof createCampaignSchema>,
): Promise<Campaign> {
  const id = newId();
  const { timeZone, ...rest } = input;
  await takeSlug(ctx, input.slug, null);
  if (!(await insertCampaign(ctx, { id, ...rest, time_zone: timeZone, accent: null })))
    throw campaignsErrors.slug_taken({ params: { slug: input.slug } });
  await emit(ctx, 'campaigns.campaign_created', { campaignId: id });
  return getCampaign(ctx, id);
}

/**
 * Changes a campaign; what is published changes at once. With another time zone, stages and moments keep their times on the
 * wall.
 * @throws campaigns.not_found, campaigns.slug_taken, campaigns.dates_crossed
 */
export async function updateCampaign(
  ctx: Ctx,
  id: string,
  change: z.output<typeof updateCampaignSchema>,
): Promise<Campaign> {
  const row = await mustLock(ctx, id);
  const { slug, texts, transparency, timeZone, ...rest } = change;
  if (slug && slug !== row.slug) await takeSlug(ctx, slug, row);
  await updateCampaignRow(ctx, id, {
    ...rest,
    ...(slug && { slug }),
    ...(timeZone && { time_zone: timeZone }),
    ...(texts && { texts: JSON.stringify(texts) }),
    ...(transparency && { transparency: JSON.stringify(transparency) }),
  });
  if (timeZone && timeZone !== row.time_zone) await moveClocks(ctx, id, timeZone);
  await emit(ctx, 'campaigns.campaign_changed', { campaignId: id, fields: Object.keys(change) });
  return getCampaign(ctx, id);
}

/** People could act on it once; that it is tried out again takes nothing of that back. */
export const wasInEarnest = (row: CampaignRow): boolean =>
  row.in_earnest_at !== null || (row.published_at !== null && !row.test_mode);

async function moveClocks(ctx: Ctx, campaignId: string, zone: string): Promise<void> {
  for (const stage of await stagesOf(ctx, [campaignId])) {
    const opens = instantOf({ zone, at: stage.opens_wall }).instant;
    const closes = instantOf({ zone, at: stage.closes_wall }).instant;
    if (closes <= opens) throw campaignsErrors.dates_crossed();
    await updateStageRow(ctx, stage.id, { opens_at: opens, closes_at: closes });
    await turnStage(ctx, stage.id);
  }
  for (const alert of await alertsOfCampaign(ctx, campaignId)) {
    const { id: alertId, settings } = alert;
    await alertKinds[alert.kind]?.saved?.(ctx, { alertId, campaignId, timeZone: zone, settings });
  }
  await moveMoments(ctx, campaignId, zone);
}

/** Only what people could never act on in earnest may vanish; the rest is archived. @throws campaigns.not_found, campaigns.not_a_draft */
export async function deleteCampaign(ctx: Ctx, id: string): Promise<void> {
  const row = await mustLock(ctx, id);
  if (wasInEarnest(row)) throw campaignsErrors.not_a_draft();
  await deleteCampaignRow(ctx, id);
  await emit(ctx, 'campaigns.campaign_deleted', { campaignId: id });
}

/**
 * Opens its public pages. Stages whose hour has come open at once.
 * @throws campaigns.not_found, campaigns.archived, campaigns.not_ready with what is missing
 */
export async function publishCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  const row = await mustLock(ctx, id);
  if (row.archived_at) throw campaignsErrors.archived();
  const stages = await stagesOf(ctx, [id]);
  const missing = checksOf(row, stages, await alertsOfCampaign(ctx, id), ctx.now).filter(
    ({ needed, done }) => needed && !done,
  );
  if (missing.length > 0)
    throw campaignsErrors.not_ready({
      fields: missing.map(({ code }) => ({ path: code, code: 'missing', message: code })),
    });
  if (!row.published_at) {
    await updateCampaignRow(ctx, id, {
      published_at: ctx.now,
      ...(!row.test_mode && { in_earnest_at: row.in_earnest_at ?? ctx.now }),
    });
    await emit(ctx, 'campaigns.campaign_published', { campaignId: id, testMode: row.test_mode });
    for (const stage of stages) await turnStage(ctx, stage.id);
  }
  return getCampaign(ctx, id);
}

/** Takes its public pages back: their addresses lead nowhere until it is published again. @throws campaigns.not_found */
export async function withdrawCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  const row = await mustLock(ctx, id);
  if (row.published_at) {
    await updateCampaignRow(ctx, id, { published_at: null });
    await emit(ctx, 'campaigns.campaign_withdrawn', { campaignId: id });
  }
  return getCampaign(ctx, id);
}

/**
 * In the test mode letters go to whoever tries it and nothing counts. A demonstration stays in it: it must never write
 * to a real office-holder.
 * @throws campaigns.not_found, campaigns.demonstration_only_tests
 */
export async function setTestMode(
  ctx: Ctx,
  id: string,
  on: boolean,
  demonstration: boolean,
): Promise<Campaign> {
  const row = await mustLock(ctx, id);
  if (!on && demonstration) throw campaignsErrors.demonstration_only_tests();
  if (row.test_mode !== on) {
    const begins = !on && row.published_at !== null;
    await updateCampaignRow(ctx, id, {
      test_mode: on,
      // One that is in earnest already, from before this was noted, is noted as it leaves.
      ...((begins || wasInEarnest(row)) && { in_earnest_at: row.in_earnest_at ?? ctx.now }),
    });
    if (!on) await tryPacksAgain(ctx, id);
    await emit(ctx, on ? 'campaigns.test_mode_begun' : 'campaigns.test_mode_ended', { campaignId: id });
  }
  return getCampaign(ctx, id);
}

/** Stories that did not come out because the campaign was only tried. */
async function tryPacksAgain(ctx: Ctx, campaignId: string): Promise<void> {
  const open = (await stagesOf(ctx, [campaignId])).filter((stage) => stage.opened_at && !stage.closed_at);
  await forgetPackProblems(
    ctx,
    open.map(({ id }) => id),
  );
  for (const stage of open) await planPack(ctx, stage.id, stage.opened_at ?? ctx.now);
}

/**
 * Puts a campaign away: its stages close, and its old addresses say where it goes on.
 * @throws campaigns.not_found also for the successor, campaigns.own_successor
 */
export async function archiveCampaign(
  ctx: Ctx,
  id: string,
  { successorId }: z.output<typeof archiveCampaignSchema>,
): Promise<Campaign> {
  const row = await mustLock(ctx, id);
  if (successorId === id) throw campaignsErrors.own_successor();
  if (successorId) await mustFind(ctx, successorId);
  await updateCampaignRow(ctx, id, { archived_at: row.archived_at ?? ctx.now, successor_id: successorId });
  await emit(ctx, 'campaigns.campaign_archived', { campaignId: id });
  return getCampaign(ctx, id);
}

/** Takes it out again. @throws campaigns.not_found */
export async function restoreCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  const row = await mustLock(ctx, id);
  if (row.archived_at) {
    await updateCampaignRow(ctx, id, { archived_at: null, successor_id: null });
    await emit(ctx, 'campaigns.campaign_restored', { campaignId: id });
    for (const stage of await stagesOf(ctx, [id])) await turnStage(ctx, stage.id);
  }
  return getCampaign(ctx, id);
}

/** What became of it, on its public page at once. @throws campaigns.not_found */
export async function recordCampaignOutcome(
  ctx: Ctx,
  id: string,
  { outcome, texts }: z.output<typeof campaignOutcomeInputSchema>,
): Promise<Campaign> {
  const row = await mustLock(ctx, id);
  await updateCampaignRow(ctx, id, {
    outcome,
    outcome_texts: JSON.stringify(texts),
    outcome_at: row.outcome_at ?? ctx.now,
  });
  await emit(ctx, 'campaigns.outcome_recorded', { campaignId: id, stageId: null, outcome });
  return getCampaign(ctx, id);
}

/** Takes back what was recorded by mistake. @throws campaigns.not_found */
export async function forgetCampaignOutcome(ctx: Ctx, id: string): Promise<Campaign> {
  const row = await mustLock(ctx, id);
  if (row.outcome) {
    await updateCampaignRow(ctx, id, { outcome: null, outcome_texts: null, outcome_at: null });
    await emit(ctx, 'campaigns.outcome_taken_back', { campaignId: id, stageId: null });
  }
  return getCampaign(ctx, id);
}
