/** What the other side did, with where it stands: entered by hand, held against our own count. */
import type { CampaignFigures, NewComparison } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { mustFind } from '../campaigns/service.ts';
import { campaignsErrors } from '../errors.ts';
import { deleteComparison, insertComparison } from './comparisons.store.ts';
import { campaignFigures } from './figures.service.ts';

/** @throws campaigns.not_found */
export async function addComparison(
  ctx: Ctx,
  campaignId: string,
  input: NewComparison,
): Promise<CampaignFigures> {
  await mustFind(ctx, campaignId);
  await insertComparison(ctx, { ...input, id: newId(), campaignId });
  await emit(ctx, 'campaigns.comparison_added', { campaignId });
  return campaignFigures(ctx, campaignId);
}

/** @throws campaigns.not_found */
export async function removeComparison(ctx: Ctx, id: string): Promise<CampaignFigures> {
  const campaignId = await deleteComparison(ctx, id);
  if (!campaignId) throw campaignsErrors.not_found();
  await emit(ctx, 'campaigns.comparison_removed', { campaignId });
  return campaignFigures(ctx, campaignId);
}
