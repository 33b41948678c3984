/** SQL of a person's own publications, for that person alone. */
import type { ShareState } from '@portevoix/core/analytics';
import type { Ctx } from '#platform/ctx.ts';

export interface OwnPublication {
  linkId: string;
  storyId: string;
  network: string;
  state: ShareState;
}

/** Publications of one person that count as shares. Only ever for that person. */
export async function publicationsOf(ctx: Ctx, personId: string): Promise<OwnPublication[]> {
  const rows = await ctx.tx
    .selectFrom('fact_publications')
    .select(['link_id', 'story_id', 'network', 'state'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('counted_at', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(5000)
    .execute();
  return rows.map((row) => ({
    linkId: row.link_id,
    storyId: row.story_id,
    network: row.network,
    state: row.state as ShareState,
  }));
}
