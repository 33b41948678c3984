/** SQL of posts people wrote of their own accord. */
import type { NetworkId } from '@portevoix/core/networks';
import type { OwnPost } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';

export interface NewOwnPost extends OwnPost {
  personId: string;
}
/** @returns false when this address is counted already. */
export async function insertOwnPost(ctx: Ctx, post: NewOwnPost): Promise<boolean> {
  const row = await ctx.tx
    .insertInto('own_posts')
    .values({
      workspace_id: ctx.workspaceId,
      id: post.id,
      person_id: post.personId,
      network: post.network,
      url: post.url,
      posted_on: post.postedOn,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(row.numInsertedOrUpdatedRows) > 0;
}

export async function listOwnPosts(ctx: Ctx, personId: string): Promise<OwnPost[]> {
  const rows = await ctx.tx
    .selectFrom('own_posts')
    .select(['id', 'network', 'url', 'posted_on'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('posted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    network: row.network as NetworkId,
    url: row.url,
    postedOn: row.posted_on,
  }));
}

/** @returns whether there was one of theirs. */
export async function deleteOwnPost(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const row = await ctx.tx
    .deleteFrom('own_posts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(row.numDeletedRows) > 0;
}

/** Whose post it is, and where; null once it was taken away. For counting it among others. */
export async function ownPostFact(ctx: Ctx, id: string) {
  const row = await ctx.tx
    .selectFrom('own_posts')
    .select(['person_id as personId', 'network'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
