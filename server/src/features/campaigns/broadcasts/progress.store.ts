/** SQL of how far a broadcast has come. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** The last letters that had an answer for good, and how many of them were refused; since somebody last looked. */
export async function lastAnswers(
  ctx: Ctx,
  id: string,
  limit: number,
): Promise<{ answered: number; refused: number; example: string | null }> {
  const { rows } = await sql<{ answered: number; refused: number; example: string | null }>`
    select count(*)::int as answered, (count(*) filter (where state = 'refused'))::int as refused,
      max(answer) filter (where state = 'refused') as example
    from (select l.state, l.answer from letters_out l
      where l.workspace_id = ${ctx.workspaceId} and l.broadcast_id = ${id} and l.ended_at is not null
        and l.state in ('sent', 'refused')
        and l.ended_at > coalesce((select b.judged_from from campaign_broadcasts b
          where b.workspace_id = ${ctx.workspaceId} and b.id = ${id}), '-infinity')
      order by l.ended_at desc limit ${limit}) as last`.execute(ctx.tx);
  return rows[0] ?? { answered: 0, refused: 0, example: null };
}

export type PauseReason = 'hand' | 'error_rate' | 'sender_refused';
/** Stops broadcasts that are being sent. @param id one of them, or all of the workspace @returns ids of those it stopped */
export async function pauseSending(
  ctx: Ctx,
  id: string | null,
  reason: PauseReason,
  detail: string | null,
): Promise<string[]> {
  const rows = await ctx.tx
    .updateTable('campaign_broadcasts')
    .set({ state: 'paused', pause_reason: reason, pause_detail: detail, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', '=', 'sending')
    .$if(id !== null, (query) => query.where('id', '=', id))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Closes broadcasts of all workspaces whose letters have all ended, and keeps the totals of these and of those that were
 * called off. @returns those closed
 */
export async function closeFinished(
  ctx: Ctx,
): Promise<{ workspaceId: string; id: string; campaignId: string; state: string }[]> {
  const { rows } = await sql<{ workspaceId: string; id: string; campaignId: string; state: string }>`
    update campaign_broadcasts b set updated_at = ${ctx.now}, ended_at = coalesce(b.ended_at, ${ctx.now}),
      state = case b.state when 'sending' then 'done' else b.state end,
      totals = coalesce(b.totals, (select jsonb_build_object('sent', count(*) filter (where l.state = 'sent'),
          'refused', count(*) filter (where l.state = 'refused'), 'dropped', count(*) filter (where l.state = 'dropped'))
        from letters_out l where l.workspace_id = b.workspace_id and l.broadcast_id = b.id))
    where (b.state = 'sending' or (b.state = 'cancelled' and b.totals is null))
      and not exists (select from letters_out l where l.workspace_id = b.workspace_id and l.broadcast_id = b.id
        and l.state in ('queued', 'sending'))
    returning b.workspace_id as "workspaceId", b.id, b.campaign_id as "campaignId", b.state`.execute(ctx.tx);
  return rows;
}

export interface Counted {
  waiting: number;
  sent: number;
  refused: number;
  dropped: number;
}
/** How far broadcasts have come that are not closed: exact, so it leaves only in steps. */
export async function countLettersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Counted>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('letters_out')
    .select(['broadcast_id as id', 'state', sql<number>`count(*)::int`.as('n')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('broadcast_id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .groupBy(['broadcast_id', 'state'])
    .execute();
  const counts = new Map<string, Counted>();
  for (const { id, state, n } of rows) {
    if (!id) continue;
    const counted = counts.get(id) ?? { waiting: 0, sent: 0, refused: 0, dropped: 0 };
    const part = state === 'queued' || state === 'sending' ? 'waiting' : (state as keyof Counted);
    counted[part] += n;
    counts.set(id, counted);
  }
  return counts;
}
