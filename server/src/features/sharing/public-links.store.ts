/** SQL of the links that readers of public pages pass on. */

import type { NetworkId } from '@portevoix/core/networks';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface PublicLink {
  storyId: string;
  network: NetworkId;
  linkId: string;
}

/** One maker at a time, so that each story has one link per network. */
export async function lockPublicLink(ctx: Ctx, storyId: string, network: NetworkId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`public ${storyId} ${network}`}, 0))`.execute(
    ctx.tx,
  );
}

export async function findPublicLink(ctx: Ctx, storyId: string, network: NetworkId): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('public_links')
    .select('link_id as linkId')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', '=', storyId)
    .where('network', '=', network)
    .executeTakeFirst();
  return row?.linkId ?? null;
}

export async function insertPublicLink(ctx: Ctx, { storyId, network, linkId }: PublicLink): Promise<void> {
  await ctx.tx
    .insertInto('public_links')
    .values({
      workspace_id: ctx.workspaceId,
      story_id: storyId,
      network,
      link_id: linkId,
      created_at: ctx.now,
    })
    .execute();
}

export async function publicLinksOf(ctx: Ctx, storyId: string): Promise<PublicLink[]> {
  return ctx.tx
    .selectFrom('public_links')
    .select(['story_id as storyId', 'network', 'link_id as linkId'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('story_id', '=', storyId)
    .orderBy('network')
    .$castTo<PublicLink>()
    .execute();
}

/** Which of these links nobody in the organisation passed on: later rooms leave their clicks out of members' figures. */
export async function publicAmong(ctx: Ctx, linkIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('public_links')
    .select('link_id as linkId')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('link_id', '=', sql<string>`any(${sql.val([...linkIds])}::uuid[])`)
    .execute();
  return new Set(rows.map(({ linkId }) => linkId));
}
