/** SQL of the pictures we keep copies of. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface StoredImage {
  mediaType: string;
  bytes: Buffer;
}

export async function findImageBySource(ctx: Ctx, sourceUrl: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('images')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) =>
      eb.and([
        eb(eb.fn('md5', ['source_url']), '=', eb.fn('md5', [eb.val(sourceUrl)])),
        eb('source_url', '=', sourceUrl),
      ]),
    )
    .orderBy('fetched_at', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertImage(ctx: Ctx, sourceUrl: string, image: StoredImage): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('images')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      source_url: sourceUrl,
      media_type: image.mediaType,
      bytes: image.bytes,
      fetched_at: ctx.now,
    })
    .execute();
  return id;
}

/** One picture by its id alone. Needs a system context where the workspace is not known. */
export async function findImage(ctx: Ctx, id: string): Promise<StoredImage | null> {
  const row = await ctx.tx
    .selectFrom('images')
    .select(['media_type', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { mediaType: row.media_type, bytes: row.bytes } : null;
}
