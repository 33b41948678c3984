/** SQL of the files a person uploaded. */
import type { Ctx } from '#platform/ctx.ts';
import type { MediaFile } from './media.store.ts';

export async function uploadsOf(
  ctx: Ctx,
  personId: string,
): Promise<{ id: string; name: string; files: MediaFile[] }[]> {
  const rows = await ctx.tx
    .selectFrom('media')
    .select(['id', 'name', 'files'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('uploaded_by', '=', personId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ ...row, files: row.files as unknown as MediaFile[] }));
}
