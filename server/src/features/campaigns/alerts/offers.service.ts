/**
 * What a member may do now: alerts that are open and meant for them. Nothing is remembered of who looked or followed a
 * link, and the link itself says nothing of them.
 */
import { wordsIn } from '@portevoix/core/campaigns';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { audienceFacts, fittingAudiences } from '../../people/index.ts';
import { addressOf } from '../campaigns/present.ts';
import { alertKinds } from './kinds.ts';
import { selectOffers } from './offers.store.ts';

export async function listOpenAlerts(ctx: Ctx) {
  const offers = (await selectOffers(ctx)).filter(({ kind }) => alertKinds[kind]);
  const facts = await audienceFacts(ctx, personOf(ctx).personId);
  const asked = offers.flatMap(({ stageAudience, alertAudience }) => [stageAudience, alertAudience]);
  const ids = [...new Set(asked.filter((id) => id !== null))];
  const fitting = await fittingAudiences(ctx, facts, ids);
  const reaches = (id: string | null) => id === null || fitting.has(id);
  return {
    items: offers
      .filter((offer) => facts.joinedAt && reaches(offer.stageAudience) && reaches(offer.alertAudience))
      .map((offer) => {
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
