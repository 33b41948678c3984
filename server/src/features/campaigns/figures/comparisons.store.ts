/** SQL of the other side's numbers. */
import type { NewComparison } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface Comparison extends NewComparison {
  id: string;
  campaignId: string;
}
const columns = [
  'id',
  'campaign_id as campaignId',
  sql<NewComparison['kind']>`kind`.as('kind'),
  'side',
  'count',
  'source',
  sql<string>`as_of::text`.as('asOf'),
] as const;

export const comparisonsOf = (ctx: Ctx, campaignId: string): Promise<Comparison[]> =>
  ctx.tx
    .selectFrom('campaign_comparisons')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .orderBy('as_of', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();

export async function insertComparison(
  ctx: Ctx,
  { id, campaignId, asOf, ...rest }: Comparison,
): Promise<void> {
  await ctx.tx
    .insertInto('campaign_comparisons')
    .values({
      ...{ workspace_id: ctx.workspaceId, id, campaign_id: campaignId, ...rest },
      ...{ as_of: asOf, created_at: ctx.now },
    })
    .execute();
}

/** @returns whose campaign it was; null when there is none */
export async function deleteComparison(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.tx
    .deleteFrom('campaign_comparisons')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .returning('campaign_id')
    .executeTakeFirst();
  return row?.campaign_id ?? null;
}
