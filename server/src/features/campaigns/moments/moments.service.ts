/** Moments as staff plan, start and stop them. The clock does it too; what a hand did first stays. */
import { type Moment, type MomentInput, momentStateAt, wordsIn } from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import { instantOf } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { storyTitles } from '../../content/index.ts';
import { getWorkspace, leastPeopleOf } from '../../workspaces/index.ts';
import { countOfAlert } from '../actions/counts.store.ts';
import { findAlert } from '../alerts/alerts.store.ts';
import { takeSlugWithin } from '../campaigns/addresses.service.ts';
import type { CampaignRow } from '../campaigns/campaigns.store.ts';
import { formerSlugsWithin } from '../campaigns/former-addresses.store.ts';
import { mustFind } from '../campaigns/service.ts';
import { contestsOf, lockContest } from '../contests/contests.store.ts';
import { campaignsErrors } from '../errors.ts';
import { releaseStory } from '../stages/pack.service.ts';
import {
  changeMoment,
  datesOfMoment,
  deleteMomentRow,
  findMoment,
  findMomentBySlug,
  insertMoment,
  lockMoment,
  lockMomentStory,
  type MomentRow,
  momentsOf,
  noteMomentStory,
  saveMomentStories,
  storiesOfMoments,
} from './moments.store.ts';
import { countWaiting } from './words.store.ts';

/** @throws campaigns.not_found */
export async function listMoments(ctx: Ctx, campaignId: string): Promise<{ items: Moment[] }> {
  const campaign = await mustFind(ctx, campaignId);
  return { items: await present(ctx, campaign, await momentsOf(ctx, campaignId)) };
}

/** @throws campaigns.not_found */
export async function getMoment(ctx: Ctx, id: string): Promise<Moment> {
  const { campaign, moment } = await mustFindMoment(ctx, id);
  const [shown] = await present(ctx, campaign, [moment]);
  if (!shown) throw campaignsErrors.not_found();
  return shown;
}

/** @throws campaigns.not_found */
export async function mustFindMoment(
  ctx: Ctx,
  id: string,
): Promise<{ moment: MomentRow; campaign: CampaignRow }> {
  const moment = await findMoment(ctx, id);
  if (!moment) throw campaignsErrors.not_found();
  return { moment, campaign: await mustFind(ctx, moment.campaign_id) };
}

/** @throws campaigns.not_found also for an alert or a story of others, campaigns.slug_taken, campaigns.dates_crossed */
export async function addMoment(ctx: Ctx, campaignId: string, input: MomentInput): Promise<Moment> {
  const campaign = await mustFind(ctx, campaignId);
  const id = newId();
  const row = await valuesOf(ctx, campaign, input);
  // On the night when the clocks go forward, two times on the wall may be one instant.
  if (row.closes_at <= row.opens_at) throw campaignsErrors.dates_crossed();
  await takeMomentSlug(ctx, campaign, input.slug, null);
  const isNew = await insertMoment(ctx, { ...row, id, campaign_id: campaignId });
  if (!isNew) throw campaignsErrors.slug_taken({ params: { slug: input.slug } });
  await saveMomentStories(ctx, id, input.stories);
  await emit(ctx, 'campaigns.moment_added', { campaignId, momentId: id });
  return getMoment(ctx, id);
}

/** Times of what has begun stay as they are. @throws as `addMoment`, campaigns.moment_over, campaigns.dates_crossed */
export async function changeMomentPlan(ctx: Ctx, id: string, input: MomentInput): Promise<Moment> {
  const { campaign } = await mustFindMoment(ctx, id);
  // It may begin at this very instant.
  const moment = await lockMoment(ctx, id);
  if (!moment) throw campaignsErrors.not_found();
  const state = momentStateAt(datesOfMoment(moment), ctx.now);
  if (state === 'closed') throw campaignsErrors.moment_over();
  if (input.slug !== moment.slug) await takeMomentSlug(ctx, campaign, input.slug, moment);
  const { alert_id, opens_at, opens_wall, ...row } = await valuesOf(ctx, campaign, input);
  // Its count began with this ask; another one would be another count.
  const begins = state === 'planned' ? { alert_id, opens_at, opens_wall } : {};
  if (row.closes_at <= (begins.opens_at ?? moment.opens_at)) throw campaignsErrors.dates_crossed();
  await changeMoment(ctx, id, { ...row, ...begins });
  await saveMomentStories(ctx, id, input.stories);
  await emit(ctx, 'campaigns.moment_changed', { campaignId: campaign.id, momentId: id });
  return getMoment(ctx, id);
}

async function takeMomentSlug(ctx: Ctx, campaign: CampaignRow, slug: string, one: MomentRow | null) {
  const has = (await findMomentBySlug(ctx, campaign.id, slug)) ?? null;
  await takeSlugWithin(ctx, campaign, slug, 'moment', { has, one });
}

async function valuesOf(ctx: Ctx, campaign: CampaignRow, input: MomentInput) {
  const alert = await findAlert(ctx, input.alertId);
  if (alert?.campaign_id !== campaign.id) throw campaignsErrors.not_found();
  const ids = input.stories.map(({ storyId }) => storyId);
  const known = await storyTitles(ctx, ids);
  if (ids.some((id) => !known.has(id))) throw campaignsErrors.not_found();
  const at = (wall: string) => instantOf({ zone: campaign.time_zone, at: wall }).instant;
  return {
    slug: input.slug,
    texts: JSON.stringify(input.texts),
    alert_id: input.alertId,
    opens_wall: input.opensWall,
    closes_wall: input.closesWall,
    opens_at: at(input.opensWall),
    closes_at: at(input.closesWall),
    goal: input.goal,
    words: input.words,
  };
}

/**
 * One that has begun is part of what happened, and so is a draw that is public: with it would go the commitment to its seed.
 * @throws campaigns.not_found, campaigns.has_begun, campaigns.contest_fixed
 */
export async function deleteMoment(ctx: Ctx, id: string): Promise<null> {
  const moment = await lockMoment(ctx, id);
  if (!moment) throw campaignsErrors.not_found();
  if (moment.started_at) throw campaignsErrors.has_begun();
  if ((await lockContest(ctx, id))?.opens_at) throw campaignsErrors.contest_fixed();
  await deleteMomentRow(ctx, id);
  await emit(ctx, 'campaigns.moment_deleted', { campaignId: moment.campaign_id });
  return null;
}

/** By hand or by the clock, once. @throws campaigns.not_found, campaigns.moment_over, campaigns.not_published */
export async function startMoment(ctx: Ctx, id: string): Promise<Moment> {
  const { campaign } = await mustFindMoment(ctx, id);
  const moment = await lockMoment(ctx, id);
  if (!moment) throw campaignsErrors.not_found();
  if (momentStateAt(datesOfMoment(moment), ctx.now) === 'closed') throw campaignsErrors.moment_over();
  if (!campaign.published_at) throw campaignsErrors.moment_unpublished();
  if (!moment.started_at) await begin(ctx, moment);
  return getMoment(ctx, id);
}

async function begin(ctx: Ctx, moment: MomentRow): Promise<void> {
  const { done } = await countOfAlert(ctx, moment.alert_id);
  await changeMoment(ctx, moment.id, { started_at: ctx.now, counted_before: Number(done) });
  await emit(ctx, 'campaigns.moment_started', { campaignId: moment.campaign_id, momentId: moment.id });
}

/** @throws campaigns.not_found, campaigns.moment_over */
export async function stopMoment(ctx: Ctx, id: string): Promise<Moment> {
  await mustFindMoment(ctx, id);
  const moment = await lockMoment(ctx, id);
  if (!moment || moment.stopped_at) throw campaignsErrors.moment_over();
  await end(ctx, moment);
  return getMoment(ctx, id);
}

async function end(ctx: Ctx, moment: MomentRow): Promise<void> {
  const { done } = await countOfAlert(ctx, moment.alert_id);
  await changeMoment(ctx, moment.id, { stopped_at: ctx.now, counted_after: Number(done) });
  await emit(ctx, 'campaigns.moment_stopped', { campaignId: moment.campaign_id, momentId: moment.id });
}

/** What the clock does to a moment whose time has come. */
export async function turnMoment(ctx: Ctx, id: string): Promise<void> {
  const moment = await lockMoment(ctx, id);
  if (!moment || moment.stopped_at) return;
  const campaign = await mustFind(ctx, moment.campaign_id);
  if (!moment.started_at && moment.opens_at <= ctx.now && campaign.published_at) {
    await begin(ctx, moment);
    moment.started_at = ctx.now;
  }
  if (moment.closes_at <= ctx.now) await end(ctx, moment);
}

/** Puts one story of the burst out, once; not while the campaign is only tried, unless all of it is a demonstration. */
export async function putOutMomentStory(ctx: Ctx, momentStoryId: string): Promise<void> {
  const row = await lockMomentStory(ctx, momentStoryId);
  if (!row || row.released_at) return;
  const { moment, campaign } = await mustFindMoment(ctx, row.moment_id);
  if (moment.stopped_at || !campaign.published_at || campaign.archived_at) return;
  const { demonstrationAt } = await getWorkspace(ctx);
  const trial = campaign.test_mode && !demonstrationAt;
  const problem = trial ? 'test_mode' : await releaseStory(ctx, row.story_id);
  await noteMomentStory(ctx, row.id, problem);
  if (!problem)
    await emit(ctx, 'campaigns.story_put_out', {
      ...{ campaignId: campaign.id, momentId: moment.id, storyId: row.story_id },
    });
}

/** Acts while it lasts. */
export async function doneDuring(ctx: Ctx, moment: MomentRow): Promise<number> {
  if (moment.counted_before === null) return 0;
  const now = moment.counted_after ?? Number((await countOfAlert(ctx, moment.alert_id)).done);
  return Math.max(0, now - moment.counted_before);
}

async function present(ctx: Ctx, campaign: CampaignRow, rows: readonly MomentRow[]): Promise<Moment[]> {
  const ids = rows.map(({ id }) => id);
  const k = await leastPeopleOf(ctx);
  const waiting = await countWaiting(ctx, ids);
  const stories = await storiesOfMoments(ctx, ids);
  const titles = await storyTitles(
    ctx,
    stories.map(({ story_id }) => story_id),
  );
  const contests = await contestsOf(ctx, ids);
  const former = await formerSlugsWithin(ctx, 'moment', campaign.id);
  const shown: Moment[] = [];
  for (const row of rows) {
    const alert = await findAlert(ctx, row.alert_id);
    shown.push({
      id: row.id,
      campaignId: row.campaign_id,
      slug: row.slug,
      formerSlugs: former.get(row.id) ?? [],
      address: `${ctx.house.config.publicUrl}/c/${campaign.slug}/live/${row.slug}`,
      texts: row.texts,
      alertId: row.alert_id,
      alertTitle: wordsIn(alert?.texts, ctx.locale)?.title ?? '',
      opensWall: row.opens_wall,
      closesWall: row.closes_wall,
      opensAt: row.opens_at.toISOString(),
      closesAt: row.closes_at.toISOString(),
      state: momentStateAt(datesOfMoment(row), ctx.now),
      startedAt: row.started_at?.toISOString() ?? null,
      stoppedAt: row.stopped_at?.toISOString() ?? null,
      goal: row.goal,
      words: row.words,
      done: inSteps(await doneDuring(ctx, row), k),
      waitingWords: waiting.get(row.id) ?? 0,
      stories: stories
        .filter(({ moment_id }) => moment_id === row.id)
        .map((one) => ({
          storyId: one.story_id,
          title: titles.get(one.story_id)?.title ?? '',
          state: titles.get(one.story_id)?.state ?? 'gone',
          public: titles.get(one.story_id)?.public ?? false,
          afterMinutes: one.after_minutes,
          releasedAt: one.released_at?.toISOString() ?? null,
          problem: one.problem,
        })),
      hasContest: contests.has(row.id),
    });
  }
  return shown;
}
