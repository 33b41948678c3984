/** SQL of logos. */
import type { Ctx } from '#platform/ctx.ts';
import type { Logo } from '#platform/media/logo.ts';

export async function saveLogo(ctx: Ctx, id: string, { picture, width, height }: Logo): Promise<void> {
  await deleteLogo(ctx);
  await ctx.tx
    .insertInto('workspace_logos')
    .values({ workspace_id: ctx.workspaceId, id, picture, width, height, changed_at: ctx.now })
    .execute();
}

export async function deleteLogo(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('workspace_logos').where('workspace_id', '=', ctx.workspaceId).execute();
}

/** The picture at an address. Needs a system context: the address names no workspace. */
export async function findLogoPicture(ctx: Ctx, id: string): Promise<Buffer | null> {
  const row = await ctx.tx
    .selectFrom('workspace_logos')
    .select('picture')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.picture ?? null;
}
