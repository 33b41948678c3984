/** SQL of the keys with which an organisation signs its pushes. */
import type { Ctx } from '#platform/ctx.ts';

export const keyContext = (workspaceId: string): string => `push-key:${workspaceId}`;

export async function findPushKeys(ctx: Ctx): Promise<{ publicKey: string; privateKey: string } | null> {
  const row = await ctx.tx
    .selectFrom('push_keys')
    .select(['public_key', 'sealed_private'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row
    ? {
        publicKey: row.public_key,
        privateKey: ctx.house.cipher.open(row.sealed_private, keyContext(ctx.workspaceId)),
      }
    : null;
}

/** Of two at once the first one's stay. */
export async function insertPushKeys(
  ctx: Ctx,
  keys: { publicKey: string; privateKey: string },
): Promise<void> {
  await ctx.tx
    .insertInto('push_keys')
    .values({
      workspace_id: ctx.workspaceId,
      public_key: keys.publicKey,
      sealed_private: ctx.house.cipher.seal(keys.privateKey, keyContext(ctx.workspaceId)),
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
