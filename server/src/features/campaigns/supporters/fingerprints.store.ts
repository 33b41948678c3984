/** SQL of the keys by which addresses are found again. */
import type { Ctx } from '#platform/ctx.ts';

export async function findFingerprintKey(ctx: Ctx): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('supporter_keys')
    .select('sealed_key')
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row?.sealed_key ?? null;
}

export async function insertFingerprintKey(ctx: Ctx, sealedKey: string): Promise<void> {
  await ctx.tx
    .insertInto('supporter_keys')
    .values({ workspace_id: ctx.workspaceId, sealed_key: sealedKey })
    .execute();
}
