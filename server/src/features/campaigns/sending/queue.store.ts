/** SQL of how the letters of a campaign stand. Whole numbers: whoever shows them takes the steps. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface LetterCounts {
  unconfirmed: number;
  reading: number;
  held: number;
  waiting: number;
  sent: number;
  undelivered: number;
  answered: number;
}
/** People by how their letters stand; what was tried out does not count. */
export async function countLetters(ctx: Ctx, campaignId: string): Promise<LetterCounts> {
  const { rows } = await sql<LetterCounts>`
    with people as (
      select a.id, bool_or(w.state = 'unconfirmed') as unconfirmed, bool_or(w.state = 'reading') as reading,
        bool_or(w.state = 'held') as held
      from actions a join written_letters w on w.workspace_id = a.workspace_id and w.action_id = a.id
      where a.workspace_id = ${ctx.workspaceId} and a.campaign_id = ${campaignId} and not a.test group by a.id),
    letters as (
      select a.id,
        bool_or(d.told_at is null and (d.sent_at is not null or o.state = 'sent')) as sent,
        bool_or(d.sent_at is null and d.told_at is null and o.state in ('queued', 'sending')) as waiting,
        bool_or(d.told_at is not null or (d.sent_at is null and (d.planned_at is null or o.state in ('refused', 'dropped')))) as undelivered,
        bool_or(d.answered_at is not null) as answered
      from actions a join letter_deliveries d on d.workspace_id = a.workspace_id and d.action_id = a.id
      left join letter_bundles b on b.workspace_id = d.workspace_id and b.id = d.bundle_id
      left join letters_out o on o.workspace_id = d.workspace_id and o.id = coalesce(d.letter_id, b.letter_id)
      where a.workspace_id = ${ctx.workspaceId} and a.campaign_id = ${campaignId} and not a.test group by a.id)
    select
      (select count(*) filter (where unconfirmed) from people)::int as unconfirmed,
      (select count(*) filter (where reading) from people)::int as reading,
      (select count(*) filter (where held) from people)::int as held,
      (select count(*) filter (where waiting) from letters)::int as waiting,
      (select count(*) filter (where sent) from letters)::int as sent,
      (select count(*) filter (where undelivered) from letters)::int as undelivered,
      (select count(*) filter (where answered) from letters)::int as answered`.execute(ctx.tx);
  return rows[0]!;
}

export interface SentTo {
  targetId: string;
  name: string;
  actionId: string;
}
/** Who wrote to whom, for the gate that merges small cells; it leaves this server in no other way. */
export async function lettersSent(ctx: Ctx, campaignId: string): Promise<SentTo[]> {
  const { rows } = await sql<SentTo>`
    select d.target_id as "targetId", t.name, d.action_id as "actionId"
    from letter_deliveries d
    join actions a on a.workspace_id = d.workspace_id and a.id = d.action_id
    join targets t on t.workspace_id = d.workspace_id and t.id = d.target_id
    left join letter_bundles b on b.workspace_id = d.workspace_id and b.id = d.bundle_id
    left join letters_out o on o.workspace_id = d.workspace_id and o.id = coalesce(d.letter_id, b.letter_id)
    where d.workspace_id = ${ctx.workspaceId} and a.campaign_id = ${campaignId} and not a.test
      and d.told_at is null and (d.sent_at is not null or o.state = 'sent')
    order by t.name, d.target_id`.execute(ctx.tx);
  return rows;
}
