/** Tracked links of an alert, minted when first needed, and the clicks that came back: measured. */
import type { PassedOn } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { countsByLink, mintLink, shortUrlOfLink } from '../../links/index.ts';
import type { AlertView } from '../alerts/kind.ts';
import { mustFindAlert } from '../alerts/service.ts';
import { findAlertLink, linksOfAlert, lockAlertLink, saveAlertLink } from './alert-links.store.ts';

/** The short address that leads to `target`; the same for everybody on that network. */
export async function alertLink(
  ctx: Ctx,
  { campaign, alert }: Pick<AlertView, 'campaign' | 'alert'>,
  network: string,
  target: string,
): Promise<string> {
  const known = await findAlertLink(ctx, alert.id, network);
  if (known?.target === target) return shortUrlOfLink(ctx, known.linkId);
  await lockAlertLink(ctx, alert.id, network);
  const meanwhile = await findAlertLink(ctx, alert.id, network);
  if (meanwhile?.target === target) return shortUrlOfLink(ctx, meanwhile.linkId);
  const { id, shortUrl } = await mintLink(ctx, {
    target,
    storyId: alert.id,
    network,
    medium: 'public_share',
    campaign: campaign.slug,
    content: alert.slug,
  });
  await saveAlertLink(ctx, { alertId: alert.id, network, linkId: id, target });
  return shortUrl;
}

/** How often what people passed on was followed, by network. @throws campaigns.not_found */
export async function passedOn(ctx: Ctx, alertId: string): Promise<PassedOn> {
  await mustFindAlert(ctx, alertId);
  const links = await linksOfAlert(ctx, alertId);
  const counts = await countsByLink(
    ctx,
    links.map(({ linkId }) => linkId),
  );
  const networks = links
    .map(({ network, linkId }) => {
      const { human = 0, humanUnique = 0 } = counts.get(linkId) ?? {};
      return { network, clicks: human, visits: humanUnique };
    })
    .sort((a, b) => b.visits - a.visits);
  return {
    clicks: networks.reduce((sum, { clicks }) => sum + clicks, 0),
    visits: networks.reduce((sum, { visits }) => sum + visits, 0),
    networks,
  };
}
