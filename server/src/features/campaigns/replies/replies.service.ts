/** What targets answered: recorded by staff with its source, and their stance follows the latest answer. */
import type { TargetReply, TargetReplyInput } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import { selectTargets } from '../targets/select.service.ts';
import {
  deleteReply,
  findReply,
  followStance,
  listReplyRows,
  putReply,
  type ReplyRow,
} from './replies.store.ts';

const present = ({ name, post, party, campaignId: _campaign, ...row }: ReplyRow): TargetReply => ({
  ...row,
  target: { name, post, party },
});

/** @throws campaigns.not_found */
export async function listReplies(ctx: Ctx, campaignId: string): Promise<TargetReply[]> {
  if (!(await findCampaign(ctx, campaignId))) throw campaignsErrors.not_found();
  return (await listReplyRows(ctx, campaignId)).map(present);
}

/** Those that may be shown to anybody, for public pages and letters. */
export const publicReplies = async (ctx: Ctx, campaignId: string): Promise<TargetReply[]> =>
  (await listReplyRows(ctx, campaignId, { onlyPublic: true })).map(present);

/** @throws campaigns.not_found for a campaign or a target that is not here */
export async function recordReply(
  ctx: Ctx,
  campaignId: string,
  input: TargetReplyInput,
): Promise<TargetReply> {
  if (!(await findCampaign(ctx, campaignId))) throw campaignsErrors.not_found();
  return save(ctx, newId(), campaignId, input);
}

/** @throws campaigns.not_found */
export async function correctReply(ctx: Ctx, id: string, input: TargetReplyInput): Promise<TargetReply> {
  const before = await findReply(ctx, id);
  if (!before) throw campaignsErrors.not_found();
  const after = await save(ctx, id, before.campaignId, input);
  if (before.targetId !== input.targetId) await followStance(ctx, before.targetId);
  return after;
}

async function save(ctx: Ctx, id: string, campaignId: string, input: TargetReplyInput): Promise<TargetReply> {
  const [target] = await selectTargets(ctx, { ids: [input.targetId] });
  if (!target) throw campaignsErrors.not_found();
  await putReply(ctx, id, campaignId, input);
  await followStance(ctx, input.targetId);
  await emit(ctx, 'campaigns.reply_recorded', { campaignId, targetId: input.targetId, stance: input.stance });
  const row = await findReply(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  return present(row);
}

/** @throws campaigns.not_found */
export async function removeReply(ctx: Ctx, id: string): Promise<void> {
  const before = await findReply(ctx, id);
  if (!before) throw campaignsErrors.not_found();
  await deleteReply(ctx, id);
  await followStance(ctx, before.targetId);
  await emit(ctx, 'campaigns.reply_removed', { campaignId: before.campaignId });
}
