/** SQL of the workbooks people upload: their own, read by them alone, and gone when they say so. */
import type { NetworkId } from '@portevoix/core/networks';
import type { FigureUpload } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export async function findUpload(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
): Promise<FigureUpload | null> {
  const row = await ctx.tx
    .selectFrom('figure_uploads')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('network', '=', network)
    .executeTakeFirst();
  if (!row) return null;
  return {
    from: row.first_on,
    to: row.last_on,
    days: row.days as unknown as FigureUpload['days'],
    posts: row.posts as unknown as FigureUpload['posts'],
    uploadedAt: row.uploaded_at.toISOString(),
  };
}

/** A newer workbook takes the place of the former one. */
export async function putUpload(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
  upload: Omit<FigureUpload, 'uploadedAt'>,
): Promise<void> {
  const values = {
    first_on: upload.from,
    last_on: upload.to,
    days: JSON.stringify(upload.days),
    posts: JSON.stringify(upload.posts),
    uploaded_at: ctx.now,
  };
  await ctx.tx
    .insertInto('figure_uploads')
    .values({ workspace_id: ctx.workspaceId, id: newId(), person_id: personId, network, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id', 'network']).doUpdateSet(values))
    .execute();
}

export async function deleteUpload(ctx: Ctx, personId: string, network: NetworkId): Promise<void> {
  await ctx.tx
    .deleteFrom('figure_uploads')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('network', '=', network)
    .execute();
}
