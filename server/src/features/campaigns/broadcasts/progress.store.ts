/** SQL of how far a broadcast has come. */
import type { Broadcast } from '@portevoix/core/campaigns';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** The last letters, or notices, that had an answer for good, and how many were refused; since somebody last looked. */
export async function lastAnswers(
  ctx: Ctx,
  id: string,
  { channel, limit }: { channel: 'email' | 'push'; limit: number },
): Promise<{ answered: number; refused: number; example: string | null }> {
  const queue = sql.table(channel === 'push' ? 'pushes_out' : 'letters_out');
  const { rows } = await sql<{ answered: number; refused: number; example: string | null }>`
    select count(*)::int as answered, (count(*) filter (where state = 'refused'))::int as refused,
      max(answer) filter (where state = 'refused') as example
    from (select l.state, l.answer from ${queue} l
      where l.workspace_id = ${ctx.workspaceId} and l.broadcast_id = ${id} and l.ended_at is not null
        and l.state in ('sent', 'refused')
        and l.ended_at > coalesce((select b.judged_from from campaign_broadcasts b
          where b.workspace_id = ${ctx.workspaceId} and b.id = ${id}), '-infinity')
      order by l.ended_at desc limit ${limit}) as last`.execute(ctx.tx);
  return rows[0] ?? { answered: 0, refused: 0, example: null };
}

export type PauseReason = NonNullable<Broadcast['pause']>['reason'];
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
 * What became of a broadcast's notices for each person, whose browsers may be several: told once they were told in one.
 * Browsers are never counted: five of them may be one person's.
 */
const peopleOf = (which: RawBuilder<unknown>) => sql<{ broadcast_id: string; state: string }>`
  select o.broadcast_id, o.supporter_id, case when bool_or(o.state = 'sent') then 'sent'
      when bool_or(o.state in ('queued', 'sending')) then 'queued' when bool_or(o.state = 'refused') then 'refused'
      else 'dropped' end as state
  from pushes_out o where ${which} group by o.broadcast_id, o.supporter_id`;

/**
 * Closes broadcasts of all workspaces whose letters and notices have all ended, and keeps the totals of these and of those that were
 * called off. @returns those closed
 */
export async function closeFinished(
  ctx: Ctx,
): Promise<{ workspaceId: string; id: string; campaignId: string; state: string }[]> {
  const { rows } = await sql<{ workspaceId: string; id: string; campaignId: string; state: string }>`
    update campaign_broadcasts b set updated_at = ${ctx.now}, ended_at = coalesce(b.ended_at, ${ctx.now}),
      state = case b.state when 'sending' then 'done' else b.state end,
      totals = coalesce(b.totals, (select jsonb_build_object('sent', count(*) filter (where l.state = 'sent'),
          'refused', count(*) filter (where l.state = 'refused'), 'dropped', count(*) filter (where l.state = 'dropped'),
          'push', case when b.channel <> 'email' then (select jsonb_build_object('sent', count(*) filter (where p.state = 'sent'),
              'refused', count(*) filter (where p.state = 'refused'), 'dropped', count(*) filter (where p.state = 'dropped'))
            from (${peopleOf(sql`o.workspace_id = b.workspace_id and o.broadcast_id = b.id`)}) p) end)
        from letters_out l where l.workspace_id = b.workspace_id and l.broadcast_id = b.id))
    where (b.state = 'sending' or (b.state = 'cancelled' and b.totals is null))
      and not exists (select from letters_out l where l.workspace_id = b.workspace_id and l.broadcast_id = b.id
        and l.state in ('queued', 'sending'))
      and not exists (select from pushes_out o where o.workspace_id = b.workspace_id and o.broadcast_id = b.id
        and o.state in ('queued', 'sending'))
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
  return countedBy(rows);
}

/** The same of the people who were told in a browser. */
export async function countPushesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Counted>> {
  if (ids.length === 0) return new Map();
  const of = sql`o.workspace_id = ${ctx.workspaceId} and o.broadcast_id = any(${sql.val([...ids])}::uuid[])`;
  const { rows } = await sql<{ id: string; state: string; n: number }>`
    select p.broadcast_id as id, p.state, count(*)::int as n from (${peopleOf(of)}) p
    group by p.broadcast_id, p.state`.execute(ctx.tx);
  return countedBy(rows);
}

function countedBy(rows: readonly { id: string | null; state: string; n: number }[]): Map<string, Counted> {
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
