/** The content pack of a stage: stories that come out with it, at once or some minutes later. */

import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { putOutStory } from '../../content/index.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { findPackRow, notePack, packRowsOf } from './pack.store.ts';
import { findStage } from './stages.store.ts';

/** Has each story of a stage put out at its minute after `opened`. */
export async function planPack(ctx: Ctx, stageId: string, opened: Date): Promise<void> {
  for (const row of await packRowsOf(ctx, [stageId])) {
    if (row.released_at) continue;
    await ctx.house.jobs.enqueue(
      ctx.tx,
      'campaigns.put_out_story',
      { workspaceId: ctx.workspaceId, packId: row.id },
      { startAfter: new Date(opened.getTime() + row.after_minutes * 60_000), key: row.id },
    );
  }
}

/**
 * Puts one story of a pack out, once. Not while the campaign is only tried (the demonstration, where everything is, is
 * the exception), not when its stage has closed meanwhile; a story that cannot come out says why, and keeps nobody else.
 */
export async function putOutPackStory(ctx: Ctx, packId: string): Promise<void> {
  const row = await findPackRow(ctx, packId);
  if (!row || row.released_at) return;
  const stage = await findStage(ctx, row.stage_id);
  const campaign = stage && (await findCampaign(ctx, stage.campaign_id));
  if (!stage || !campaign?.published_at || campaign.archived_at) return;
  const workspace = await getWorkspace(ctx);
  if (campaign.test_mode && !workspace.demonstrationAt) return notePack(ctx, packId, 'test_mode');
  if (stage.closed_at && stage.closed_at <= ctx.now) return notePack(ctx, packId, 'closed');
  const due = stage.opened_at && stage.opened_at.getTime() + row.after_minutes * 60_000;
  if (!due) return;
  // It was put off after this was planned.
  if (due > ctx.now.getTime()) return planPack(ctx, stage.id, stage.opened_at ?? ctx.now);
  const problem = await releaseStory(ctx, row.story_id, stage.audience_id);
  await notePack(ctx, packId, problem);
  if (!problem)
    await emit(ctx, 'campaigns.story_put_out', {
      campaignId: campaign.id,
      stageId: stage.id,
      storyId: row.story_id,
    });
}

/**
 * Puts a prepared story out now, for this audience where one is given; one that is out already stays as it is.
 * @returns the code of what kept it from coming out, else null
 */
export async function releaseStory(
  ctx: Ctx,
  storyId: string,
  audienceId: string | null = null,
): Promise<string | null> {
  try {
    await putOutStory(ctx, storyId, audienceId);
    return null;
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
}
