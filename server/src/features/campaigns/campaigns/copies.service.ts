/** A copy of a campaign: its stages, alerts and settings, nothing of what anybody did in it. */
import { type copyCampaignSchema, dayAfter, instantOf } from '@portevoix/core/campaigns';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { alertsOfCampaign, insertAlert } from '../alerts/alerts.store.ts';
import { alertKinds } from '../alerts/kinds.ts';
import { campaignsErrors } from '../errors.ts';
import { insertStage, type StageRow, stagesOf } from '../stages/stages.store.ts';
import { takeSlug } from './addresses.service.ts';
import { insertCampaign } from './campaigns.store.ts';
import { getCampaign, mustFind } from './service.ts';

/**
 * Makes a draft like it, in its test mode. With a first day, the whole timeline moves by as many days, at the same hours
 * of the wall clock.
 * @throws campaigns.not_found, campaigns.slug_taken
 */
export async function copyCampaign(
  ctx: Ctx,
  id: string,
  { slug, firstDay }: z.output<typeof copyCampaignSchema>,
) {
  const row = await mustFind(ctx, id);
  const stages = await stagesOf(ctx, [id]);
  const copyId = newId();
  const { facet, goal, texts, accent, transparency } = row;
  await takeSlug(ctx, slug, null);
  const same = { facet, goal, texts, accent, transparency, time_zone: row.time_zone };
  if (!(await insertCampaign(ctx, { id: copyId, slug, ...same })))
    throw campaignsErrors.slug_taken({ params: { slug } });
  const days = firstDay ? daysBetween(firstOf(stages), firstDay) : 0;
  const copied = new Map<string, string>();
  for (const stage of stages) {
    const stageId = newId();
    copied.set(stage.id, stageId);
    await insertStage(ctx, { id: stageId, campaign_id: copyId, ...movedBy(stage, days, row.time_zone) });
  }
  for (const alert of await alertsOfCampaign(ctx, id)) {
    const alertId = newId();
    await insertAlert(ctx, {
      ...{ id: alertId, campaign_id: copyId, stage_id: copied.get(alert.stage_id) ?? '' },
      ...{ kind: alert.kind, slug: alert.slug, offered: alert.offered, audience_id: alert.audience_id },
      constituents_only: alert.constituents_only,
      texts: JSON.stringify(alert.texts),
      settings: JSON.stringify(alert.settings),
      selection: alert.selection && JSON.stringify(alert.selection),
    });
    await alertKinds[alert.kind]?.saved?.(ctx, {
      ...{ alertId, campaignId: copyId, timeZone: row.time_zone, settings: alert.settings },
    });
  }
  await emit(ctx, 'campaigns.campaign_copied', { campaignId: copyId, from: id });
  return getCampaign(ctx, copyId);
}

const firstOf = (stages: readonly StageRow[]): string =>
  stages.map((stage) => stage.opens_wall.slice(0, 10)).sort()[0] ?? '';

const daysBetween = (from: string, to: string): number =>
  from ? Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) : 0;

function movedBy(stage: StageRow, days: number, zone: string) {
  const moved = (wall: string) => `${dayAfter(wall.slice(0, 10), days).day}${wall.slice(10)}`;
  const opens = moved(stage.opens_wall);
  const closes = moved(stage.closes_wall);
  return {
    ...{ kind: stage.kind, texts: stage.texts, audience_id: stage.audience_id },
    ...{ opens_wall: opens, closes_wall: closes },
    opens_at: instantOf({ zone, at: opens }).instant,
    closes_at: instantOf({ zone, at: closes }).instant,
  };
}
