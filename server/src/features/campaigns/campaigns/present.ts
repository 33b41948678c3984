/** Campaigns as staff are shown them: counts of acts leave in steps of k, and only that way. */
import {
  type Campaign,
  type CampaignAlert,
  type CampaignStage,
  type CampaignSummary,
  campaignStateAt,
  instantOf,
  stageStateAt,
  transparencySchema,
  wordsIn,
} from '@portevoix/core/campaigns';
import type { Audience } from '@portevoix/core/people';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { storyTitles } from '../../content/index.ts';
import { findAudiences } from '../../people/index.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { type AlertRow, alertsOfCampaign } from '../alerts/alerts.store.ts';
import { alertKinds } from '../alerts/kinds.ts';
import { type PackRow, packRowsOf } from '../stages/pack.store.ts';
import { datesOf, type StageRow, stagesOf } from '../stages/stages.store.ts';
import { actsOfCampaigns, type CampaignRow, findCampaign } from './campaigns.store.ts';
import { checksOf } from './checks.ts';
import { formerSlugsOf, formerSlugsWithin } from './former-addresses.store.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export const addressOf = (ctx: Ctx, path: string): string =>
  new URL(`/c/${path}`, ctx.house.config.publicUrl).href;

export async function presentSummaries(ctx: Ctx, rows: readonly CampaignRow[]): Promise<CampaignSummary[]> {
  const ids = rows.map(({ id }) => id);
  const stages = Map.groupBy(await stagesOf(ctx, ids), (stage) => stage.campaign_id);
  const acts = await actsOfCampaigns(ctx, ids);
  const least = await leastPeopleOf(ctx);
  return rows.map((row) => summaryOf(ctx, row, stages.get(row.id) ?? [], acts.get(row.id) ?? 0, least));
}

function summaryOf(
  ctx: Ctx,
  row: CampaignRow,
  stages: readonly StageRow[],
  acts: number,
  least: number,
): CampaignSummary {
  const stateOf = (stage: StageRow) => stageStateAt(datesOf(stage), ctx.now);
  const current =
    stages.find((stage) => stateOf(stage) === 'open') ?? stages.find((stage) => stateOf(stage) === 'planned');
  const dates = {
    publishedAt: row.published_at,
    archivedAt: row.archived_at,
    outcomeAt: row.outcome_at,
  };
  return {
    id: row.id,
    slug: row.slug,
    address: addressOf(ctx, row.slug),
    facet: row.facet as CampaignSummary['facet'],
    texts: row.texts,
    timeZone: row.time_zone,
    state: campaignStateAt(dates, stages.map(datesOf), ctx.now),
    testMode: row.test_mode,
    done: inSteps(acts, least),
    goal: row.goal,
    current: current
      ? {
          id: current.id,
          texts: current.texts,
          state: stateOf(current),
          at: (stateOf(current) === 'open' ? current.closes_at : current.opens_at).toISOString(),
        }
      : null,
    updatedAt: row.updated_at.toISOString(),
  };
}

export async function presentCampaign(ctx: Ctx, row: CampaignRow): Promise<Campaign> {
  const stages = await stagesOf(ctx, [row.id]);
  const alerts = await alertsOfCampaign(ctx, row.id);
  const acts = await actsOfCampaigns(ctx, [row.id]);
  const next = row.successor_id ? await findCampaign(ctx, row.successor_id) : null;
  return {
    ...summaryOf(ctx, row, stages, acts.get(row.id) ?? 0, await leastPeopleOf(ctx)),
    formerSlugs: await formerSlugsOf(ctx, row.id),
    transparency: transparencySchema.parse(row.transparency),
    accent: row.accent,
    publishedAt: instant(row.published_at),
    archivedAt: instant(row.archived_at),
    successor: next && { id: next.id, title: wordsIn(next.texts, ctx.locale)?.title ?? next.slug },
    outcome:
      row.outcome && row.outcome_at
        ? {
            outcome: row.outcome as NonNullable<Campaign['outcome']>['outcome'],
            texts: row.outcome_texts ?? {},
            at: row.outcome_at.toISOString(),
          }
        : null,
    createdAt: row.created_at.toISOString(),
    checks: checksOf(row, stages, alerts, ctx.now),
    kinds: Object.keys(alertKinds) as Campaign['kinds'],
    stages: await presentStages(ctx, row, stages, alerts),
  };
}

async function presentStages(
  ctx: Ctx,
  campaign: CampaignRow,
  stages: readonly StageRow[],
  alerts: readonly AlertRow[],
): Promise<CampaignStage[]> {
  const pack = await packRowsOf(
    ctx,
    stages.map(({ id }) => id),
  );
  const titles = await storyTitles(
    ctx,
    pack.map(({ story_id }) => story_id),
  );
  const audiences = await audiencesOf(ctx, [...stages, ...alerts]);
  const former = await formerSlugsWithin(ctx, 'alert', campaign.id);
  const storyOf = (row: PackRow): CampaignStage['stories'][number] => {
    const story = titles.get(row.story_id);
    return {
      storyId: row.story_id,
      title: story?.title ?? '',
      state: story?.state ?? 'gone',
      public: story?.public ?? false,
      afterMinutes: row.after_minutes,
      releasedAt: instant(row.released_at),
      problem: row.problem,
    };
  };
  return stages.map((stage) => ({
    id: stage.id,
    kind: stage.kind as CampaignStage['kind'],
    texts: stage.texts,
    opensWall: stage.opens_wall,
    closesWall: stage.closes_wall,
    opensAt: stage.opens_at.toISOString(),
    closesAt: stage.closes_at.toISOString(),
    opensChange: instantOf({ zone: campaign.time_zone, at: stage.opens_wall }).change,
    closesChange: instantOf({ zone: campaign.time_zone, at: stage.closes_wall }).change,
    state: stageStateAt(datesOf(stage), ctx.now),
    openedAt: instant(stage.opened_at),
    closedAt: instant(stage.closed_at),
    audience: audiences.get(stage.audience_id ?? '') ?? null,
    outcome:
      stage.outcome && stage.outcome_at
        ? {
            outcome: stage.outcome as NonNullable<CampaignStage['outcome']>['outcome'],
            texts: stage.outcome_texts ?? {},
            at: stage.outcome_at.toISOString(),
          }
        : null,
    alerts: alerts
      .filter(({ stage_id }) => stage_id === stage.id)
      .map((alert) => alertOf(ctx, campaign, stage, alert, audiences, former)),
    stories: pack.filter(({ stage_id }) => stage_id === stage.id).map(storyOf),
  }));
}

async function audiencesOf(
  ctx: Ctx,
  rows: readonly { audience_id: string | null }[],
): Promise<Map<string, Audience>> {
  const ids = [...new Set(rows.flatMap(({ audience_id }) => audience_id ?? []))];
  return new Map((await findAudiences(ctx, ids)).map((audience) => [audience.id, audience]));
}

const alertOf = (
  ctx: Ctx,
  campaign: CampaignRow,
  stage: StageRow,
  alert: AlertRow,
  audiences: ReadonlyMap<string, Audience>,
  former: ReadonlyMap<string, string[]>,
): CampaignAlert => ({
  id: alert.id,
  campaignId: alert.campaign_id,
  stageId: alert.stage_id,
  kind: alert.kind,
  slug: alert.slug,
  address: addressOf(ctx, `${campaign.slug}/${alert.slug}`),
  formerSlugs: former.get(alert.id) ?? [],
  texts: alert.texts,
  settings: alert.settings,
  selection: alert.selection,
  constituentsOnly: alert.constituents_only,
  offered: alert.offered,
  audience: audiences.get(alert.audience_id ?? '') ?? null,
  state: stageStateAt(datesOf(stage), ctx.now),
});

export async function presentAlert(
  ctx: Ctx,
  campaign: CampaignRow,
  stage: StageRow,
  alert: AlertRow,
): Promise<CampaignAlert> {
  const former = await formerSlugsWithin(ctx, 'alert', campaign.id);
  return alertOf(ctx, campaign, stage, alert, await audiencesOf(ctx, [alert]), former);
}
