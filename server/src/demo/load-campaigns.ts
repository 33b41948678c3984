/**
 * The campaigns of the demonstration, published in their test mode: they address real office-holders, so that nothing may
 * ever leave for them. Others fill in targets, texts and acts by the ids it gives back.
 */
import { instantOf, wallTimeOf } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { alertKinds } from '../features/campaigns/index.ts';
import { dayMs } from './calendar.ts';
import { type DemoCampaign, type DemoStage, type DemoTime, demoCampaigns } from './campaigns.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

export interface LoadedCampaign {
  id: string;
  slug: string;
  /** In their order. */
  stages: string[];
  /** By their slug. */
  alerts: Record<string, string>;
}

export async function loadCampaigns(ctx: Ctx, world: World): Promise<LoadedCampaign[]> {
  const loaded: LoadedCampaign[] = [];
  for (const campaign of demoCampaigns) loaded.push(await loadCampaign(ctx, world, campaign));
  return loaded;
}

async function loadCampaign(ctx: Ctx, world: World, campaign: DemoCampaign): Promise<LoadedCampaign> {
  const { now } = ctx;
  const { locale, timeZone: zone, title, summary, why } = campaign;
  const ago = (days: number) => new Date(now.getTime() - days * dayMs).toISOString();
  const wall = ([days, clock]: DemoTime) =>
    `${wallTimeOf(new Date(now.getTime() + days * dayMs), zone).slice(0, 10)}T${clock}`;
  const instant = (time: DemoTime) => instantOf({ zone, at: wall(time) }).instant;
  const id = newId();
  await insertRows(ctx, 'campaigns', [
    {
      ...{ id, slug: campaign.slug, facet: 'citizen', goal: campaign.goal, time_zone: zone },
      ...{ accent: campaign.accent, test_mode: true, published_at: ago(12) },
      texts: inLocale({ title, summary, why }),
      transparency: json(campaign.transparency),
      ...{ created_at: ago(30), updated_at: ago(1) },
    },
  ]);
  const { formerSlug: slug } = campaign;
  if (slug) await insertRows(ctx, 'campaign_former_slugs', [{ slug, campaign_id: id, given_up_at: ago(9) }]);
  const stages = campaign.stages.map((stage) => ({ ...stage, id: newId() }));
  const done = (time: DemoTime) => (instant(time) <= now ? instant(time).toISOString() : null);
  await insertRows(
    ctx,
    'campaign_stages',
    stages.map((stage, index) => ({
      ...{ id: stage.id, campaign_id: id, position: index + 1, kind: stage.kind },
      texts: inLocale({ title: stage.title, ask: stage.ask }),
      ...{ opens_wall: wall(stage.opens), closes_wall: wall(stage.closes) },
      ...{ opens_at: instant(stage.opens).toISOString(), closes_at: instant(stage.closes).toISOString() },
      ...{ opened_at: done(stage.opens), closed_at: done(stage.closes) },
      outcome: stage.outcome?.kind ?? null,
      outcome_texts: stage.outcome ? inLocale(stage.outcome.told) : null,
      outcome_at: stage.outcome ? done(stage.closes) : null,
    })),
  );
  const alerts = stages.flatMap((stage) =>
    stage.alerts.map((alert, index) => ({ ...alert, id: newId(), stageId: stage.id, position: index + 1 })),
  );
  await insertRows(
    ctx,
    'campaign_alerts',
    alerts.map((alert) => ({
      ...{ id: alert.id, campaign_id: id, stage_id: alert.stageId, position: alert.position },
      ...{ kind: alert.kind, slug: alert.key, constituents_only: alert.constituentsOnly ?? false },
      texts: inLocale({ title: alert.title, ask: alert.ask, thanks: alert.thanks }),
      settings: json(alertKinds[alert.kind]?.settings.parse(alert.settings?.(wall) ?? {}) ?? {}),
      selection: alert.selection ? json(alert.selection) : null,
      ...{ offered: true, created_at: ago(20), updated_at: ago(2) },
    })),
  );
  await loadPack(ctx, world, stages, (stage) => done(stage.opens));
  return {
    id,
    slug: campaign.slug,
    stages: stages.map((stage) => stage.id),
    alerts: Object.fromEntries(alerts.map((alert) => [alert.key, alert.id])),
  };

  function inLocale(words: unknown) {
    return json({ [locale]: words });
  }
}

/** As the column takes it; plain data and nothing else. */
const json = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Stories of a stage stand on a page for everybody. */
async function loadPack(
  ctx: Ctx,
  world: World,
  stages: readonly (DemoStage & { id: string })[],
  released: (stage: DemoStage) => string | null,
): Promise<void> {
  const ids = new Map(world.stories.map((story) => [story.key, story.id]));
  const rows = stages.flatMap((stage) =>
    (stage.stories ?? []).flatMap(([key, minutes]) => {
      const story = ids.get(key);
      return story
        ? [
            {
              ...{ id: newId(), stage_id: stage.id, story_id: story },
              ...{ after_minutes: minutes, released_at: released(stage) },
            },
          ]
        : [];
    }),
  );
  if (rows.length === 0) return;
  await insertRows(ctx, 'campaign_stage_stories', rows);
  await ctx.tx
    .updateTable('stories')
    .set({ public_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where(
      'id',
      'in',
      rows.map(({ story_id }) => story_id),
    )
    .execute();
}
