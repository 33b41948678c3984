/** SQL of notices on their way to browsers: claimed by a node, given back when it dies, and written down one by one. */
import type { BroadcastKind } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { forgetOldest } from '#platform/forgetting.ts';
import { byIndex } from '../outbox/by-index.store.ts';
import type { PushEnding } from './outcome.rules.ts';

export interface ClaimedPush {
  workspace_id: string;
  id: string;
  broadcast_id: string;
  supporter_id: string;
  browser_id: string | null;
  tries: number;
}

/** Takes due notices of broadcasts that are being sent, a part of each, so that a large one does not hold up a small one. */
export async function claimPushes(ctx: Ctx, node: string, limit: number): Promise<ClaimedPush[]> {
  await byIndex(ctx);
  const { rows } = await sql<ClaimedPush>`
    with going as (
      select workspace_id, id, ceil(${limit}::numeric / count(*) over ())::int as share
      from campaign_broadcasts
      where state = 'sending' and channel <> 'email' and (resumes_at is null or resumes_at <= ${ctx.now})),
    due as (
      select l.workspace_id, l.id from going b
      cross join lateral (
        select p.workspace_id, p.id from pushes_out p
        where p.workspace_id = b.workspace_id and p.broadcast_id = b.id and p.state = 'queued'
          and p.not_before <= ${ctx.now}
        limit b.share
        for update skip locked) l)
    update pushes_out o set state = 'sending', claimed_at = ${ctx.now}, claimed_by = ${node}, tries = tries + 1
    from due where o.workspace_id = due.workspace_id and o.id = due.id
    returning o.workspace_id, o.id, o.broadcast_id, o.supporter_id, o.browser_id, o.tries`.execute(ctx.tx);
  return rows;
}

/** This node is alive, and has these in hand: its claims on them hold. */
export async function keepPushClaims(ctx: Ctx, node: string, ids: readonly string[]): Promise<void> {
  await ctx.tx
    .updateTable('pushes_out')
    .set({ claimed_at: ctx.now })
    .where('state', '=', 'sending')
    .where('claimed_by', '=', node)
    .where('id', 'in', ids)
    .execute();
}

/** Claims of nodes that fell silent go back into the queue. @returns how many */
export async function freeDeadPushClaims(ctx: Ctx, silentSince: Date): Promise<number> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('pushes_out')
    .set({ state: 'queued', claimed_at: null, claimed_by: null })
    .where('state', '=', 'sending')
    .where('claimed_at', '<', silentSince)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

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
