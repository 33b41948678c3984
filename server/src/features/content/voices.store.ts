/** SQL of what a person said in the hub, for export and erasure. What they said goes; what they decided stays, nameless. */
import type { Ctx } from '#platform/ctx.ts';

export async function voiceOf(ctx: Ctx, personId: string) {
  const mine = <T extends 'story_comments' | 'story_suggestions'>(table: T) =>
    ctx.tx
      .selectFrom(table as 'story_comments')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId);
  const reactions = await ctx.tx
    .selectFrom('story_reactions')
    .select(['story_id', 'kind', 'at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  const topics = await ctx.tx
    .selectFrom('topic_follows')
    .select(['topic', 'choice', 'chosen_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  const decisions = await ctx.tx
    .selectFrom('story_decisions')
    .select(['story_id', 'decision', 'note', 'at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  const versions = await ctx.tx
    .selectFrom('story_versions')
    .select(['story_id', 'changed', 'at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  return {
    comments: await mine('story_comments').selectAll().execute(),
    suggestions: await mine('story_suggestions').selectAll().execute(),
    reactions,
    topics,
    storyDecisions: decisions,
    storyVersions: versions,
  };
}

export async function forgetVoice(ctx: Ctx, personId: string): Promise<void> {
  for (const table of ['story_comments', 'story_reactions', 'story_suggestions', 'topic_follows'] as const) {
    await ctx.tx
      .deleteFrom(table)
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute();
  }
  for (const table of ['story_decisions', 'story_versions'] as const) {
    await ctx.tx
      .updateTable(table)
      .set({ person_id: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute();
  }
}
