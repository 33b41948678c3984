/**
 * SQL of claims, for what is on its way by letter or by notice: a node takes some, says now and then that it still has them,
 * and what a silent node had goes back into the queue. How each ends is said where it is sent.
 */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { byIndex } from './by-index.store.ts';

export interface Queue<Row> {
  table: 'letters_out' | 'pushes_out';
  /** Broadcasts by this way alone have nothing in it. */
  otherWay: 'email' | 'push';
  /** What a claim hands over. */
  columns: readonly (keyof Row & string)[];
}
/** Of rows called `o`. */
export const handedOver = <Row>({ columns }: Queue<Row>) =>
  sql.join(columns.map((column) => sql.ref(`o.${column}`)));

/** Takes what is due of broadcasts that are being sent, a part of each, so that a large one does not hold up a small one. */
export async function claimOfBroadcasts<Row>(
  ctx: Ctx,
  queue: Queue<Row>,
  node: string,
  limit: number,
): Promise<Row[]> {
  await byIndex(ctx);
  const { rows } = await sql<Row>`
    with going as (
      select workspace_id, id, ceil(${limit}::numeric / count(*) over ())::int as share
      from campaign_broadcasts
      where state = 'sending' and channel <> ${queue.otherWay}
        and (resumes_at is null or resumes_at <= ${ctx.now})),
    due as (
      select l.workspace_id, l.id from going b
      cross join lateral (
        select q.workspace_id, q.id from ${sql.table(queue.table)} q
        where q.workspace_id = b.workspace_id and q.broadcast_id = b.id and q.state = 'queued'
          and q.not_before <= ${ctx.now}
        limit b.share
        for update skip locked) l)
    update ${sql.table(queue.table)} o
    set state = 'sending', claimed_at = ${ctx.now}, claimed_by = ${node}, tries = o.tries + 1
    from due where o.workspace_id = due.workspace_id and o.id = due.id
    returning ${handedOver(queue)}`.execute(ctx.tx);
  return rows;
}

/** This node is alive, and has these in hand: its claims on them hold. */
export async function keepClaims<Row>(
  ctx: Ctx,
  { table }: Queue<Row>,
  node: string,
  ids: readonly string[],
): Promise<void> {
  await sql`update ${sql.table(table)} set claimed_at = ${ctx.now}
    where state = 'sending' and claimed_by = ${node} and id = any(${sql.val([...ids])}::uuid[])`.execute(
    ctx.tx,
  );
}

/** Claims of nodes that fell silent go back into the queue. */
export async function freeDeadClaims<Row>(ctx: Ctx, { table }: Queue<Row>, silentSince: Date): Promise<void> {
  await sql`update ${sql.table(table)} set state = 'queued', claimed_at = null, claimed_by = null
    where state = 'sending' and claimed_at < ${silentSince}`.execute(ctx.tx);
}
