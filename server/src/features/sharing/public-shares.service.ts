/**
 * Passing a public story on without an account: one link per story and network, with nobody behind it. Opening a
 * network's composer is no share, so only the clicks that come back are counted, apart from members' shares.
 */
import type { Locale } from '@portevoix/core/common';
import { buildIntent, type NetworkId, networks } from '@portevoix/core/networks';
import type { PublicShares } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { contentErrors, type PublicStory, readPublicStory, storyFacts } from '../content/index.ts';
import { countsByLink, mintLink, shortUrlOfLink } from '../links/index.ts';
import { findPublicLink, insertPublicLink, lockPublicLink, publicLinksOf } from './public-links.store.ts';

/** Networks whose composer opens by an address, in the order they are offered. */
export const openNetworks: readonly NetworkId[] = (
  ['linkedin', 'facebook', 'bluesky', 'mastodon', 'x', 'threads', 'whatsapp', 'telegram', 'email'] as const
).filter((network) => networks[network].modes.includes('assisted'));

/** The network's own composer with the story's title and a link of its own; null when the story is not open. */
export async function openComposer(
  house: House,
  storyId: string,
  network: NetworkId,
  locale: Locale,
): Promise<string | null> {
  const reading = await readPublicStory(house, storyId, [locale]);
  if (reading?.state !== 'open') return null;
  const { story } = reading;
  const link = await house.inWorkspace(story.workspaceId, (ctx) => publicLink(ctx, story, network));
  return buildIntent(network, { text: story.title, title: story.title, url: link });
}

async function publicLink(ctx: Ctx, story: PublicStory, network: NetworkId): Promise<string> {
  await lockPublicLink(ctx, story.id, network);
  const known = await findPublicLink(ctx, story.id, network);
  if (known) return shortUrlOfLink(ctx, known);
  const { id, shortUrl } = await mintLink(ctx, {
    target: story.address,
    storyId: story.id,
    network,
    medium: 'public_share',
  });
  await insertPublicLink(ctx, { storyId: story.id, network, linkId: id });
  return shortUrl;
}

/** How often links of the public page were followed, by network. @throws content.story_not_found */
export async function publicShares(ctx: Ctx, storyId: string): Promise<PublicShares> {
  if ((await storyFacts(ctx, [storyId])).length === 0) throw contentErrors.story_not_found();
  const links = await publicLinksOf(ctx, storyId);
  const counts = await countsByLink(
    ctx,
    links.map(({ linkId }) => linkId),
  );
  const rows = links.map(({ network, linkId }) => {
    const { human = 0, humanUnique = 0 } = counts.get(linkId) ?? {};
    return { network, clicks: human, visits: humanUnique };
  });
  return {
    clicks: rows.reduce((sum, row) => sum + row.clicks, 0),
    visits: rows.reduce((sum, row) => sum + row.visits, 0),
    networks: rows.sort((a, b) => b.visits - a.visits),
  };
}
