/** SQL of browsers that may be told. */

import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { endpointHash } from '../../channels/index.ts';

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

/** Workspaces in which a browser is told at this address. Needs a system context. */
export const homesOfBrowser = async (ctx: Ctx, hash: Buffer): Promise<string[]> =>
  (
    await ctx.tx
      .selectFrom('push_subscriptions')
      .select('workspace_id')
      .where('endpoint_hash', '=', hash)
      .execute()
  ).map((row) => row.workspace_id);

/** Held until the transaction ends. */
export async function findBrowserAt(
  ctx: Ctx,
  hash: Buffer,
): Promise<{ id: string; subscription: string } | null> {
  const row = await ctx.tx
    .selectFrom('push_subscriptions')
    .select(['id', 'sealed_subscription'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('endpoint_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
  return row
    ? { id: row.id, subscription: ctx.house.cipher.open(row.sealed_subscription, pushContext(row.id)) }
    : null;
}

export async function moveBrowser(ctx: Ctx, id: string, hash: Buffer, subscription: string): Promise<void> {
  await ctx.tx
    .updateTable('push_subscriptions')
    .set({
      endpoint_hash: hash,
      sealed_subscription: ctx.house.cipher.seal(subscription, pushContext(id)),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteBrowserById(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('push_subscriptions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** At an address that takes nothing any more; a browser that has another one by now stays. */
export async function deleteBrowserAt(ctx: Ctx, subscription: string): Promise<void> {
  const { endpoint } = JSON.parse(subscription) as { endpoint: string };
  await ctx.tx
    .deleteFrom('push_subscriptions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('endpoint_hash', '=', endpointHash(endpoint))
    .execute();
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
