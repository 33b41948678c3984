/** SQL of browsers that may be told. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export const pushContext = (id: string): string => `push:${id}`;
/** Keeps a browser; one that was somebody else's before is now this person's. */
export async function upsertBrowser(
  ctx: Ctx,
  personId: string,
  endpointHash: Buffer,
  subscription: string,
): Promise<void> {
  await ctx.tx
    .deleteFrom('push_subscriptions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('endpoint_hash', '=', endpointHash)
    .execute();
  const id = newId();
  await ctx.tx
    .insertInto('push_subscriptions')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      person_id: personId,
      sealed_subscription: ctx.house.cipher.seal(subscription, pushContext(id)),
      endpoint_hash: endpointHash,
      created_at: ctx.now,
    })
    .execute();
}

export async function listBrowsers(
  ctx: Ctx,
  personId: string,
): Promise<{ id: string; createdAt: Date; subscription: string }[]> {
  const rows = await ctx.tx
    .selectFrom('push_subscriptions')
    .select(['id', 'created_at', 'sealed_subscription'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    subscription: ctx.house.cipher.open(row.sealed_subscription, pushContext(row.id)),
  }));
}

/** @param id one of them, or all of theirs @returns how many went */
export async function deleteBrowsers(ctx: Ctx, personId: string, id?: string): Promise<number> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('push_subscriptions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
