/** SQL of what targets answered, as staff record it. */
import type { Stance, TargetReplyInput } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface ReplyRow {
  id: string;
  campaignId: string;
  targetId: string;
  receivedOn: string;
  stance: Stance;
  words: string;
  source: string;
  public: boolean;
  name: string;
  post: string;
  party: string | null;
}
const replies = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('target_replies as r')
    .innerJoin('targets as t', (join) =>
      join.onRef('t.workspace_id', '=', 'r.workspace_id').onRef('t.id', '=', 'r.target_id'),
    )
    .select([
      'r.id',
      'r.campaign_id as campaignId',
      'r.target_id as targetId',
      sql<string>`r.received_on::text`.as('receivedOn'),
      'r.stance',
      'r.words',
      'r.source',
      'r.public',
      't.name',
      't.post',
      't.party',
    ])
    .where('r.workspace_id', '=', ctx.workspaceId)
    .$castTo<ReplyRow>();

/** The newest first. */
export const listReplyRows = (
  ctx: Ctx,
  campaignId: string,
  { onlyPublic = false } = {},
): Promise<ReplyRow[]> =>
  replies(ctx)
    .where('r.campaign_id', '=', campaignId)
    .$if(onlyPublic, (query) => query.where('r.public', '=', true))
    .orderBy('r.received_on', 'desc')
    .orderBy('r.id', 'desc')
    .limit(200)
    .execute();

export const findReply = async (ctx: Ctx, id: string): Promise<ReplyRow | null> =>
  (await replies(ctx).where('r.id', '=', id).executeTakeFirst()) ?? null;

export async function putReply(
  ctx: Ctx,
  id: string,
  campaignId: string,
  reply: TargetReplyInput,
): Promise<void> {
  const row = {
    target_id: reply.targetId,
    received_on: reply.receivedOn,
    stance: reply.stance,
    words: reply.words,
    source: reply.source,
    public: reply.public,
  };
  await ctx.tx
    .insertInto('target_replies')
    .values({ workspace_id: ctx.workspaceId, id, campaign_id: campaignId, ...row, created_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(row))
    .execute();
}

export async function deleteReply(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('target_replies')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Where they stand, by their latest answer in any campaign; left as it is where they gave none. */
export async function followStance(ctx: Ctx, targetId: string): Promise<void> {
  await sql`
    update targets t set stance = r.stance, updated_at = ${ctx.now}
    from (select stance from target_replies
      where workspace_id = ${ctx.workspaceId} and target_id = ${targetId} and stance <> 'unknown'
      order by received_on desc, id desc limit 1) r
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${targetId} and t.stance <> r.stance`.execute(
    ctx.tx,
  );
}
