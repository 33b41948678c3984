/** SQL of the engine: claims letters that somebody waits for, and writes down what became of each. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { forgetOldest } from '#platform/forgetting.ts';
import { byIndex } from './by-index.store.ts';
import { handedOver, type Queue } from './claims.store.ts';

export interface ClaimedRow {
  workspace_id: string;
  id: string;
  kind: string;
  broadcast_id: string | null;
  supporter_id: string | null;
  target_id: string | null;
  sealed_to: string | null;
  data: unknown;
  lane: string | null;
  not_after: Date | null;
  tries: number;
  created_at: Date;
}
export const letters: Queue<ClaimedRow> = {
  table: 'letters_out',
  otherWay: 'push',
  columns: [
    ...(['workspace_id', 'id', 'kind', 'broadcast_id', 'supporter_id', 'target_id'] as const),
    ...(['sealed_to', 'data', 'lane', 'not_after', 'tries', 'created_at'] as const),
  ],
};

/**
 * Takes due letters that somebody waits for, of every workspace. Of a lane only the first, and none while one is on its
 * way: a second node that looks at the same instant finds the first locked, and the second not first.
 */
export async function claimLetters(ctx: Ctx, node: string, limit: number): Promise<ClaimedRow[]> {
  await byIndex(ctx);
  const { rows } = await sql<ClaimedRow>`
    with due as (
      select l.workspace_id, l.id from letters_out l
      where l.state = 'queued' and l.broadcast_id is null and l.not_before <= ${ctx.now}
        and (l.lane is null or (
          not exists (select from letters_out s
            where s.workspace_id = l.workspace_id and s.lane = l.lane and s.state = 'sending')
          and not exists (select from letters_out e
            where e.workspace_id = l.workspace_id and e.lane = l.lane and e.state = 'queued'
              and (e.not_before, e.id) < (l.not_before, l.id))))
      order by l.not_before, l.id
      limit ${limit}
      for update skip locked)
    update letters_out o
    set state = 'sending', claimed_at = ${ctx.now}, claimed_by = ${node}, tries = o.tries + 1
    from due where o.workspace_id = due.workspace_id and o.id = due.id
    returning ${handedOver(letters)}`.execute(ctx.tx);
  return rows;
}

export interface Ending {
  id: string;
  state: 'queued' | 'sent' | 'refused' | 'dropped';
  answer: string;
  /** For what goes back into the queue. */
  notBefore: Date | null;
  /** This was no try: nothing left us. */
  untried: boolean;
}
/** Writes down what became of letters of this workspace that this node holds. */
export async function endLetters(ctx: Ctx, node: string, endings: readonly Ending[]): Promise<void> {
  await byIndex(ctx);
  await sql`
    update letters_out l set
      state = e.state,
      answer = e.answer,
      not_before = coalesce(e.not_before, l.not_before),
      tries = l.tries - e.untried::int,
      claimed_at = null, claimed_by = null,
      ended_at = case when e.state = 'queued' then null else ${ctx.now}::timestamptz end
    from unnest(${endings.map((one) => one.id)}::uuid[], ${endings.map((one) => one.state)}::text[],
      ${endings.map((one) => one.answer)}::text[],
      ${endings.map((one) => one.notBefore?.toISOString() ?? null)}::timestamptz[],
      ${endings.map((one) => one.untried)}::bool[]) as e (id, state, answer, not_before, untried)
    where l.workspace_id = ${ctx.workspaceId} and l.id = e.id and l.state = 'sending' and l.claimed_by = ${node}`.execute(
    ctx.tx,
  );
}

/** Notes why letters of this workspace do not leave. */
export async function noteTrouble(
  ctx: Ctx,
  reason: 'sender_refused' | 'down',
  answer: string,
): Promise<void> {
  await ctx.tx
    .insertInto('letter_troubles')
    .values({ workspace_id: ctx.workspaceId, reason, answer, since: ctx.now })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ reason, answer }))
    .execute();
}
/** Letters leave again. */
export async function endTrouble(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('letter_troubles').where('workspace_id', '=', ctx.workspaceId).execute();
}
export async function readTrouble(
  ctx: Ctx,
): Promise<{ reason: 'sender_refused' | 'down'; answer: string; since: Date } | null> {
  const row = await ctx.tx
    .selectFrom('letter_troubles')
    .select(['reason', 'answer', 'since'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row ? { ...row, reason: row.reason as 'sender_refused' | 'down' } : null;
}
/** How many letters wait that should have left already. */
export async function countOverdue(ctx: Ctx): Promise<number> {
  const row = await ctx.tx
    .selectFrom('letters_out')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', '=', 'queued')
    .where('broadcast_id', 'is', null)
    .where('not_before', '<', ctx.now)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Deletes letters that ended before, at most `limit`. @returns how many went */
export const forgetLetters = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forgetOldest(ctx, { table: 'letters_out', at: 'ended_at' }, before, limit);
