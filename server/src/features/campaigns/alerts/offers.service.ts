/**
 * What a member may do now: alerts that are open and meant for them. Nothing is remembered of who looked or followed a
 * link, and the link itself says nothing of them.
 */
import { wordsIn } from '@portevoix/core/campaigns';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { audienceFacts, fittingAudiences } from '../../people/index.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { addressOf } from '../campaigns/present.ts';
import { alertKinds } from './kinds.ts';
import { type OfferRow, selectOffers } from './offers.store.ts';

export async function listOpenAlerts(ctx: Ctx) {
  const offers = await offersFor(ctx, personOf(ctx).personId);
  return {
    items: offers.map((offer) => {
      const words = wordsIn(offer.texts, ctx.locale);
      return {
        campaign: wordsIn(offer.campaignTexts, ctx.locale)?.title ?? '',
        title: words?.title ?? '',
        ask: words?.ask ?? '',
        kind: offer.kind,
        address: `${addressOf(ctx, `${offer.campaignSlug}/${offer.slug}`)}?lang=${ctx.locale}`,
        closesAt: offer.closesAt.toISOString(),
        timeZone: offer.timeZone,
        testMode: offer.testMode,
      };
    }),
  };
}

async function offersFor(ctx: Ctx, personId: string): Promise<OfferRow[]> {
  const offers = (await selectOffers(ctx)).filter(({ kind }) => alertKinds[kind]);
  const facts = await audienceFacts(ctx, personId);
  const asked = offers.flatMap(({ stageAudience, alertAudience }) => [stageAudience, alertAudience]);
  const ids = [...new Set(asked.filter((id) => id !== null))];
  const fitting = await fittingAudiences(ctx, facts, ids);
  const reaches = (id: string | null) => id === null || fitting.has(id);
  return offers.filter(
    (offer) => facts.joinedAt && reaches(offer.stageAudience) && reaches(offer.alertAudience),
  );
}

/** What is open for one member, for whoever tells them: titles by language, and the public path that names nobody. */
export async function openAlertsFor(ctx: Ctx, personId: string) {
  const offers = await offersFor(ctx, personId);
  return offers.map(({ id, texts, campaignSlug, slug, closesAt, testMode }) => ({
    id,
    titles: titlesOf(texts, ({ title }) => title),
    path: `/c/${campaignSlug}/${slug}?via=push`,
    closesAt,
    testMode,
  }));
}

function titlesOf<T>(texts: { fr?: T | undefined; en?: T | undefined }, titleOf: (words: T) => string) {
  return {
    ...(texts.fr !== undefined && { fr: titleOf(texts.fr) }),
    ...(texts.en !== undefined && { en: titleOf(texts.en) }),
  };
}

/** What became of a campaign, as titles and a path; null while nothing is recorded. */
export async function outcomeFor(ctx: Ctx, campaignId: string) {
  const campaign = await findCampaign(ctx, campaignId);
  if (!campaign?.outcome || !campaign.published_at) return null;
  return {
    titles: titlesOf(campaign.texts, ({ title }) => title),
    path: `/c/${campaign.slug}`,
    testMode: campaign.test_mode,
  };
}
