/** SQL of export and erasure for figures and sign-ins at networks. Sealed secrets are no part of an export. */
import type { Ctx } from '#platform/ctx.ts';

export async function exportFiguresOf(ctx: Ctx, personId: string): Promise<Record<string, unknown>> {
  const figures = await ctx.tx
    .selectFrom('publication_figures')
    .select(['publication_id', 'network', 'day', 'likes', 'reposts', 'replies', 'impressions', 'taken_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('taken_at', 'is not', null)
    .execute();
  const uploadedFigures = await ctx.tx
    .selectFrom('figure_uploads')
    .select(['network', 'first_on', 'last_on', 'days', 'posts', 'uploaded_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
  return { figures, uploadedFigures };
}

export async function deleteFiguresOf(ctx: Ctx, personId: string): Promise<void> {
  for (const table of ['publication_figures', 'figure_uploads', 'network_authorizations'] as const) {
    await ctx.tx
      .deleteFrom(table)
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute();
  }
}
