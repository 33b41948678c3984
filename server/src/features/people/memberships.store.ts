/** Who has been a member from when to when, in which team: what later rooms need to say "active of eligible". */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface Membership {
  personId: string;
  teamId: string | null;
  joinedAt: Date;
  leftAt: Date | null;
}

/** Memberships of these persons, or of everybody who ever joined. */
export async function listMemberships(ctx: Ctx, personIds?: readonly string[]): Promise<Membership[]> {
  let select = ctx.tx
    .selectFrom('people')
    .select(['id', 'team_id', 'joined_at', 'left_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('joined_at', 'is not', null);
  if (personIds) select = select.where('id', '=', sql<string>`any(${sql.val([...personIds])}::uuid[])`);
  const rows = await select.execute();
  return rows.map((row) => ({
    personId: row.id,
    teamId: row.team_id,
    joinedAt: row.joined_at!,
    leftAt: row.left_at,
  }));
}
