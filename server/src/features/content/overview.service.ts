/** Figures for the programme's first screen. */
import {
  type ContentOverview,
  type Facet,
  facets,
  type StoryState,
  storyStates,
} from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { selectOverview } from './overview.store.ts';
import { countSources } from './sources.store.ts';

const dayMs = 86_400_000;
export async function contentOverview(ctx: Ctx): Promise<ContentOverview> {
  const yesterday = new Date(ctx.now.getTime() - dayMs);
  const found = await selectOverview(ctx, yesterday, new Date(ctx.now.getTime() + 3 * dayMs));
  const counted = <K extends string>(keys: readonly K[], rows: { key: K; n: number }[]) =>
    Object.fromEntries(keys.map((key) => [key, rows.find((row) => row.key === key)?.n ?? 0])) as Record<
      K,
      number
    >;
  return {
    stories: counted<StoryState>(storyStates, found.states),
    mix: counted<Facet>(facets, found.mix),
    suggestions: found.suggestions,
    stale: found.stale,
    review: found.review,
    sources: await countSources(ctx),
    publishedSinceYesterday: found.publishedSinceYesterday,
    undraftedNeeded: found.undraftedNeeded,
    nextScheduled: found.nextScheduled && {
      ...found.nextScheduled,
      publishAt: found.nextScheduled.publishAt.toISOString(),
    },
    expiringSoon: found.expiringSoon.map((story) => ({ ...story, expiresAt: story.expiresAt.toISOString() })),
    lastPublishedAt: found.lastPublishedAt?.toISOString() ?? null,
  };
}
