/** SQL behind audiences: which teams are meant, and how many members an audience reaches. */
import type { Audience } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Ids of the teams named (by id, or by name in any case); one that does not exist is left out. */
export async function findTeams(
  ctx: Ctx,
  idsOrNames: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (idsOrNames.length === 0) return [];
  const wanted = idsOrNames.map((text) => text.toLowerCase());
  return ctx.tx
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb(sql`id::text`, 'in', wanted), eb(sql`lower(name)`, 'in', wanted)]))
    .orderBy(sql`lower(name)`)
    .execute();
}

/** Members today (joined, not left), and how many of them an audience with team ids reaches. */
export async function countReached(ctx: Ctx, audience: Audience): Promise<{ members: number; of: number }> {
  const { hats, teams, locales } = audience;
  const members = ctx.tx
    .selectFrom('people as p')
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.left_at', 'is', null)
    .where('p.joined_at', 'is not', null);
  const { of } = await members.select((eb) => eb.fn.countAll<number>().as('of')).executeTakeFirstOrThrow();

  let reached = members;
  if (locales.length > 0) reached = reached.where('p.locale', 'in', locales);
  if (teams.length > 0) reached = reached.where('p.team_id', 'in', teams);
  if (hats.length === 0) {
    const row = await reached.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    return { members: row.n, of };
  }
  // A join and not a subquery: right after a large import, before PostgreSQL has statistics, it plans that one well too.
  const row = await reached
    .innerJoin('person_hats as h', (join) =>
      join.onRef('h.workspace_id', '=', 'p.workspace_id').onRef('h.person_id', '=', 'p.id'),
    )
    .where('h.workspace_id', '=', ctx.workspaceId)
    .where('h.hat', 'in', hats)
    .where('h.ended_at', 'is', null)
    .select((eb) => eb.fn.count<number>('p.id').distinct().as('n'))
    .executeTakeFirstOrThrow();
  return { members: row.n, of };
}
