/** SQL of what is known of the people who write and decide. */
import type { Ctx } from '#platform/ctx.ts';

export async function selectTraces(ctx: Ctx, personId: string) {
  const stories = await ctx.tx
    .selectFrom('stories')
    .select(['id', 'title', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('created_by', '=', personId)
    .execute();
  const sources = await ctx.tx
    .selectFrom('sources')
    .select(['id', 'url', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('created_by', '=', personId)
    .execute();
  const decisions = await ctx.tx
    .selectFrom('source_items')
    .select(['id', 'title', 'decision', 'decided_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('decided_by', '=', personId)
    .execute();
  const uploads = await ctx.tx
    .selectFrom('media')
    .select(['id', 'name', 'kind', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('uploaded_by', '=', personId)
    .execute();
  const lists = await ctx.tx
    .selectFrom('source_imports')
    .select(['id', 'total', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('created_by', '=', personId)
    .execute();
  return {
    listsOfSourcesAdded: lists,
    uploads,
    storiesWritten: stories,
    sourcesAdded: sources,
    itemsDecided: decisions,
  };
}

export async function forgetTraces(ctx: Ctx, personId: string) {
  for (const table of ['stories', 'sources', 'source_imports'] as const) {
    await ctx.tx
      .updateTable(table)
      .set({ created_by: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('created_by', '=', personId)
      .execute();
  }
  await ctx.tx
    .updateTable('source_items')
    .set({ decided_by: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('decided_by', '=', personId)
    .execute();
  await ctx.tx
    .updateTable('media')
    .set({ uploaded_by: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('uploaded_by', '=', personId)
    .execute();
}
