/** SQL of export and erasure. The sealed secret is no part of an export: it opens an account, it does not describe one. */
import type { Ctx } from '#platform/ctx.ts';

export async function exportSharingOf(ctx: Ctx, personId: string): Promise<Record<string, unknown>> {
  const connections = await ctx.tx
    .selectFrom('connections')
    .select(['network', 'remote_id', 'handle', 'display_name', 'profile_url', 'service', 'connected_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  const shares = await ctx.tx
    .selectFrom('shares')
    .select(['id', 'story_id', 'story_title', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  const publications = await ctx.tx
    .selectFrom('publications')
    .select(['share_id', 'network', 'mode', 'state', 'text', 'locale', 'short_url', 'url', 'created_at'])
    .select(['scheduled_at', 'published_at', 'declared_at', 'verified_at', 'withdrawn_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  const rhythm = await ctx.tx
    .selectFrom('sharing_rhythms')
    .select(['zone', 'hours_from', 'hours_to', 'days', 'daily_cap', 'spread_minutes', 'paused_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  const ownPosts = await ctx.tx
    .selectFrom('own_posts')
    .select(['network', 'url', 'posted_on', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  const recalls = await ctx.tx
    .selectFrom('recall_notices')
    .select(['story_id', 'story_title', 'explanation', 'posts', 'created_at', 'read_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  return { connections, shares, publications, rhythm, recalls, ownPosts };
}

/** Publications go with their shares. Click counters of the links stay: they name nobody. */
export async function deleteSharingOf(ctx: Ctx, personId: string): Promise<void> {
  for (const table of ['shares', 'connections', 'sharing_rhythms', 'recall_notices', 'own_posts'] as const) {
    await ctx.tx
      .deleteFrom(table)
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute();
  }
}
