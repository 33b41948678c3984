/**
 * Public addresses of campaigns, alerts and moments. One that was public and is given up leads on to where it went, and nobody else
 * may take it while its campaign is public: it stands on posters, in letters and on other sites.
 */
import type { Ctx } from '#platform/ctx.ts';
import { campaignsErrors } from '../errors.ts';
import { type CampaignRow, isSlugTaken } from './campaigns.store.ts';
import {
  findWithinByFormerSlug,
  forgetFormerSlug,
  forgetFormerSlugWithin,
  isFormerSlug,
  keepFormerSlug,
  keepFormerSlugWithin,
  lockSlug,
  type WithinCampaign,
} from './former-addresses.store.ts';

/**
 * Takes an address for a campaign, until the end of the transaction.
 * @param campaign null for one that is about to be made
 * @throws campaigns.slug_taken by a campaign of whatever workspace that has it, or had it and still is public
 */
export async function takeSlug(ctx: Ctx, slug: string, campaign: CampaignRow | null): Promise<void> {
  const givenUp = campaign?.published_at ? campaign.slug : null;
  // In one order everywhere: two that change places wait for each other instead of blocking each other.
  for (const one of [slug, ...(givenUp ? [givenUp] : [])].sort()) await lockSlug(ctx, one);
  const id = campaign?.id ?? null;
  const taken = await ctx.house.inSystem(
    async (system) =>
      (id !== null && (await isSlugTaken(system, slug, id))) || (await isFormerSlug(system, slug, id)),
  );
  if (taken) throw campaignsErrors.slug_taken({ params: { slug } });
  await forgetFormerSlug(ctx, slug);
  if (campaign && givenUp) await keepFormerSlug(ctx, givenUp, campaign.id);
}

/**
 * Takes an address for an alert or a moment.
 * @param has who has it now
 * @param one null for one that is about to be made
 * @throws campaigns.slug_taken by another of the campaign that has it, or had it while the campaign is public
 */
export async function takeSlugWithin(
  ctx: Ctx,
  campaign: CampaignRow,
  slug: string,
  what: WithinCampaign,
  { has, one }: { has: { id: string } | null; one: { id: string; slug: string } | null },
): Promise<void> {
  const had = campaign.published_at ? await findWithinByFormerSlug(ctx, what, campaign.id, slug) : null;
  if (has || (had && had !== one?.id)) throw campaignsErrors.slug_taken({ params: { slug } });
  await forgetFormerSlugWithin(ctx, what, campaign.id, slug);
  if (one && campaign.published_at)
    await keepFormerSlugWithin(ctx, what, { slug: one.slug, campaignId: campaign.id, id: one.id });
}
