/** SQL of who was a member when: staff can count that by name anyway. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Who was a member at the end of a day, and of which team; `''` for none. */
export async function membersAt(ctx: Ctx, day: string, timeZone: string) {
  const { rows } = await sql<{ personId: string; team: string }>`
    select person_id as "personId", coalesce(team_id::text, '') as team from fact_members
    where workspace_id = ${ctx.workspaceId} and joined_at < ((${day}::date + 1)::timestamp at time zone ${timeZone})
      and (left_at is null or left_at >= ((${day}::date + 1)::timestamp at time zone ${timeZone}))`.execute(
    ctx.tx,
  );
  return rows;
}

export async function countMembersAt(ctx: Ctx, day: string, timeZone: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from fact_members
    where workspace_id = ${ctx.workspaceId} and joined_at < ((${day}::date + 1)::timestamp at time zone ${timeZone})
      and (left_at is null or left_at >= ((${day}::date + 1)::timestamp at time zone ${timeZone}))`.execute(
    ctx.tx,
  );
  return rows[0]?.n ?? 0;
}

/** Workspaces in which anybody ever joined. Needs a system context. */
export async function workspacesWithMembers(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx.selectFrom('fact_members').select('workspace_id').distinct().execute();
  return rows.map((row) => row.workspace_id);
}
