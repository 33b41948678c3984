/** Alerts as staff edit them. What people see changes at once. */
import {
  type CampaignAlert,
  type createAlertSchema,
  targetSelectionSchema,
  type updateAlertSchema,
} from '@portevoix/core/campaigns';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { saveAudience } from '../../people/index.ts';
import { takeSlugWithin } from '../campaigns/addresses.service.ts';
import { type CampaignRow, updateCampaignRow } from '../campaigns/campaigns.store.ts';
import { presentAlert } from '../campaigns/present.ts';
import { getCampaign, mustFind, mustLock } from '../campaigns/service.ts';
import { hasPublicContest } from '../contests/contests.store.ts';
import { campaignsErrors } from '../errors.ts';
import { hasBegun, mustLockStage } from '../stages/service.ts';
import { findStage, type StageRow } from '../stages/stages.store.ts';
import {
  type AlertRow,
  deleteAlertRow,
  findAlert,
  findAlertBySlug,
  insertAlert,
  orderAlerts,
  updateAlertRow,
} from './alerts.store.ts';
import { alertKinds } from './kinds.ts';

/** @throws campaigns.not_found */
export async function getAlert(ctx: Ctx, id: string): Promise<CampaignAlert> {
  const { alert, stage, campaign } = await mustFindAlert(ctx, id);
  return presentAlert(ctx, campaign, stage, alert);
}

/** With the settings its kind begins with. @throws campaigns.not_found, campaigns.kind_unknown, campaigns.slug_taken */
export async function addAlert(ctx: Ctx, stageId: string, input: z.output<typeof createAlertSchema>) {
  const { campaign } = await mustLockStage(ctx, stageId);
  const kind = alertKinds[input.kind];
  if (!kind) throw campaignsErrors.kind_unknown();
  await takeAlertSlug(ctx, campaign, input.slug, null);
  const usual = kind.settings.safeParse({});
  const settings = usual.success ? (usual.data as Record<string, unknown>) : {};
  const id = newId();
  const { kind: name, slug, texts } = input;
  const inserted = await insertAlert(ctx, {
    ...{ id, campaign_id: campaign.id, stage_id: stageId, kind: name, slug },
    ...{ texts: JSON.stringify(texts), settings: JSON.stringify(settings) },
  });
  if (!inserted) throw campaignsErrors.slug_taken({ params: { slug } });
  await kind.saved?.(ctx, {
    ...{ alertId: id, campaignId: campaign.id, timeZone: campaign.time_zone, settings },
  });
  await changed(ctx, campaign.id, 'alert_added', id);
  return getAlert(ctx, id);
}

const takeAlertSlug = async (ctx: Ctx, campaign: CampaignRow, slug: string, one: AlertRow | null) =>
  takeSlugWithin(ctx, campaign, slug, 'alert', { has: await findAlertBySlug(ctx, campaign.id, slug), one });

/** @throws campaigns.not_found, campaigns.slug_taken, platform.invalid_request where its kind refuses its settings */
export async function updateAlert(ctx: Ctx, id: string, change: z.output<typeof updateAlertSchema>) {
  const { alert, campaign } = await mustLockAlert(ctx, id);
  const { slug, texts, settings, selection, constituentsOnly, offered, audience } = change;
  if (slug && slug !== alert.slug) await takeAlertSlug(ctx, campaign, slug, alert);
  const set = settings && readSettings(alert, settings);
  const chosen = selection && read(targetSelectionSchema, selection, 'selection');
  await updateAlertRow(ctx, id, {
    ...(slug && { slug }),
    ...(texts && { texts: JSON.stringify(texts) }),
    ...(set !== undefined && { settings: JSON.stringify(set) }),
    ...(selection !== undefined && { selection: chosen ? JSON.stringify(chosen) : null }),
    ...(constituentsOnly !== undefined && { constituents_only: constituentsOnly }),
    ...(offered !== undefined && { offered }),
    ...(audience !== undefined && { audience_id: await saveAudience(ctx, audience) }),
  });
  if (set !== undefined) {
    const about = { alertId: id, campaignId: campaign.id, timeZone: campaign.time_zone };
    await alertKinds[alert.kind]?.saved?.(ctx, { ...about, settings: set });
  }
  await changed(ctx, campaign.id, 'alert_changed', id, Object.keys(change));
  return getAlert(ctx, id);
}

const readSettings = (alert: AlertRow, settings: unknown): unknown => {
  const kind = alertKinds[alert.kind];
  if (!kind) throw campaignsErrors.kind_unknown();
  return read(kind.settings, settings, 'settings');
};

/** Each problem at its path, so that the editor shows it where it is. */
function read<S extends z.ZodType>(schema: S, value: unknown, at: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw platformErrors.invalid_request({
    fields: result.error.issues.map((issue) => ({
      path: [at, ...issue.path].join('.'),
      code: issue.code,
      message: issue.message,
    })),
  });
}

/** @throws campaigns.not_found, campaigns.has_begun, campaigns.contest_fixed */
export async function deleteAlert(ctx: Ctx, id: string) {
  const { alert, campaign, stage } = await mustLockAlert(ctx, id);
  if (hasBegun(campaign, stage)) throw campaignsErrors.has_begun();
  // With it would go the moment, its draw, and the commitment to the draw's seed.
  if (await hasPublicContest(ctx, 'a.id', id)) throw campaignsErrors.contest_fixed();
  await deleteAlertRow(ctx, alert.id);
  await changed(ctx, campaign.id, 'alert_deleted', id);
  return getCampaign(ctx, campaign.id);
}

/** @throws campaigns.not_found */
export async function reorderAlerts(ctx: Ctx, stageId: string, ids: readonly string[]) {
  const { campaign } = await mustLockStage(ctx, stageId);
  await orderAlerts(ctx, stageId, ids);
  await changed(ctx, campaign.id, 'alerts_reordered');
  return getCampaign(ctx, campaign.id);
}

/** @throws campaigns.not_found */
export async function mustFindAlert(
  ctx: Ctx,
  id: string,
): Promise<{ alert: AlertRow; stage: StageRow; campaign: CampaignRow }> {
  const alert = await findAlert(ctx, id);
  const stage = alert && (await findStage(ctx, alert.stage_id));
  if (!stage) throw campaignsErrors.not_found();
  return { alert, stage, campaign: await mustFind(ctx, alert.campaign_id) };
}

/** The same behind its campaign's row, so that two who edit it come one after the other. @throws campaigns.not_found */
async function mustLockAlert(ctx: Ctx, id: string): ReturnType<typeof mustFindAlert> {
  const { campaign } = await mustFindAlert(ctx, id);
  await mustLock(ctx, campaign.id);
  return mustFindAlert(ctx, id);
}

async function changed(
  ctx: Ctx,
  campaignId: string,
  what: string,
  alertId?: string,
  fields?: string[],
): Promise<void> {
  await updateCampaignRow(ctx, campaignId, {});
  await emit(ctx, `campaigns.${what}`, {
    campaignId,
    ...(alertId && { alertId }),
    ...(fields && { fields }),
  });
}
