/** SQL of notices on their way to browsers: what a claim on one hands over, and how each ends. */
import type { BroadcastKind } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { forgetOldest } from '#platform/forgetting.ts';
import type { Queue } from '../outbox/claims.store.ts';
import type { PushEnding } from './outcome.rules.ts';

export interface ClaimedPush {
  workspace_id: string;
  id: string;
  broadcast_id: string;
  supporter_id: string;
  browser_id: string | null;
  tries: number;
}

export const pushes: Queue<ClaimedPush> = {
  table: 'pushes_out',
  otherWay: 'email',
  columns: ['workspace_id', 'id', 'broadcast_id', 'supporter_id', 'browser_id', 'tries'],
};

/** Writes down what became of one that this node holds. */
export async function endPush(ctx: Ctx, node: string, id: string, ending: PushEnding): Promise<void> {
  const { state, answer, notBefore, untried } = ending;
  await ctx.tx
    .updateTable('pushes_out')
    .set({
      state,
      answer,
      ...(notBefore && { not_before: notBefore }),
      ...(untried && { tries: sql<number>`tries - 1` }),
      claimed_at: null,
      claimed_by: null,
      ended_at: state === 'queued' ? null : ctx.now,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('claimed_by', '=', node)
    .execute();
}

/** Those of a broadcast that have not left are no longer wanted. */
export async function dropWaitingPushes(ctx: Ctx, broadcastId: string): Promise<void> {
  await ctx.tx
    .updateTable('pushes_out')
    .set({ state: 'dropped', answer: 'cancelled', ended_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('broadcast_id', '=', broadcastId)
    .where('state', '=', 'queued')
    .execute();
}

/** What a supporter was told in their browsers, for their own page. */
export async function listPushesTo(
  ctx: Ctx,
  supporterId: string,
  limit: number,
): Promise<{ kind: `push_${BroadcastKind}`; at: Date | null }[]> {
  const rows = await ctx.tx
    .selectFrom('pushes_out as p')
    .innerJoin('campaign_broadcasts as b', (join) =>
      join.onRef('b.workspace_id', '=', 'p.workspace_id').onRef('b.id', '=', 'p.broadcast_id'),
    )
    .select(['b.kind', 'p.ended_at as at'])
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.supporter_id', '=', supporterId)
    .where('p.state', '=', 'sent')
    .orderBy('p.ended_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ kind, at }) => ({ kind: `push_${kind as BroadcastKind}` as const, at }));
}

/** Deletes notices that ended before, at most `limit`. @returns how many went */
export const forgetPushes = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forgetOldest(ctx, { table: 'pushes_out', at: 'ended_at' }, before, limit);
